import { html, nothing, type ReactiveControllerHost } from 'lit';
import type { Basket, PricedBasket } from '../../../hub/model/basket.ts';
import { send } from '../../../web/kit/send.ts';
import type { Cart } from '../cart/cart.ts';
import { cartOf } from '../cart/cart-state.ts';
import type { Counter, Paid } from '../state.ts';
import { showPaid } from '../wire/customer-display.ts';

/** The bill that is being paid, as it was when paying began, and the panel over the goods. */
export class Paying {
  /** Booked: what is scanned from now on is the next customer's. */
  paid = false;
  private bill: { basket: Basket; priced: PricedBasket } | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & EventTarget,
    private readonly cart: () => Cart,
    private readonly booked: () => void,
  ) {}

  /** The panel opens with the cart as it is now, or is gone. */
  begin(open: boolean): void {
    this.paid = false;
    this.bill = open ? this.now : undefined;
  }

  /** Leads back to the goods. */
  readonly end = (): void => {
    send(this.host, 'go', 'sell');
  };

  render(counter: Counter) {
    const { bill } = this;
    if (!bill) return nothing;
    return html`<till-pay .counter=${counter} .basket=${bill.basket} .priced=${bill.priced}
      @basket=${(event: CustomEvent<Basket>) => this.reprice(event.detail)}
      @paid=${(event: CustomEvent<Paid>) => this.wasPaid(event.detail)} @back=${this.end}></till-pay>`;
  }

  private get now() {
    const { state, priced } = this.cart();
    return { basket: state.basket, priced };
  }

  private wasPaid(paid: Paid): void {
    this.paid = true;
    this.cart().reset();
    showPaid(paid);
    this.booked();
  }

  /** The cashier took the hub's prices over. */
  private reprice(basket: Basket): void {
    const cart = this.cart();
    cart.become(cartOf(basket, cart.state.selected));
    this.bill = this.now;
    this.host.requestUpdate();
  }
}
