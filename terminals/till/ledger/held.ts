import { type Answer, refuse } from '../../../hub/model/answer.ts';
import type { Basket } from '../../../hub/model/basket.ts';
import * as atHub from '../wire/carts.ts';
import { heldHere, holdHere, takeHere } from './held-here.ts';
import { island } from './island.ts';

/** Whether a cart lies on this till alone. */
export function isHere(id: string): boolean {
  return heldHere().some((one) => one.id === id);
}

/** Puts a cart aside: at the hub for every till; while it is away, here. */
export async function holdCart(basket: Basket, label: string): Promise<Answer<unknown>> {
  if (!island.alone) return atHub.holdAtHub(basket, label);
  return holdHere(basket, label);
}

/** Takes a cart that was put aside, for good. Another till's needs the hub. */
export async function takeCart(id: string): Promise<Answer<{ basket: Basket; label: string }>> {
  if (!isHere(id)) return island.alone ? refuse('ledger.hub-needed') : atHub.takeCart(id);
  return takeHere(id);
}
