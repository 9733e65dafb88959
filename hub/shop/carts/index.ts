import { done, refuse } from '../../model/answer.ts';
import type { Basket } from '../../model/basket.ts';
import { checkBasket } from '../../model/check-basket.ts';
import { priceBasket } from '../../model/pricing.ts';
import * as protocol from '../../protocol/sales.ts';
import type { Tx } from '../../store/store.ts';
import { type Handler, onCommand, onQuery, type SignedIn } from '../handler.ts';
import { cancelOrder } from '../kitchen/index.ts';

type Ending = 'taken' | 'discarded';

const heldCarts = onQuery(protocol.heldCarts, async (reader) => {
  const rows = await reader.all<protocol.HeldCart>(
    `SELECT c.id, c.label, c.at, p.name AS staffName, t.name AS terminalName, c.pieces, c.total
     FROM held_cart c JOIN staff p ON p.id = c.staff_id JOIN terminal t ON t.number = c.terminal
     WHERE c.ended_at IS NULL ORDER BY c.at, c.id LIMIT 500`,
  );
  return done(rows);
});

/** The cart's id is the command's. Its total is only told; the sale is priced when it is paid. */
const hold = onCommand(protocol.hold, async (tx, { basket, label }, { id, who, settings }) => {
  const cart = { ...basket, rounding: settings.rounding } as Basket;
  const refusal = checkBasket(cart);
  if (refusal) return refusal;
  const { pieces, total } = priceBasket(cart);
  await tx.run(
    `INSERT INTO held_cart (id, label, basket, pieces, total, terminal, staff_id, at, rev)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [id, label, JSON.stringify(basket), pieces, total, who.terminal.number, who.staff.id, tx.at, tx.seq],
  );
  tx.touch('carts');
  return done({ cartId: id });
});

const take = onCommand(protocol.take, async (tx, { cartId }, { who }) => {
  const cart = await end(tx, cartId, 'taken', who);
  return cart.ok ? done({ basket: JSON.parse(cart.value.basket), label: cart.value.label }) : cart;
});

/** What was sent to the stations for it, nobody wants any more. */
const discard = onCommand(protocol.discard, async (tx, { cartId }, call) => {
  const cart = await end(tx, cartId, 'discarded', call.who);
  if (!cart.ok) return cart;
  const { order } = JSON.parse(cart.value.basket) as Basket;
  if (order) await cancelOrder(tx, order.id, call);
  return done(null);
});

/** Only one ends it: the next is told which terminal that was. */
async function end(tx: Tx, cartId: string, how: Ending, { terminal }: SignedIn) {
  const cart = await tx.get<{ basket: string; label: string; terminal: string | null; ended_how: Ending | null }>(
    `SELECT c.basket, c.label, c.ended_how, t.name AS terminal
     FROM held_cart c LEFT JOIN terminal t ON t.number = c.ended_terminal WHERE c.id = ?`,
    [cartId],
  );
  if (!cart || cart.ended_how === 'discarded') return refuse('cart.unknown');
  if (cart.ended_how === 'taken') return refuse('cart.taken', { terminal: cart.terminal });
  await tx.run('UPDATE held_cart SET ended_at = ?, ended_how = ?, ended_terminal = ?, rev = ? WHERE id = ?', [
    tx.at,
    how,
    terminal.number,
    tx.seq,
    cartId,
  ]);
  tx.touch('carts');
  return done(cart);
}

/** Every message about carts put aside. */
export const handlers: Handler[] = [heldCarts, hold, take, discard];
