import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { type Refusal, refuse } from '../../../hub/model/answer.ts';
import { looksLikeCardNumber } from '../../../hub/model/card-number.ts';
import type { SaleLineView, SaleView, TenderKind } from '../../../hub/model/sale.ts';
import { Localized, money, quantity, refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/icon.ts';
import '../../../web/kit/money.ts';
import { onKeys } from '../../../web/kit/keys.ts';
import { send } from '../../../web/kit/send.ts';
import { play } from '../../../web/kit/sounds.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import type { Counter } from '../state.ts';
import { type BookedReturn, bookRefund } from '../wire/sales.ts';
import { refundStyles } from './refund-styles.ts';
import {
  type Chosen,
  leftOf,
  priceChosen,
  requestOf,
  stepLine,
  toggleLine,
  usualWayBack,
  wholeSale,
} from './refunding.ts';
import './reason-choice.ts';

/** Gives parts of a sale back: `<refund-form .counter .sale=${SaleView} @done=${BookedReturn} @back>`. */
@customElement('refund-form')
export class RefundForm extends LitElement {
  @property({ attribute: false }) counter!: Counter;
  @property({ attribute: false }) sale!: SaleView;

  @state() private chosen: Chosen = new Map();
  /** The line that keys act on. */
  @state() private at: number = 0;
  @state() private reason: string = '';
  @state() private by: TenderKind | undefined;
  @state() private reference: string = '';
  @state() private print: boolean = true;
  @state() private busy: boolean = false;
  @state() private refusal: Refusal | undefined;
  @query('section') private readonly section!: HTMLElement;

  readonly words = new Localized(this);
  private leaving = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.leaving = new AbortController();
    const keys = {
      back: () => this.busy || send(this, 'back'),
      pay: () => this.step(1),
      remove: () => this.step(-1),
      quantity: () => this.choose(wholeSale(this.sale)),
      confirm: () => void this.confirm(),
    };
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

  private get wayBack(): TenderKind {
    return this.by ?? usualWayBack(this.sale);
  }

  protected override render() {
    const priced = this.chosen.size > 0 ? priceChosen(this.sale, this.chosen) : undefined;
    const total = priced?.ok ? priced.value.total : 0;
    return html`<section tabindex="-1" aria-label=${t('receipts.refundTitle', { number: this.sale.number })} @keydown=${this.arrows}>
      <header>
        <h2>${t('receipts.refundTitle', { number: this.sale.number })}</h2>
        <g-button key="*" @click=${() => this.choose(wholeSale(this.sale))}>${t('receipts.wholeSale')}</g-button>
      </header>
      <ul>${this.sale.lines.map((line, at) => this.line(line, at))}</ul>
      <reason-choice .label=${t('receipts.refundReason')} .value=${this.reason} .reasons=${this.usualReasons}
        .error=${this.refusal?.code === 'sale.reason-missing' ? refusalText(this.refusal).what : ''}
        @reason=${(event: CustomEvent<string>) => this.because(event.detail)} @home=${this.home}></reason-choice>
      <div class="by" role="group" aria-label=${t('receipts.refundBy')}>
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
      }
      <footer>
        ${this.refused()}
        <p class="sum"><span>${t('receipts.toRefund')}</span><g-money size="total" .amount=${total}></g-money></p>
        <div class="acts">
          <g-button big key="Esc" ?disabled=${this.busy} @click=${() => send(this, 'back')}>${t('common.back')}</g-button>
          <g-button big kind="danger" ?busy=${this.busy} ?disabled=${!priced?.ok} @click=${this.confirm}>${t('receipts.refundNow', { sum: total })}</g-button>
        </div>
      </footer>
    </section>`;
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

  private refused() {
    if (!this.refusal || this.refusal.code === 'sale.reason-missing') return nothing;
    const words = refusalText(this.refusal);
    return html`<p class="bad" role="alert"><strong>${words.what}</strong> ${words.do}</p>`;
  }

  private choose(chosen: Chosen): void {
    if (this.busy) return;
    this.chosen = chosen;
    this.refusal = undefined;
  }

  private step(by: 1 | -1): void {
    const line = this.sale.lines[this.at];
    if (line) this.choose(stepLine(this.chosen, line, by));
  }

  private moveTo(at: number): void {
    this.at = at;
  }

  private because(reason: string): void {
    this.reason = reason;
    this.refusal = undefined;
  }

  private chooseWay(kind: TenderKind): void {
    this.by = kind;
  }

  private refer(reference: string): void {
    this.reference = reference;
    this.refusal = undefined;
  }

  private togglePrint(): void {
    this.print = !this.print;
  }

  private arrows(event: KeyboardEvent): void {
    const [target] = event.composedPath();
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined || target instanceof HTMLInputElement) return;
    event.preventDefault();
    this.at = Math.min(Math.max(this.at + by, 0), this.sale.lines.length - 1);
    this.renderRoot.querySelectorAll('li')[this.at]?.scrollIntoView({ block: 'nearest' });
  }

  private readonly confirm = async (): Promise<void> => {
    if (this.busy) return;
    const priced = priceChosen(this.sale, this.chosen);
    const reference = this.wayBack === 'card' ? this.reference.trim() : '';
    if (!priced.ok) return this.refuse(priced);
    if (this.reason.trim() === '') return this.refuse(refuse('sale.reason-missing'));
    if (looksLikeCardNumber(reference)) return this.refuse(refuse('sale.tender-looks-like-card-number'));
    this.busy = true;
    const { printReceipt } = this.counter.settings;
    const print = printReceipt === 'always' || (printReceipt === 'ask' && this.print);
    const lines = requestOf(this.chosen);
    const answer = await bookRefund({
      saleId: this.sale.id,
      lines,
      reason: this.reason,
      by: this.wayBack,
      reference,
      print,
    });
    this.busy = false;
    if (!answer.ok) return this.refuse(answer);
    play('done');
    send<BookedReturn>(this, 'done', answer.value);
  };

  private refuse(refusal: Refusal): void {
    play('buzz');
    this.refusal = refusal;
  }

  static override styles = [shared, inputs, refundStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'refund-form': RefundForm;
  }
}
