import type { Minor } from '../../hub/model/basket.ts';
import { checkDigit } from '../../hub/model/check-digit.ts';
import { amountOf } from '../../hub/model/quantity.ts';
import { quantityFromGrams, unitOf } from '../../hub/model/units.ts';
import type { Product } from '../../hub/protocol/catalog.ts';

/** The layout that new shops have on: 21, five digits of the item, five of the amount, check digit (amount-20-21). */
const prefix = '21';
const most: Minor = 99_999;

/**
 * The code that a label scale would print for goods of that weight; null where it could not: goods without an item
 * code, sold by something that is no weight, or above the amount that five digits hold.
 */
export function labelOf({ plu, units: [unit] }: Product, grams: number): string | null {
  const gramsPerUnit = unit && unitOf(unit.name)?.grams;
  if (!plu || !gramsPerUnit || grams <= 0) return null;
  const amount = amountOf(unit.price, quantityFromGrams(grams, gramsPerUnit));
  if (amount < 1 || amount > most || plu.length > 5) return null;
  const digits = `${prefix}${plu.padStart(5, '0')}${String(amount).padStart(5, '0')}`;
  return `${digits}${checkDigit(digits)}`;
}
