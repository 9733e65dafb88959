import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { type Refusal, refuse } from '../../../hub/model/answer.ts';
import type { SaleView } from '../../../hub/model/sale.ts';
import { Localized, money, refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/money.ts';
import { onKeys } from '../../../web/kit/keys.ts';
import { send } from '../../../web/kit/send.ts';
import { play } from '../../../web/kit/sounds.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { Counter } from '../state.ts';
import { type BookedReturn, bookVoid } from '../wire/sales.ts';
import './reason-choice.ts';
import { refundStyles } from './refund-styles.ts';

/** Takes a whole sale back: `<void-form .counter .sale=${SaleView} @done=${BookedReturn} @back>`. */
@customElement('void-form')
export class VoidForm extends LitElement {
  @property({ attribute: false }) counter!: Counter;
  @property({ attribute: false }) sale!: SaleView;

  @state() private reason: string = '';
  @state() private busy: boolean = false;
  @state() private refusal: Refusal | undefined;
  @query('section') private readonly section!: HTMLElement;

  readonly words = new Localized(this);
  private leaving = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.leaving = new AbortController();
    const keys = { back: () => this.busy || send(this, 'back'), confirm: () => void this.confirm() };
    onKeys(keys, this.leaving.signal, { alone: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving.abort();
  }

  protected override firstUpdated(): void {
    this.home();
  }

  private home(): void {
    this.section.focus({ preventScroll: true });
  }

  protected override render() {
    const { number, tenders, total } = this.sale;
    const missing = this.refusal?.code === 'sale.reason-missing';
    const words = this.refusal && refusalText(this.refusal);
    return html`<section tabindex="-1" aria-label=${t('receipts.voidTitle', { number })}>
      <header><h2>${t('receipts.voidTitle', { number })}</h2></header>
      <p class="amber">${t('receipts.voidWarning')}</p>
      <ul>${tenders.map((one) => html`<li><span class="what">${t(`common.tender.${one.kind}`)}</span><span></span><span></span><strong>${money(one.amount)}</strong></li>`)}</ul>
      <reason-choice .label=${t('receipts.voidReason')} .value=${this.reason} .reasons=${this.usualReasons}
        .error=${missing && words ? words.what : ''} @reason=${(event: CustomEvent<string>) => this.because(event.detail)} @home=${this.home}></reason-choice>
      <footer>
        ${words && !missing ? html`<p class="bad" role="alert"><strong>${words.what}</strong> ${words.do}</p>` : nothing}
        <p class="sum"><span>${t('receipts.toRefund')}</span><g-money size="total" .amount=${total}></g-money></p>
        <div class="acts">
          <g-button big key="Esc" ?disabled=${this.busy} @click=${() => send(this, 'back')}>${t('common.back')}</g-button>
          <g-button big kind="danger" ?busy=${this.busy} @click=${this.confirm}>${t('receipts.voidNow')}</g-button>
        </div>
      </footer>
    </section>`;
  }

  private get usualReasons(): string[] {
    return (['wrongGoods', 'wrongTender', 'twice', 'left'] as const).map((one) => t(`receipts.voidReasons.${one}`));
  }

  private because(reason: string): void {
    this.reason = reason;
    this.refusal = undefined;
  }

  private readonly confirm = async (): Promise<void> => {
    if (this.busy) return;
    if (this.reason.trim() === '') return this.refuse(refuse('sale.reason-missing'));
    this.busy = true;
    const answer = await bookVoid(this.sale.id, this.reason, this.counter.settings.printReceipt !== 'never');
    this.busy = false;
    if (!answer.ok) return this.refuse(answer);
    play('done');
    send<BookedReturn>(this, 'done', answer.value);
  };

  private refuse(refusal: Refusal): void {
    play('buzz');
    this.refusal = refusal;
  }

  static override styles = [shared, refundStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'void-form': VoidForm;
  }
}
