import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { refuse } from '../../../hub/model/answer.ts';
import type { Basket, BasketLine, PricedBasket } from '../../../hub/model/basket.ts';
import type { Product } from '../../../hub/protocol/catalog.ts';
import type { Permission } from '../../../hub/protocol/permissions.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/icon.ts';
import { type KeyHandlers, onKeys, takesText } from '../../../web/kit/keys.ts';
import { send } from '../../../web/kit/send.ts';
import { play } from '../../../web/kit/sounds.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { session } from '../../../web/session.ts';
import { HubStatus, hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { Cart } from '../cart/cart.ts';
import {
  cartOf,
  clear,
  discountLine,
  discountOrder,
  redo,
  select,
  selectNeighbour,
  sentCart,
  undo,
} from '../cart/cart-state.ts';
import '../cart/till-cart.ts';
import type { LineAct } from '../cart/till-cart.ts';
import { askReady } from '../panels.ts';
import type { Counter, Paid, Place } from '../state.ts';
import { Stations } from '../stations/stations.ts';
import { heldCartsQuery } from '../wire/carts.ts';
import { showBill, showPaid } from '../wire/customer-display.ts';
import type { DiscountGiven } from './ask/discount.ts';
import './key-bar.ts';
import type { BarAction, TillKeyBar } from './key-bar.ts';
import './phone-bar.ts';
import { type Asking, question } from './question.ts';
import { sellStyles } from './sell-styles.ts';
import { type Ask, Selling } from './selling.ts';
import './till-goods.ts';
import type { Entered, TillGoods } from './till-goods.ts';
import './unknown-codes.ts';

/**
 * The selling screen: goods at the left, the cart at the right, the paying panel over the goods. Tells `go` (Place: where
 * else to) and `refund` (the receipts, to give money back).
 */
@customElement('till-sell')
export class TillSell extends LitElement {
  @property({ attribute: false }) counter!: Counter;
  @property({ attribute: false }) cart!: Cart;
  @property() place: Place = 'sell';

  /** The question that is being asked before a step is made. */
  @state() private asked: Ask | undefined;
  /** What is being paid, as it was when paying began. */
  @state() private paying: { basket: Basket; priced: PricedBasket } | undefined;
  @state() private paid: boolean = false;
  /** A phone shows one side at a time. */
  @state() private side: 'goods' | 'cart' = 'goods';
  @query('till-goods') private readonly goods!: TillGoods;
  @query('till-key-bar') private readonly keyBar!: TillKeyBar | null;

  readonly words = new Localized(this);
  private readonly status = new HubStatus(this, hub);
  private readonly held = new Live(this, heldCartsQuery, () => ({}), ['carts']);
  private readonly selling = new Selling(
    this,
    () => this.cart,
    () => this.counter.settings,
    (ask) => void this.ask(ask),
  );
  private readonly stations = new Stations(this, () => this.cart);
  private leaving = new AbortController();
  private listening: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    signal.addEventListener(
      'abort',
      this.cart.onChange(() => {
        this.requestUpdate();
        showBill(this.cart.priced);
        void this.selling.look();
      }),
    );
    document.addEventListener('keydown', this.typed, { signal });
    if (this.cart.restored) toast(t('sell.cart.restored'));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving.abort();
    this.listening?.abort();
    this.listening = undefined;
  }

  /** A scan, whatever has the focus. While a bill is being paid it is refused; after that it is the next customer's. */
  scan(code: string): void {
    if (this.place === 'pay' && !this.paid) {
      play('buzz');
      toast({ text: t('sell.cart.scannedWhilePaying'), kind: 'bad' });
      return;
    }
    if (this.place === 'pay') this.endPaying();
    void this.selling.scan(code);
  }

  /** Opens the question behind a key, such as the help that the shell's F1 asks for. */
  async ask(ask: Ask): Promise<void> {
    if (await askReady(ask)) this.asked = ask;
  }

  /** Whether a pad or a button would take what a scanner types. */
  get holdsKeys(): boolean {
    return this.place !== 'sell' || this.asked !== undefined;
  }

  /** Puts the focus where the next action starts: into the search line, where a keyboard is at hand. */
  home(): void {
    if (matchMedia('(pointer: coarse)').matches) return;
    void this.updateComplete.then(() => this.place === 'sell' && !this.asked && this.goods?.focus());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('place')) return;
    this.paid = false;
    this.paying = this.place === 'pay' ? { basket: this.cart.state.basket, priced: this.cart.priced } : undefined;
  }

  protected override updated(changed: PropertyValues): void {
    const active = this.place === 'sell' && this.asked === undefined;
    if (active && !this.listening) {
      this.listening = new AbortController();
      onKeys(this.keys, this.listening.signal);
    } else if (!active) {
      this.listening?.abort();
      this.listening = undefined;
    }
    if (active && (changed.has('place') || changed.has('asked'))) this.home();
  }

  protected override render() {
    const { state: cart, priced } = this.cart;
    const paying = this.place === 'pay';
    return html`
      <div class="sides ${this.side} ${this.place}">
        <section class="left" aria-label=${t('sell.cart.goods')}>
          ${
            paying || this.selling.unknown.length === 0
              ? nothing
              : html`<till-unknown-codes .codes=${this.selling.unknown} @dismiss=${(event: CustomEvent<string>) => this.dismiss(event.detail)}
            @create=${(event: CustomEvent<string>) => void this.ask({ is: 'create', code: event.detail })}></till-unknown-codes>`
          }
          <till-goods ?hidden=${paying} @choose=${this.chosen} @leave=${this.back}
            @enter=${(event: CustomEvent<Entered>) => void this.entered(event.detail)}
            @quantity=${(event: CustomEvent<string>) => void this.selling.inTurn(() => this.selling.quantity(event.detail))}
            @step=${(event: CustomEvent<1 | -1>) => this.cart.become(selectNeighbour(this.cart.state, event.detail))}></till-goods>
          ${this.payPanel()}
          ${
            paying
              ? nothing
              : html`<till-key-bar .waiting=${this.held.value?.length ?? 0} ?stations=${this.stations.any} .unsent=${this.stations.unsent(cart.basket)}
            @press=${(event: CustomEvent<BarAction>) => this.keys[event.detail]?.(new KeyboardEvent('keydown'))} @go=${(event: CustomEvent<Place>) => send(this, 'go', event.detail)}></till-key-bar>`
          }
        </section>
        <till-cart .priced=${priced} .selected=${cart.selected} 
          .ended=${this.selling.ended} ?units=${(this.selling.sold?.units.length ?? 0) > 1} ?locked=${paying}
          ?canUndo=${cart.past.length > 0} ?canRedo=${cart.future.length > 0} ?away=${this.status.state.is === 'away'}
          .order=${cart.basket.order} .makes=${(line: BasketLine) => this.stations.makes(line, cart.basket.order)}
          orderReason=${cart.basket.discount?.reason ?? ''} aria-label=${t('till.cart.title')} role="region"
          @select=${(event: CustomEvent<string>) => this.cart.become(select(this.cart.state, event.detail))}
          @act=${(event: CustomEvent<LineAct>) => this.act(event.detail)}
          @undo=${() => this.cart.become(undo(this.cart.state))} @redo=${() => this.cart.become(redo(this.cart.state))}
          @empty=${this.empty} @hold=${this.hold} @pay=${this.pay} @click=${this.home}></till-cart>
      </div>
      ${paying ? nothing : html`<till-phone-bar side=${this.side} .priced=${priced} @turn=${this.turn} @pay=${this.pay}></till-phone-bar>`}
      ${question(this.asked, this.asking)}
    `;
  }

  private readonly chosen = (event: CustomEvent<Product>): void => {
    this.selling.choose(event.detail);
    this.home();
  };

  /** What nothing is called stands in the line again, unless something else does by now. */
  private async entered({ text, goods }: Entered): Promise<void> {
    if (await this.selling.enter(text, goods)) return;
    play('buzz');
    if (this.goods.typed === '') this.goods.search(text);
  }

  private payPanel() {
    const { paying } = this;
    if (this.place !== 'pay' || !paying) return nothing;
    return html`<till-pay .counter=${this.counter} .basket=${paying.basket} .priced=${paying.priced}
      @basket=${(event: CustomEvent<Basket>) => this.reprice(event.detail)}
      @paid=${(event: CustomEvent<Paid>) => this.wasPaid(event.detail)} @back=${this.endPaying}></till-pay>`;
  }

  private get asking(): Asking {
    return {
      cart: this.cart,
      selling: this.selling,
      currency: this.counter.settings.currency,
      answered: (then) => this.answered(then),
      tell: (answer) => this.tell(answer),
      discounted: (given) => this.discounted(given),
      held: () => this.wasHeld(),
      stations: this.stations,
      lineNotes: this.counter.settings.lineNotes ?? [],
      sent: (order) => this.cart.become(sentCart(this.cart.state, order)),
      keysMoved: () => this.keyBar?.requestUpdate(),
    };
  }

  /** What the keys do while nothing is asked; the buttons along the foot do the same. */
  private readonly keys: KeyHandlers = {
    pay: () => this.pay(),
    quantity: () => void this.selling.inTurn(() => this.selling.quantity('')),
    remove: () => this.selling.remove(),
    discount: () => this.discount(),
    search: () => this.goods.focus(),
    hold: () => this.hold(),
    recall: () => this.recall(),
    send: () => this.send(),
    refund: () => this.allowed('sale.refund') && send(this, 'refund'),
    drawer: () => this.allowed('drawer.open') && void this.ask({ is: 'drawer' }),
    weigh: () => void this.ask({ is: 'weigh', picked: undefined }),
    undo: () => this.cart.become(undo(this.cart.state)),
    back: () => this.back(),
  };

  private readonly pay = (): void => void this.selling.inTurn(() => this.startPaying());

  private startPaying(): void {
    if (this.cart.empty || this.place !== 'sell' || this.asked) return;
    const { lines } = this.cart.state.basket;
    if (lines.some((line) => this.selling.ended.has(line.productId))) {
      play('buzz');
      toast({ text: t('sell.cart.ended2'), kind: 'bad' });
      return;
    }
    send(this, 'go', 'pay');
  }

  private readonly hold = (): void => {
    if (this.cart.empty) return;
    if (this.status.state.is === 'away') toastRefusal(refuse('hub.away'));
    else void this.ask({ is: 'hold' });
  };

  private send(): void {
    if (this.cart.empty || !this.stations.any) return;
    if (this.status.state.is === 'away') toastRefusal(refuse('hub.away'));
    else void this.ask({ is: 'send' });
  }

  private recall(): void {
    if (this.cart.empty) void this.ask({ is: 'recall' });
    else toast({ text: t('till.holding.cartFirst'), kind: 'bad' });
  }

  private discount(): void {
    if (!this.cart.empty && this.allowed('sale.discount')) void this.ask({ is: 'discount' });
  }

  /** Esc: one step back. */
  private readonly back = (): void => {
    if (this.goods.typed !== '') this.goods.clear();
    else if (this.selling.unknown.length > 0) this.selling.forget(this.selling.unknown.at(-1)!.code);
    else this.side = 'goods';
  };

  private act(act: LineAct): void {
    if (act === 'less') this.selling.step(-1);
    else if (act === 'more') this.selling.step(1);
    else if (act === 'quantity') this.selling.quantity('');
    else if (act === 'remove') this.selling.remove();
    else if (act === 'unit' && this.selling.sold) void this.ask({ is: 'units', product: this.selling.sold });
    else if (act === 'discount') this.discount();
    else if (act === 'note') void this.ask({ is: 'note' });
  }

  private readonly empty = (): void => {
    this.cart.become(clear(this.cart.state));
    toast({ text: t('till.cart.cleared'), undo: () => this.cart.empty && this.cart.become(undo(this.cart.state)) });
  };

  private discounted({ scope, discount }: DiscountGiven): void {
    const { state: cart } = this.cart;
    const answer =
      scope === 'order' ? discountOrder(cart, discount) : discountLine(cart, cart.selected ?? '', discount);
    if (this.cart.take(answer).ok) this.answered();
    else this.tell(answer);
  }

  private wasHeld(): void {
    this.cart.reset();
    toast(t('till.holding.held'));
  }

  private wasPaid(paid: Paid): void {
    this.paid = true;
    this.cart.reset();
    showPaid(paid);
    this.side = 'goods';
  }

  /** The cashier took the hub's prices over. */
  private reprice(basket: Basket): void {
    this.cart.become(cartOf(basket, this.cart.state.selected));
    this.paying = { basket: this.cart.state.basket, priced: this.cart.priced };
  }

  private readonly endPaying = (): void => {
    send(this, 'go', 'sell');
  };

  private answered(then?: () => void): void {
    this.asked = undefined;
    then?.();
  }

  private tell(answer: { ok: boolean }): void {
    if (answer.ok) return;
    play('buzz');
    toastRefusal(answer as Parameters<typeof toastRefusal>[0]);
  }

  private dismiss(code: string): void {
    this.selling.forget(code);
    this.home();
  }

  private allowed(permission: Permission): boolean {
    if (session.may(permission)) return true;
    this.tell(refuse('access.not-permitted', { permission }));
    return false;
  }

  private readonly turn = (): void => {
    this.side = this.side === 'goods' ? 'cart' : 'goods';
  };

  /** Typing anywhere types into the search line. */
  private readonly typed = (event: KeyboardEvent): void => {
    if (this.holdsKeys || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key.length === 1 && event.key !== ' ' && !takesText(event)) this.goods.focus();
  };

  static override styles = [shared, sellStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'till-sell': TillSell;
  }
}
