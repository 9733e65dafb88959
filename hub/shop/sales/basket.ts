import { type Refusal, refuse } from '../../model/answer.ts';
import type { Basket, BasketLine } from '../../model/basket.ts';
import type { SoldUnit } from './ground.ts';

/** Why a line's unit cannot be sold, or null. */
export function checkUnits(lines: readonly BasketLine[], units: ReadonlyMap<number, SoldUnit>): Refusal | null {
  for (const [place, line] of lines.entries()) {
    const unit = units.get(line.unitId);
    if (!unit || unit.productId !== line.productId) {
      return refuse('catalog.unknown-product', { line: place, name: line.name });
    }
    if (unit.ended) return refuse('catalog.product-ended', { line: place, name: unit.name });
  }
  return null;
}

/** The basket in the hub's own words, at the hub's own tax and rounding. */
export function asTheHubKnows(
  basket: Basket,
  units: ReadonlyMap<number, SoldUnit>,
  rounding: Basket['rounding'],
): Basket {
  const lines = basket.lines.map((line) => {
    const { name, unitName, categoryId, taxRate, taxIncluded } = units.get(line.unitId)!;
    return { ...line, name, unitName, categoryId, tax: { rate: taxRate, included: Boolean(taxIncluded) } };
  });
  return { ...basket, lines, rounding };
}
