import { type Answer, done, refuse } from '../../model/answer.ts';
import type { SaleWarning } from '../../protocol/sales.ts';
import type { DocumentLine } from './document.ts';
import type { SoldUnit } from './ground.ts';

/** What a sale would take below zero: told, or refused where the shop does not sell what it does not have. */
export function checkStock(
  lines: readonly DocumentLine[],
  units: ReadonlyMap<number, SoldUnit>,
  sellBelowZero: boolean,
): Answer<SaleWarning[]> {
  const left = new Map<number, { name: string; had: number; quantity: number }>();
  for (const { productId, unitId, name, baseQuantity, tracked } of lines) {
    if (!tracked) continue;
    const had = units.get(unitId)!.stock;
    const known = left.get(productId) ?? { name, had, quantity: had };
    left.set(productId, { ...known, quantity: known.quantity - baseQuantity });
  }
  const below = [...left.values()].filter(({ quantity }) => quantity < 0);
  if (below.length > 0 && !sellBelowZero) {
    return refuse('stock.below-zero', { name: below[0]!.name, left: Math.max(below[0]!.had, 0) });
  }
  return done(below.map(({ name, quantity }) => ({ code: 'stock.below-zero', name, quantity })));
}
