import type { Basket, Minor, PricedBasket } from '../../hub/model/basket.ts';
import type { Session } from '../../hub/protocol/access.ts';
import type { ShopSettings } from '../../hub/protocol/settings.ts';

/**
 * Where the till is. The selling screen stays alive behind all of them; `pay` covers the goods and leaves the cart in
 * sight, the others cover everything but the status bar.
 */
export type Place = 'sell' | 'pay' | 'receipts' | 'shift';

/** Who stands here, and the shop's rules: what every panel is given. */
export interface Counter {
  session: Session;
  settings: ShopSettings;
}

/** A sale that the hub has booked: the detail of `paid`. */
export interface Paid {
  saleId: string;
  number: string;
  change: Minor;
  total: Minor;
}

/**
 * `<till-pay .counter=${Counter} .basket=${Basket} .priced=${PricedBasket}>`
 *
 * Emits `paid` (detail `Paid`) once, as soon as the hub has booked the sale: the cart is emptied then. The panel goes on
 * showing its confirmation and emits `back` when that is dismissed (two seconds, a key), or when the cashier gives up
 * paying. `basket` (detail `Basket`): the cashier took the hub's prices, or a line that is sold no more out: the cart takes
 * it over and is given again. A scan after `paid` takes the panel away at once; before it, the scan is refused with a buzz and a note.
 */
export interface PayPanel extends HTMLElement {
  counter: Counter;
  basket: Basket;
  priced: PricedBasket;
}

/**
 * `<till-receipts .counter=${Counter} .purpose=${'look' | 'refund'} @back>`. F8 opens it to refund: the number is asked
 * for, and a scanned receipt opens it.
 */
export interface ReceiptsPanel extends HTMLElement {
  counter: Counter;
  purpose: 'look' | 'refund';
  /** A code scanned while the panel is open; false: not one of ours. */
  scanned(code: string): boolean;
}

/**
 * `<till-shift .counter=${Counter} .gate=${boolean} @opened @closed @back>`. `gate`: no shift is open and nothing can be
 * sold before one is; `back` then only leads to signing out. `closed` comes when the report of the close was read: the
 * panel stays until then, although no shift is open any more.
 *
 * `<till-jobs .counter=${Counter}>` stands above the status bar and shows itself only when paper does not come.
 */
export interface ShiftPanel extends HTMLElement {
  counter: Counter;
  gate: boolean;
}
