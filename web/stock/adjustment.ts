import { parseQuantity } from '../../hub/model/quantity.ts';

/** Thousandths: the ledger takes no more. */
const quantity_max = 1_000_000_000;

export type Mode = 'by' | 'to';

/** What a typed adjustment comes to: the change for the hub and what would be there then; or what is wrong with it. */
export function readAdjustment(
  mode: Mode,
  text: string,
  now: number,
): { change: { by: number } | { to: number }; after: number } | { problem: 'wrong' | 'zero' } {
  const quantity = parseQuantity(text);
  if (text.trim() === '' || quantity === null || Math.abs(quantity) > quantity_max) return { problem: 'wrong' };
  if (mode === 'to') return { change: { to: quantity }, after: quantity };
  if (quantity === 0) return { problem: 'zero' };
  return { change: { by: quantity }, after: now + quantity };
}
