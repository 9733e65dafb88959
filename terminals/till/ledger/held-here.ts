import { type Answer, done, refuse } from '../../../hub/model/answer.ts';
import type { Basket } from '../../../hub/model/basket.ts';
import { newId } from '../../../hub/model/ids.ts';
import { priceBasket } from '../../../hub/model/pricing.ts';
import { hold } from '../../../hub/protocol/sales.ts';
import type { KeptCart } from '../../../web/ledger/carts.ts';
import { session } from '../../../web/session.ts';
import { hub } from '../../../web/socket/index.ts';
import { wireBasket } from '../wire/carts.ts';
import { island } from './island.ts';

let sending = false;

/** The carts put aside here while the hub was away, oldest first: this till's alone until it is back. */
export function heldHere(): readonly KeptCart[] {
  return island.carts?.all ?? [];
}

/** Puts a cart aside here: on the disk when it is answered. */
export async function holdHere(basket: Basket, label: string): Promise<Answer<null>> {
  const { total, pieces } = priceBasket(basket);
  const { staff, terminal } = session.current ?? {};
  const names = { staffName: staff?.name ?? '', terminalName: terminal?.name ?? '' };
  if (!island.carts) return refuse('ledger.unwritable');
  try {
    await island.carts.keep({ id: newId(), label, at: Date.now(), ...names, pieces, total, basket });
    return done(null);
  } catch (cause) {
    island.failed(cause);
    return refuse('ledger.unwritable');
  }
}

/** Takes a cart back that was put aside here. */
export async function takeHere(id: string): Promise<Answer<{ basket: Basket; label: string }>> {
  try {
    const cart = await island.carts?.take(id);
    return cart ? done({ basket: cart.basket, label: cart.label }) : refuse('cart.unknown');
  } catch (cause) {
    island.failed(cause);
    return refuse('ledger.unwritable');
  }
}

/** The hub is back: every till may take them now. Each goes under its own id, as often as it needs. */
export async function sendHeld(): Promise<void> {
  if (sending) return;
  sending = true;
  try {
    for (const { id, basket, label } of heldHere()) {
      const answer = await hub.commandOnce(hold, { basket: wireBasket(basket), label }, { id });
      // Taken back by the cashier meanwhile: the hub's is one too many, and is seen in the list. Nothing is lost.
      if (answer.ok) await takeHere(id);
      else if (answer.code.startsWith('hub.') || answer.code.startsWith('access.')) return;
    }
  } finally {
    sending = false;
  }
}
