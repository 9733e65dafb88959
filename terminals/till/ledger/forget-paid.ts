import { t } from '../../../web/i18n/index.ts';
import { toast } from '../../../web/kit/toast.ts';
import type { Cart } from '../cart/cart.ts';
import type { Place } from '../state.ts';
import { island, linesOf } from './island.ts';

/** How many of the newest sales may be the one whose cart was left. */
const newest = 5;

/**
 * The page went between the sale's booking and the emptying of its cart, or the hub's answer was lost and the hub says
 * now that it has it: what lies in the cart was paid, and must not be paid again.
 */
export async function forgetPaid(cart: Cart, place: Place): Promise<void> {
  if (cart.empty || place === 'pay') return;
  const lines = linesOf(cart.state.basket);
  const sold = await island.ledger?.receipts(newest).catch(() => []);
  const paid = sold?.find((entry) => linesOf(entry.sold.basket) === lines);
  if (!paid || cart.empty || linesOf(cart.state.basket) !== lines) return;
  cart.reset();
  toast(t('sell.island.paidBefore', { number: paid.number ?? '' }));
}
