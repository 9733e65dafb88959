import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Refusal } from '../../../hub/model/answer.ts';
import type { Basket, PricedBasket } from '../../../hub/model/basket.ts';
import { priceBasket } from '../../../hub/model/pricing.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import '../../../web/i18n/rooms/payment.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/icon.ts';
import { onKeys } from '../../../web/kit/keys.ts';
import { send } from '../../../web/kit/send.ts';
import { play } from '../../../web/kit/sounds.ts';
import { HubStatus, hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { withWord } from '../approval/discounts.ts';
import type { Counter, Paid, PayPanel } from '../state.ts';
import { showPaying } from '../wire/customer-display.ts';
import type { BookedSale } from '../wire/sales.ts';
import { due, outcome, takenList } from './bill.ts';
import { Booking } from './booking.ts';
import { withoutLine } from './hub-prices.ts';
import { keepTaken, takenBefore } from './kept-tenders.ts';
import './pay-differences.ts';
import { tellWarnings } from './pay-done.ts';
import { payStyles } from './pay-styles.ts';
import './pay-tender.ts';
import type { Step } from './pay-tender.ts';
import './pay-trouble.ts';
import { choose, giveBack, remaining, startTendering, type Tendering, take, withTotal } from './tendering.ts';

/** Refusals that say that the hub's prices are not the cart's. */
const otherPrices = ['sale.total-differs', 'sale.price-invalid'];

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
  readonly here = new WhileHere(this, (signal) => {
    const keys = {
      back: () => this.back(),
      discount: () => this.otherKind(),
      remove: () => this.turn(giveBack(this.tendering, this.tendering.taken.length - 1)),
      quantity: () => this.togglePrint(),
    };
    onKeys(keys, signal, { alone: true });
    return [() => showPaying(null)];
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    // A sale that is booked empties the cart behind this panel: its own figures stand.
    if (!changed.has('priced') || this.booked || this.booking.under) return;
    const { total } = this.priced;
    const before = this.hasUpdated ? this.tendering : { ...startTendering(total), taken: takenBefore(this.basket) };
    this.tendering = withTotal(before, total);
  }

  protected override firstUpdated(): void {
    this.home();
  }

  protected override updated(): void {
    if (!this.booked) showPaying(remaining(this.tendering), this.counter.settings.payCodes);
  }

  /** Enter and digits belong to the pad as long as nothing else has the focus. */
  private home(): void {
    this.section?.focus({ preventScroll: true });
  }

  protected override render() {
    if (this.booked) {
      return html`<pay-done .counter=${this.counter} .sale=${this.booked} ?printed=${this.prints} @back=${() => send(this, 'back')}></pay-done>`;
    }
    const { taken } = this.tendering;
    return html`<section tabindex="-1" aria-label=${t('payment.title')}>
      <header>
        <g-button kind="quiet" key="Esc" ?disabled=${this.booking.under} @click=${this.back}><g-icon name="back"></g-icon>${t('common.back')}</g-button>
        <h2>${t('payment.title')}</h2>
        ${this.printChoice()}
      </header>
      <div class="bill">
        ${due(this.priced)}
        ${taken.length > 0 ? takenList(taken, this.booking.under, (at) => this.turn(giveBack(this.tendering, at))) : nothing}
        ${this.comparing ? nothing : outcome(this.tendering)}
        <pay-trouble .refusal=${this.comparing ? undefined : this.refusal} ?slow=${this.booking.slow} ?late=${this.booking.late}
          ?away=${this.status.state.is === 'away'} .line=${this.refusedLine?.name ?? ''}
          @compare=${this.compare} @drop=${this.dropLine} @again=${this.confirm} @here=${this.bookHere}></pay-trouble>
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
    this.becomes(next);
  }

  private becomes(next: Tendering): void {
    if (next.taken !== this.tendering.taken) keepTaken(this.basket, next.taken);
    this.tendering = next;
    this.refusal = undefined;
  }

  /** Takes what was typed; where that settles the bill, the sale is booked. */
  private readonly confirm = (): void => void this.take(false);

  /** The cashier waits for the hub no longer. */
  private readonly bookHere = (): void => {
    if (this.booking.under) this.booking.giveUpHub();
    else void this.take(true);
  };

  /** `here`: booked on this till, whatever the hub says. */
  private async take(here: boolean): Promise<void> {
    if (this.booking.under || this.booked || this.comparing) return;
    const taken = take(this.tendering);
    if (!taken.ok) return this.refused(taken);
    this.becomes(taken.value);
    if (remaining(taken.value) > 0) return;
    const { basket, priced } = this;
    const tenders = [...taken.value.taken];
    const answer = await this.booking.book({ basket, tenders, total: priced.total, print: this.prints }, here);
    if (!answer.ok) return answer.code.startsWith('approval.') ? this.askWord(answer) : this.refused(answer);
    this.booked = answer.value;
    keepTaken(basket, []);
    play('done');
    tellWarnings(answer.value);
    const { saleId, number, change, total } = answer.value;
    send<Paid>(this, 'paid', { saleId, number, change, total });
  }

  /** What was agreed to is no more, or not for this: somebody is asked, and the sale is sent with their word. */
  private async askWord(refusal: Refusal): Promise<void> {
    this.refused(refusal);
    const basket = await withWord(this.basket);
    if (!basket.ok) this.refused(basket);
    else {
      this.adopt(basket.value);
      await this.take(false);
    }
  }

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
