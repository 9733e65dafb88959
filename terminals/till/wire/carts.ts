import type { Answer } from '../../../hub/model/answer.ts';
import type { Basket } from '../../../hub/model/basket.ts';
import type { InputOf } from '../../../hub/protocol/contract.ts';
import { discard, heldCarts, hold, take } from '../../../hub/protocol/sales.ts';
import { hub } from '../../../web/socket/index.ts';

type WireBasket = InputOf<typeof hold>['basket'];

/** A basket as it crosses the wire, where an order's discount is never another unit price (`discountOrder` sees to it). */
export function wireBasket(basket: Basket): WireBasket {
  return basket as WireBasket;
}

/** The list of carts on hold, to be kept live. */
export const heldCartsQuery = heldCarts;

/** Puts a cart aside: every till sees it. */
export function holdAtHub(basket: Basket, label: string): Promise<Answer<{ cartId: string }>> {
  return hub.command(hold, { basket: wireBasket(basket), label });
}

/** Takes a cart that was put aside, for good. */
export function takeCart(cartId: string): Promise<Answer<{ basket: Basket; label: string }>> {
  return hub.command(take, { cartId }) as Promise<Answer<{ basket: Basket; label: string }>>;
}

/** Ends a cart that nobody will take any more. */
export function discardCart(cartId: string, reason: string): Promise<Answer<null>> {
  return hub.command(discard, { cartId, reason });
}
