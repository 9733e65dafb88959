import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Refusal } from '../../../hub/model/answer.ts';
import type { Basket, PricedBasket } from '../../../hub/model/basket.ts';
import { priceBasket } from '../../../hub/model/pricing.ts';
import { Localized, money, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/payment.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/icon.ts';
import '../../../web/kit/money.ts';
import { onKeys } from '../../../web/kit/keys.ts';
import { send } from '../../../web/kit/send.ts';
import { play } from '../../../web/kit/sounds.ts';
import { HubStatus, hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { Counter, Paid, PayPanel } from '../state.ts';
import type { BookedSale } from '../wire/sales.ts';
import { Booking } from './booking.ts';
import { withoutLine } from './hub-prices.ts';
import './pay-differences.ts';
import { tellWarnings } from './pay-done.ts';
import { payStyles } from './pay-styles.ts';
import './pay-tender.ts';
import type { Step } from './pay-tender.ts';
import './pay-trouble.ts';
import { changeOf, choose, giveBack, remaining, startTendering, type Tendering, take, withTotal } from './tendering.ts';

/** Refusals that say that the hub's prices are not the cart's. */
const otherPrices = ['sale.total-differs', 'sale.price-invalid'];

/** A sum as large as there is room for; the styles are told how many figures it has. */
function large(sum: number, kind = '') {
  return html`<g-money class=${kind} .style=${`--figures: ${money(sum).length}`} .amount=${sum}></g-money>`;
}

/** The panel in which a bill is paid; what it is given and tells is said in state.ts, PayPanel. */
@customElement('till-pay')
export class TillPay extends LitElement implements PayPanel {
  @property({ attribute: false }) counter!: Counter;
  @property({ attribute: false }) basket!: Basket;
  @property({ attribute: false }) priced!: PricedBasket;

  @state() private tendering: Tendering = startTendering(0);
  @state() private refusal: Refusal | undefined;
  @state() private comparing: boolean = false;
  @state() private booked: BookedSale | undefined;
  /** Whether a receipt is printed, where the shop asks each time. */
  @state() private print: boolean = true;
  @query('section') private readonly section!: HTMLElement;

  readonly words = new Localized(this);
  private readonly booking = new Booking(this);
  private readonly status = new HubStatus(this, hub);
  private leaving = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.leaving = new AbortController();
    const keys = {
      back: () => this.back(),
      discount: () => this.otherKind(),
      remove: () => this.turn(giveBack(this.tendering, this.tendering.taken.length - 1)),
      quantity: () => this.togglePrint(),
    };
    onKeys(keys, this.leaving.signal, { alone: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // A sale that is booked empties the cart behind this panel: its own figures stand.
    if (!changed.has('priced') || this.booked || this.booking.under) return;
    const { total } = this.priced;
    this.tendering = this.hasUpdated ? withTotal(this.tendering, total) : startTendering(total);
  }

  protected override firstUpdated(): void {
    this.home();
  }

  /** Enter and digits belong to the pad as long as nothing else has the focus. */
  private home(): void {
    this.section?.focus({ preventScroll: true });
  }

  protected override render() {
    if (this.booked) {
      return html`<pay-done .sale=${this.booked} ?printed=${this.prints} @back=${() => send(this, 'back')}></pay-done>`;
    }
    const { taken } = this.tendering;
    return html`<section tabindex="-1" aria-label=${t('payment.title')}>
      <header>
        <g-button kind="quiet" key="Esc" ?disabled=${this.booking.under} @click=${this.back}><g-icon name="back"></g-icon>${t('common.back')}</g-button>
        <h2>${t('payment.title')}</h2>
        ${this.printChoice()}
      </header>
      <div class="bill">
        ${this.sums()}
        ${taken.length > 0 ? this.takenList() : nothing}
        ${this.comparing ? nothing : this.outcome()}
        <pay-trouble .refusal=${this.comparing ? undefined : this.refusal} ?slow=${this.booking.slow}
          ?away=${this.status.state.is === 'away'} .line=${this.refusedLine?.name ?? ''}
          @compare=${this.compare} @drop=${this.dropLine} @again=${this.confirm}></pay-trouble>
      </div>
      ${
        this.comparing
          ? html`<pay-differences class="hands" .basket=${this.basket} .rounding=${this.counter.settings.rounding}
              @basket=${(event: CustomEvent<Basket>) => this.adopt(event.detail)} @back=${this.compared}></pay-differences>`
          : html`<pay-tender class="hands" .state=${this.tendering} ?busy=${this.booking.under} 
              .currency=${this.counter.settings.currency}
              @tendering=${(event: CustomEvent<Step>) => this.turn(event.detail(this.tendering))} @confirm=${this.confirm} @home=${this.home}></pay-tender>`
      }
    </section>`;
  }

  private sums() {
    const { total, rounding, discount } = this.priced;
    return html`<div class="due">
      <p class="label">${t('payment.due')}</p>
      ${large(total, 'total')}
      <p class="soft">${[
        discount > 0 ? `${t('payment.saved')} ${money(-discount)}` : '',
        rounding !== 0 ? `${t('payment.rounding')} ${money(-rounding)}` : '',
      ]
        .filter(Boolean)
        .join(' · ')}</p>
    </div>`;
  }

  private takenList() {
    return html`<ul class="taken" aria-label=${t('payment.paid')}>${this.tendering.taken.map(
      (tender, at) => html`<li>
        <span>${t(`common.tender.${tender.kind}`)}${tender.kind === 'card' ? html` <small>${tender.reference}</small>` : nothing}</span>
        <span class="num">${money(tender.kind === 'cash' ? tender.tendered : tender.amount)}</span>
        <g-button kind="quiet" .label=${t('payment.remove')} ?disabled=${this.booking.under}
          @click=${() => this.turn(giveBack(this.tendering, at))}><g-icon name="close"></g-icon></g-button>
      </li>`,
    )}</ul>`;
  }

  /** What is still missing, or the change: the largest thing after the total. */
  private outcome() {
    const { tendering } = this;
    const handed = tendering.taken.reduce((sum, one) => sum + (one.kind === 'cash' ? one.tendered - one.amount : 0), 0);
    const change = handed + changeOf(tendering);
    const left = remaining(tendering);
    const short = tendering.typed !== undefined && tendering.typed < left;
    if (short || (left > 0 && tendering.taken.length > 0 && tendering.typed === undefined)) {
      const missing = short ? left - tendering.typed! : left;
      return html`<p class="outcome missing" role="status">${t('payment.missing')} ${large(missing)}</p>`;
    }
    return html`<p class="outcome ${change > 0 ? 'change' : 'none'}" role="status">${t('payment.change')} ${large(change)}</p>`;
  }

  private printChoice() {
    if (this.counter.settings.printReceipt !== 'ask') return nothing;
    return html`<g-button class="print" key="*" .pressed=${this.print} @click=${this.togglePrint}>
      <g-icon name=${this.print ? 'check' : 'printer'}></g-icon>${t('payment.print')}</g-button>`;
  }

  private get prints(): boolean {
    const { printReceipt } = this.counter.settings;
    return printReceipt === 'always' || (printReceipt === 'ask' && this.print);
  }

  private get refusedLine() {
    const place = this.refusal?.detail?.line;
    const named = ['catalog.product-ended', 'catalog.unknown-product'].includes(this.refusal?.code ?? '');
    return named && typeof place === 'number' ? this.basket.lines[place] : undefined;
  }

  private readonly togglePrint = (): void => {
    if (this.booking.under) return;
    this.print = !this.print;
    this.home();
  };

  private otherKind(): void {
    const kind = this.tendering.kind === 'cash' ? 'card' : 'cash';
    this.turn(choose(this.tendering, kind));
    if (kind === 'cash') this.home();
  }

  private turn(next: Tendering): void {
    if (this.booking.under) return;
    this.tendering = next;
    this.refusal = undefined;
  }

  /** Takes what was typed; where that settles the bill, the sale is booked. */
  private readonly confirm = async (): Promise<void> => {
    if (this.booking.under || this.booked || this.comparing) return;
    const taken = take(this.tendering);
    if (!taken.ok) return this.refused(taken);
    this.tendering = taken.value;
    this.refusal = undefined;
    if (remaining(taken.value) > 0) return;
    const { basket, priced } = this;
    const tenders = [...taken.value.taken];
    const answer = await this.booking.book({ basket, tenders, total: priced.total, print: this.prints });
    if (!answer.ok) return this.refused(answer);
    this.booked = answer.value;
    play('done');
    tellWarnings(answer.value);
    const { saleId, number, change, total } = answer.value;
    send<Paid>(this, 'paid', { saleId, number, change, total });
  };

  private refused(refusal: Refusal): void {
    play('buzz');
    this.refusal = refusal;
    this.comparing = otherPrices.includes(refusal.code);
  }

  private readonly compare = (): void => {
    this.comparing = true;
  };

  private readonly compared = async (): Promise<void> => {
    this.comparing = false;
    await this.updateComplete;
    this.home();
  };

  /** The cashier agreed to another basket: the cart takes it over. */
  private adopt(basket: Basket): void {
    this.basket = basket;
    this.priced = priceBasket(basket);
    this.refusal = undefined;
    send<Basket>(this, 'basket', basket);
    void this.compared();
  }

  private dropLine(): void {
    const line = this.refusedLine;
    if (!line) return;
    this.adopt(withoutLine(this.basket, line.id));
    if (this.basket.lines.length === 0) send(this, 'back');
  }

  private readonly back = (): void => {
    if (this.booking.under) return; // what is on its way cannot be called back
    if (this.comparing) void this.compared();
    else send(this, 'back');
  };

  static override styles = [shared, payStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'till-pay': TillPay;
  }
}
