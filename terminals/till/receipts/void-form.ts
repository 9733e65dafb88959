import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { refuse } from '../../../hub/model/answer.ts';
import type { SaleView } from '../../../hub/model/sale.ts';
import { Localized, money, t } from '../../../web/i18n/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { Counter } from '../state.ts';
import { bookVoid } from '../wire/sales.ts';
import { refundStyles } from './refund-styles.ts';
import { isVoidable } from './refunding.ts';
import { Returning } from './returning.ts';

/** Takes a whole sale back: `<void-form .counter .sale=${SaleView} @done=${BookedReturn} @back>`. */
@customElement('void-form')
export class VoidForm extends LitElement {
  @property({ attribute: false }) counter!: Counter;
  @property({ attribute: false }) sale!: SaleView;

  readonly words = new Localized(this);
  private readonly returning = new Returning(this, {
    book: (reason) => bookVoid(this.sale.id, reason, this.counter.settings.printReceipt !== 'never'),
    changed: () =>
      this.returning.refuse(refuse(this.returning.sale.voidedBy ? 'sale.already-voided' : 'sale.already-refunded')),
  });

  protected override render() {
    const { returning } = this;
    const { number, tenders, total } = returning.sale;
    const title = t('receipts.voidTitle', { number });
    return html`<section tabindex="-1" aria-label=${title}>
      <header><h2>${title}</h2></header>
      <p class="amber">${t('receipts.voidWarning')}</p>
      <ul>${tenders.map((one) => html`<li><span class="what">${t(`common.tender.${one.kind}`)}</span><span></span><span></span><strong>${money(one.amount)}</strong></li>`)}</ul>
      ${returning.reasons(t('receipts.voidReason'), this.usualReasons)}
      ${returning.foot(isVoidable(returning.sale) ? total : undefined, t('receipts.voidNow'))}
    </section>`;
  }

  private get usualReasons(): string[] {
    return (['wrongGoods', 'wrongTender', 'twice', 'left'] as const).map((one) => t(`receipts.voidReasons.${one}`));
  }

  static override styles = [shared, refundStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'void-form': VoidForm;
  }
}
