import type { Basket } from '../../../hub/model/basket.ts';
import { newId } from '../../../hub/model/ids.ts';
import { priceBasket } from '../../../hub/model/pricing.ts';
import { basket as basketSchema, type HeldCart, hold } from '../../../hub/protocol/sales.ts';
import { session } from '../../../web/session.ts';
import { readSetting, writeSetting } from '../../../web/settings.ts';
import { hub } from '../../../web/socket/index.ts';
import { wireBasket } from '../wire/carts.ts';

/** A cart that was put aside while the hub was away: on this till only, until it is back. */
interface HeldHere extends HeldCart {
  readonly basket: Basket;
}

const keptUnder = 'till.held';
let sending = false;

/** The carts put aside here, oldest first. */
export function heldHere(): readonly HeldHere[] {
  try {
    const kept = JSON.parse(readSetting(keptUnder) ?? '[]') as HeldHere[];
    return kept.filter((one) => basketSchema.safeParse(one.basket).success);
  } catch {
    return [];
  }
}

/** Puts a cart aside here. */
export function holdHere(basket: Basket, label: string): void {
  const { total, pieces } = priceBasket(basket);
  const { staff, terminal } = session.current ?? {};
  const names = { staffName: staff?.name ?? '', terminalName: terminal?.name ?? '' };
  keep([...heldHere(), { id: newId(), label, at: Date.now(), ...names, pieces, total, basket }]);
}

/** Takes a cart back that was put aside here; undefined: it is not here (any more). */
export function takeHere(id: string): Basket | undefined {
  const all = heldHere();
  keep(all.filter((one) => one.id !== id));
  return all.find((one) => one.id === id)?.basket;
}

/** The hub is back: every till may take them now. Each goes under its own id, as often as it needs. */
export async function sendHeld(): Promise<void> {
  if (sending) return;
  sending = true;
  try {
    for (const { id, basket, label } of heldHere()) {
      const answer = await hub.commandOnce(hold, { basket: wireBasket(basket), label }, { id });
      // Taken back by the cashier meanwhile: the hub's is one too many, and is seen in the list. Nothing is lost.
      if (answer.ok) keep(heldHere().filter((one) => one.id !== id));
      else if (answer.code.startsWith('hub.') || answer.code.startsWith('access.')) return;
    }
  } finally {
    sending = false;
  }
}

function keep(all: readonly HeldHere[]): void {
  writeSetting(keptUnder, all.length === 0 ? undefined : JSON.stringify(all));
}
