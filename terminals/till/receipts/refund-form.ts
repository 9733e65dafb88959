import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Refusal, refuse } from '../../../hub/model/answer.ts';
import { looksLikeCardNumber } from '../../../hub/model/card-number.ts';
import type { SaleLineView, SaleView, TenderKind } from '../../../hub/model/sale.ts';
import { Localized, money, quantity, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/icon.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import type { Counter } from '../state.ts';
import { bookRefund } from '../wire/sales.ts';
import { refundStyles } from './refund-styles.ts';
import {
  type Chosen,
  leftOf,
  priceChosen,
  requestOf,
  stepLine,
  stillLeft,
  toggleLine,
  usualWayBack,
  wholeSale,
} from './refunding.ts';
import { Returning } from './returning.ts';

/** Gives parts of a sale back: `<refund-form .counter .sale=${SaleView} @done=${BookedReturn} @back>`. */
@customElement('refund-form')
export class RefundForm extends LitElement {
  @property({ attribute: false }) counter!: Counter;
  @property({ attribute: false }) sale!: SaleView;

  @state() private chosen: Chosen = new Map();
  /** The line that keys act on. */
  @state() private at: number = 0;
  @state() private by: TenderKind | undefined;
  @state() private reference: string = '';
  @state() private print: boolean = true;

  readonly words = new Localized(this);
  private readonly returning = new Returning(this, {
    check: () => this.wrong(),
    book: (reason) => this.book(reason),
    changed: () => this.follow(),
    keys: {
      pay: () => this.step(1),
      remove: () => this.step(-1),
      quantity: () => this.choose(wholeSale(this.returning.sale)),
    },
  });

  private get wayBack(): TenderKind {
    return this.by ?? usualWayBack(this.sale);
  }

  protected override render() {
    const { returning } = this;
    const { number, lines } = returning.sale;
    const priced = this.chosen.size > 0 ? priceChosen(returning.sale, this.chosen) : undefined;
    const total = priced?.ok ? priced.value.total : undefined;
    const title = t('receipts.refundTitle', { number });
    return html`<section tabindex="-1" aria-label=${title} @keydown=${this.arrows}>
      <header>
        <h2>${title}</h2>
        <g-button key="*" @click=${() => this.choose(wholeSale(returning.sale))}>${t('receipts.wholeSale')}</g-button>
      </header>
      <ul>${lines.map((line, at) => this.line(line, at))}</ul>
      ${returning.reasons(t('receipts.refundReason'), this.usualReasons)}
      ${this.ways()}
      ${returning.foot(total, t('receipts.refundNow', { sum: total ?? 0 }))}
    </section>`;
  }

  /** How the money goes back, and whether on paper. */
  private ways() {
    return html`<div class="by" role="group" aria-label=${t('receipts.refundBy')}>
        ${(['cash', 'card'] as const).map(
          (kind) =>
            html`<g-button big .pressed=${this.wayBack === kind} @click=${() => this.chooseWay(kind)}>${t(`common.tender.${kind}`)}</g-button>`,
        )}
        ${
          this.counter.settings.printReceipt === 'ask'
            ? html`<g-button big .pressed=${this.print} @click=${this.togglePrint}><g-icon name=${this.print ? 'check' : 'printer'}></g-icon>${t('common.print')}</g-button>`
            : nothing
        }
      </div>
      ${
        this.wayBack === 'card'
          ? html`<g-field .label=${t('receipts.reference')} .hint=${t('receipts.referenceHint')}>
              <input type="text" autocomplete="off" maxlength="40" .value=${this.reference} @input=${(event: Event) => this.refer((event.target as HTMLInputElement).value)}></g-field>`
          : nothing
      }`;
  }

  private get usualReasons(): string[] {
    return (['quality', 'mistake', 'expired', 'unwanted'] as const).map((one) => t(`receipts.refundReasons.${one}`));
  }

  private line(line: SaleLineView, at: number) {
    const left = leftOf(line);
    const now = this.chosen.get(line.lineNo) ?? 0;
    const told = line.refundedQuantity > 0 ? t('receipts.refunded', { n: line.refundedQuantity }) : '';
    return html`<li class="${at === this.at ? 'at' : ''} ${left === 0 ? 'over' : ''}" @click=${() => this.moveTo(at)}>
      <button type="button" class="what" ?disabled=${left === 0} aria-pressed=${now > 0} @click=${() => this.choose(toggleLine(this.chosen, line))}>
        <strong>${line.name}</strong>
        <small>${quantity(line.quantity)} ${line.unitName} · ${money(line.amount)}${told ? html` · <em>${told}</em>` : nothing}</small>
      </button>
      <g-button .label=${t('receipts.less', { name: line.name })} ?disabled=${now === 0} @click=${() => this.choose(stepLine(this.chosen, line, -1))}><g-icon name="minus"></g-icon></g-button>
      <output>${quantity(now)}<small> / ${quantity(left)}</small></output>
      <g-button .label=${t('receipts.more', { name: line.name })} ?disabled=${now >= left} @click=${() => this.choose(stepLine(this.chosen, line, 1))}><g-icon name="plus"></g-icon></g-button>
    </li>`;
  }

  private choose(chosen: Chosen): void {
    if (this.returning.busy) return;
    this.chosen = chosen;
    this.returning.cleared();
  }

  private step(by: 1 | -1): void {
    const line = this.returning.sale.lines[this.at];
    if (line) this.choose(stepLine(this.chosen, line, by));
  }

  private moveTo(at: number): void {
    this.at = at;
  }

  private chooseWay(kind: TenderKind): void {
    this.by = kind;
  }

  private refer(reference: string): void {
    this.reference = reference;
    this.returning.cleared();
  }

  private togglePrint(): void {
    this.print = !this.print;
  }

  private arrows(event: KeyboardEvent): void {
    const [target] = event.composedPath();
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined || target instanceof HTMLInputElement) return;
    event.preventDefault();
    this.at = Math.min(Math.max(this.at + by, 0), this.returning.sale.lines.length - 1);
    this.renderRoot.querySelectorAll('li')[this.at]?.scrollIntoView({ block: 'nearest' });
  }

  private get referenceGiven(): string {
    return this.wayBack === 'card' ? this.reference.trim() : '';
  }

  private wrong(): Refusal | undefined {
    const priced = priceChosen(this.returning.sale, this.chosen);
    if (!priced.ok) return priced;
    return looksLikeCardNumber(this.referenceGiven) ? refuse('sale.tender-looks-like-card-number') : undefined;
  }

  private book(reason: string) {
    const { printReceipt } = this.counter.settings;
    const print = printReceipt === 'always' || (printReceipt === 'ask' && this.print);
    const lines = requestOf(this.chosen);
    return bookRefund({ saleId: this.sale.id, lines, reason, by: this.wayBack, reference: this.referenceGiven, print });
  }

  /** Another till gave something of this sale back: no more is offered than is left. */
  private follow(): void {
    const { sale } = this.returning;
    const { chosen, less } = stillLeft(this.chosen, sale);
    this.chosen = chosen;
    if (sale.voidedBy) this.returning.refuse(refuse('sale.voided', { number: sale.voidedBy.number }));
    else if (less) this.returning.tell(t('receipts.refundedElsewhere', { name: less.name, left: leftOf(less) }));
  }

  static override styles = [shared, inputs, refundStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'refund-form': RefundForm;
  }
}
