import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { BasketLine } from '../../../hub/model/basket.ts';
import type { Product } from '../../../hub/protocol/catalog.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/icon.ts';
import { onKeys, takesText } from '../../../web/kit/keys.ts';
import { send } from '../../../web/kit/send.ts';
import { play } from '../../../web/kit/sounds.ts';
import { toast } from '../../../web/kit/toast.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import { Live } from '../../../web/live.ts';
import { HubStatus, hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { Cart } from '../cart/cart.ts';
import { redo, select, selectNeighbour, undo } from '../cart/cart-state.ts';
import '../cart/till-cart.ts';
import type { LineAct } from '../cart/till-cart.ts';
import type { Counter, Place } from '../state.ts';
import { Stations } from '../stations/stations.ts';
import { heldCartsQuery } from '../wire/carts.ts';
import { showBill } from '../wire/customer-display.ts';
import { Acts, type Screen } from './acts.ts';
import { sayAloud } from './aloud.ts';
import './key-bar.ts';
import type { BarAction, TillKeyBar } from './key-bar.ts';
import { Paying } from './paying.ts';
import './phone-bar.ts';
import { type Ask, Questions, type Subject } from './questions.ts';
import { sellStyles } from './sell-styles.ts';
import { Selling } from './selling.ts';
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
  private readonly paying = new Paying(
    this,
    () => this.cart,
    () => this.showSide('goods'),
  );
  private readonly questions = new Questions(this, () => this.subject);
  private readonly acts = new Acts(() => this.screen);
  private listening: AbortController | undefined;
  readonly here = new WhileHere(this, (signal) => {
    document.addEventListener('keydown', this.typed, { signal });
    if (this.cart.restored) toast(t('sell.cart.restored'));
    return [this.cart.onChange(() => this.cartChanged()), () => this.listen(false)];
  });

  /** A scan, whatever has the focus. While a bill is being paid it is refused; after that it is the next customer's. */
  scan(code: string): void {
    if (this.place === 'pay' && !this.paying.paid) {
      sayAloud(t('sell.cart.scannedWhilePaying'));
      return;
    }
    if (this.place === 'pay') this.paying.end();
    void this.selling.scan(code);
  }

  /** Opens the question behind a key, such as the help that the shell's F1 asks for. */
  ask(ask: Ask): Promise<void> {
    return this.questions.ask(ask);
  }

  /** Whether a pad or a button would take what a scanner types. */
  get holdsKeys(): boolean {
    return this.place !== 'sell' || this.questions.asked !== undefined;
  }

  /** Puts the focus where the next action starts: into the search line, where a keyboard is at hand. */
  home(): void {
    if (matchMedia('(pointer: coarse)').matches) return;
    void this.updateComplete.then(() => !this.holdsKeys && this.goods?.focus());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('place')) this.paying.begin(this.place === 'pay');
  }

  protected override updated(): void {
    const before = this.listening;
    // Drawn once more after it left, it hears nothing.
    this.listen(this.isConnected && !this.holdsKeys);
    if (this.listening && !before) this.home();
  }

  /** The keys are the screen's own while nothing covers it and nothing is asked. */
  private listen(listens: boolean): void {
    if (listens && !this.listening) {
      this.listening = new AbortController();
      onKeys(this.acts.keys, this.listening.signal);
    } else if (!listens) {
      this.listening?.abort();
      this.listening = undefined;
    }
  }

  private cartChanged(): void {
    this.requestUpdate();
    showBill(this.cart.priced);
    void this.selling.look();
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
          <till-goods ?hidden=${paying} @choose=${this.chosen} @leave=${this.acts.back}
            @enter=${(event: CustomEvent<Entered>) => void this.entered(event.detail)}
            @quantity=${(event: CustomEvent<string>) => this.acts.quantity(event.detail)}
            @step=${(event: CustomEvent<1 | -1>) => this.cart.become(selectNeighbour(this.cart.state, event.detail))}></till-goods>
          ${this.paying.render(this.counter)}
          ${
            paying
              ? nothing
              : html`<till-key-bar .waiting=${this.held.value?.length ?? 0} ?stations=${this.stations.any} .unsent=${this.stations.unsent(cart.basket)}
            @press=${(event: CustomEvent<BarAction>) => this.acts.keys[event.detail]?.(new KeyboardEvent('keydown'))} @go=${(event: CustomEvent<Place>) => send(this, 'go', event.detail)}></till-key-bar>`
          }
        </section>
        <till-cart .priced=${priced} .selected=${cart.selected} 
          .ended=${this.selling.ended} ?units=${(this.selling.sold?.units.length ?? 0) > 1} ?locked=${paying}
          ?canUndo=${cart.past.length > 0} ?canRedo=${cart.future.length > 0} ?away=${this.status.state.is === 'away'}
          .order=${cart.basket.order} .makes=${(line: BasketLine) => this.stations.makes(line, cart.basket.order)}
          orderReason=${cart.basket.discount?.reason ?? ''} aria-label=${t('till.cart.title')} role="region"
          @select=${(event: CustomEvent<string>) => this.cart.become(select(this.cart.state, event.detail))}
          @act=${(event: CustomEvent<LineAct>) => this.acts.onLine(event.detail)}
          @undo=${() => this.cart.become(undo(this.cart.state))} @redo=${() => this.cart.become(redo(this.cart.state))}
          @empty=${this.acts.empty} @hold=${this.acts.hold} @pay=${this.acts.pay} @click=${this.home}></till-cart>
      </div>
      ${paying ? nothing : html`<till-phone-bar side=${this.side} .priced=${priced} @turn=${this.turn} @pay=${this.acts.pay}></till-phone-bar>`}
      ${this.questions.render()}
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

  private get subject(): Subject {
    const { cart, selling, stations, counter } = this;
    return {
      cart,
      selling,
      stations,
      counter,
      settings: counter.settings,
      keysMoved: () => this.keyBar?.requestUpdate(),
    };
  }

  private get screen(): Screen {
    const { cart, goods, selling, stations, questions } = this;
    return {
      ...{ cart, goods, selling, stations, questions, ready: !this.holdsKeys },
      pay: () => send(this, 'go', 'pay'),
      refund: () => send(this, 'refund'),
      fold: () => this.showSide('goods'),
    };
  }

  private dismiss(code: string): void {
    this.selling.forget(code);
    this.home();
  }

  private readonly turn = (): void => this.showSide(this.side === 'goods' ? 'cart' : 'goods');

  private showSide(side: 'goods' | 'cart'): void {
    this.side = side;
  }

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
