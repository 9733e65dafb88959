import { refuse } from '../../../hub/model/answer.ts';
import { t } from '../../../web/i18n/index.ts';
import type { KeyHandlers } from '../../../web/kit/keys.ts';
import { toast } from '../../../web/kit/toast.ts';
import { mayGive, withWord } from '../approval/discounts.ts';
import type { Cart } from '../cart/cart.ts';
import { cartOf, clear, undo } from '../cart/cart-state.ts';
import type { LineAct } from '../cart/till-cart.ts';
import { island } from '../ledger/island.ts';
import { takenBefore } from '../pay/kept-tenders.ts';
import type { Stations } from '../stations/stations.ts';
import { refuseAloud, sayAloud } from './aloud.ts';
import type { Questions } from './questions.ts';
import type { Selling } from './selling.ts';
import type { TillGoods } from './till-goods.ts';

/** The screen, as far as its keys and buttons move it. */
export interface Screen {
  readonly cart: Cart;
  readonly goods: TillGoods;
  readonly selling: Selling;
  readonly stations: Stations;
  readonly questions: Questions;
  /** Nothing covers the goods and nothing is asked. */
  readonly ready: boolean;
  pay(): void;
  refund(): void;
  /** One step back, where there is nothing to take back. */
  fold(): void;
}

/** What can be done besides adding goods: by keys, by the buttons along the foot and on the cart. */
export class Acts {
  constructor(private readonly screen: () => Screen) {}

  /** The keys while nothing is asked. */
  readonly keys: KeyHandlers = {
    pay: () => this.pay(),
    quantity: () => this.quantity(''),
    remove: () => this.remove(),
    discount: () => this.discount(),
    search: () => this.screen().goods.focus(),
    hold: () => this.hold(),
    recall: () => this.recall(),
    send: () => this.send(),
    refund: () => reachable() && this.screen().refund(),
    drawer: () => reachable() && this.ask({ is: 'drawer' }),
    weigh: () => this.ask({ is: 'weigh', picked: undefined }),
    undo: () => this.cart.become(undo(this.cart.state)),
    back: () => this.back(),
  };

  readonly pay = (): void => void this.screen().selling.inTurn(() => this.startPaying());

  readonly hold = (): void => {
    if (!this.cart.empty && !this.partPaid()) this.ask({ is: 'hold' });
  };

  /** Clears the cart; the toast brings it back. */
  readonly empty = (): void => {
    const { cart } = this;
    if (this.partPaid()) return;
    cart.become(clear(cart.state));
    toast({ text: t('till.cart.cleared'), undo: () => cart.empty && cart.become(undo(cart.state)) });
  };

  /** Esc: one step back. */
  readonly back = (): void => {
    const { goods, selling, fold } = this.screen();
    const code = selling.unknown.at(-1)?.code;
    if (goods.typed !== '') goods.clear();
    else if (code !== undefined) selling.forget(code);
    else fold();
  };

  /** A number and the quantity key; an empty text asks for the number. */
  quantity(text: string): void {
    const { selling } = this.screen();
    void selling.inTurn(() => selling.quantity(text));
  }

  /** On the selected line. */
  onLine(act: LineAct): void {
    const { selling } = this.screen();
    if (act === 'less') selling.step(-1);
    else if (act === 'more') selling.step(1);
    else if (act === 'quantity') selling.quantity('');
    else if (act === 'remove') this.remove();
    else if (act === 'unit' && selling.sold) this.ask({ is: 'units', product: selling.sold });
    else if (act === 'discount') this.discount();
    else if (act === 'note') this.ask({ is: 'note' });
  }

  private get cart(): Cart {
    return this.screen().cart;
  }

  private ask(asked: Parameters<Questions['ask']>[0]): void {
    void this.screen().questions.ask(asked);
  }

  /** What is left of a bill that was paid in part bears the payments: its last line stays. */
  private remove(): void {
    if (this.cart.state.basket.lines.length > 1 || !this.partPaid()) this.screen().selling.remove();
  }

  /** A card that was charged is not forgotten with the goods: said, and the bill stays where its payments are. */
  private partPaid(): boolean {
    const taken = takenBefore(this.cart.state.basket).length > 0;
    if (taken) sayAloud(t('sell.cart.partPaid'), t('sell.cart.partPaidDo'));
    return taken;
  }

  private startPaying(): void {
    const { cart, selling, ready, pay } = this.screen();
    if (cart.empty || !ready) return;
    if (cart.state.basket.lines.some((line) => selling.ended.has(line.productId))) sayAloud(t('sell.cart.ended2'));
    else if (mayGive(cart.state.basket)) pay();
    else void this.payWithWord();
  }

  /** What is given away grew beyond what was agreed to, or was agreed to for somebody else: asked before the customer pays. */
  private async payWithWord(): Promise<void> {
    const { cart } = this;
    const basket = await withWord(cart.state.basket);
    if (!basket.ok) refuseAloud(basket);
    else {
      cart.become(cartOf(basket.value, cart.state.selected));
      this.screen().pay();
    }
  }

  private send(): void {
    if (!this.cart.empty && this.screen().stations.any && reachable()) this.ask({ is: 'send' });
  }

  private recall(): void {
    if (this.cart.empty) this.ask({ is: 'recall' });
    else toast({ text: t('till.holding.cartFirst'), kind: 'bad' });
  }

  private discount(): void {
    if (!this.cart.empty) this.ask({ is: 'discount' });
  }
}

/** What every till is to see needs the hub. */
function reachable(): boolean {
  if (!island.alone) return true;
  refuseAloud(refuse('ledger.hub-needed'));
  return false;
}
