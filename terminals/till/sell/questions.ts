import type { ReactiveControllerHost } from 'lit';
import type { Answer } from '../../../hub/model/answer.ts';
import type { SentOrder } from '../../../hub/model/kitchen.ts';
import type { Product } from '../../../hub/protocol/catalog.ts';
import type { ShopSettings } from '../../../hub/protocol/settings.ts';
import { t } from '../../../web/i18n/index.ts';
import { toast } from '../../../web/kit/toast.ts';
import type { Picked } from '../../../web/scans/picked.ts';
import { mayGive, withWord } from '../approval/discounts.ts';
import type { Cart } from '../cart/cart.ts';
import { type CartState, discountLine, discountOrder, sentCart } from '../cart/cart-state.ts';
import { askReady } from '../panels.ts';
import type { Counter } from '../state.ts';
import type { Stations } from '../stations/stations.ts';
import { refuseAloud } from './aloud.ts';
import type { DiscountGiven } from './ask/discount.ts';
import { question } from './question.ts';
import type { Selling } from './selling.ts';

/** What a step needs to ask before it can be made. */
export type Ask =
  | { is: 'weigh'; picked: Picked | undefined }
  | { is: 'units'; product: Product }
  | { is: 'quantity'; text: string }
  | { is: 'discount' | 'hold' | 'recall' | 'drawer' | 'help' | 'note' | 'send' | 'island' }
  | { is: 'create'; code: string };

/** What questions are about. */
export interface Subject {
  readonly cart: Cart;
  readonly selling: Selling;
  /** Which goods stations make. */
  readonly stations: Stations;
  readonly settings: ShopSettings;
  readonly counter: Counter;
  /** Keys were moved: what shows their names is drawn again. */
  keysMoved(): void;
}

/** The question that is being asked before a step is made, one at a time, and what becomes of its answer. */
export class Questions {
  asked: Ask | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly subject: () => Subject,
  ) {}

  /** Asks, once the question's dialog is there; where the hub could not give it, the cashier is told. */
  async ask(asked: Ask): Promise<void> {
    if (await askReady(asked)) this.become(asked);
  }

  /** Ends the question, and then makes the step that the answer calls for. */
  readonly answered = (then?: () => void): void => {
    this.become(undefined);
    then?.();
  };

  /** The dialog of the question that is asked. */
  render() {
    return question(this.asked, this.subject(), this);
  }

  /** A discount that the rules forbid leaves the question open. */
  discounted({ scope, discount }: DiscountGiven): void {
    const { cart } = this.subject();
    const answer =
      scope === 'order'
        ? discountOrder(cart.state, discount)
        : discountLine(cart.state, cart.state.selected ?? '', discount);
    if (!answer.ok) this.tell(answer);
    else if (mayGive(answer.value.basket)) this.answered(() => cart.become(answer.value));
    else this.answered(() => void this.giveWithWord(cart, answer.value));
  }

  /** Somebody else must agree: asked now, while the cart is being filled, and not when the customer pays. */
  private async giveWithWord(cart: Cart, next: CartState): Promise<void> {
    const before = cart.state;
    const basket = await withWord(next.basket);
    // The dialog had the keys and the scans: the cart is as it was.
    if (!basket.ok) this.tell(basket);
    else if (cart.state === before) cart.become({ ...next, basket: basket.value });
  }

  held(): void {
    this.answered(() => this.subject().cart.reset());
    toast(t('till.holding.held'));
  }

  sent(order: SentOrder): void {
    const { cart } = this.subject();
    this.answered(() => cart.become(sentCart(cart.state, order)));
  }

  /** Tells a refusal; takes any answer. */
  tell(answer: Answer<unknown>): void {
    if (!answer.ok) refuseAloud(answer);
  }

  private become(asked: Ask | undefined): void {
    this.asked = asked;
    this.host.requestUpdate();
  }
}
