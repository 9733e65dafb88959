import type { Basket, BasketLine } from '../../../model/basket.ts';
import { checkBasket } from '../../../model/check-basket.ts';
import type { LateDifference } from '../../../model/sale.ts';
import type { ShopSettings } from '../../../protocol/settings.ts';
import type { SoldUnit } from '../ground.ts';
import { checkLabel } from '../label.ts';

/** More of them tell nobody anything; a sale has at most 500 lines. */
export const differences_max = 50;

/** In what the goods of a basket differ from what the hub knows of them by now. */
export function goodsDifferences(
  basket: Basket,
  units: ReadonlyMap<number, SoldUnit>,
  settings: ShopSettings,
): LateDifference[] {
  const unsound = checkBasket(basket);
  const found: LateDifference[] = unsound ? [{ code: 'unsound', ours: unsound.code }] : [];
  for (const line of basket.lines) found.push(...lineDifferences(line, knownUnit(line, units), settings));
  const told = new Map(found.map((one) => [JSON.stringify(one), one]));
  return [...told.values()];
}

/** What the hub knows of a line's unit; undefined: no such unit, or another product's. */
export function knownUnit(
  line: Pick<BasketLine, 'unitId' | 'productId'>,
  units: ReadonlyMap<number, SoldUnit>,
): SoldUnit | undefined {
  const unit = units.get(line.unitId);
  return unit?.productId === line.productId ? unit : undefined;
}

function lineDifferences(line: BasketLine, unit: SoldUnit | undefined, settings: ShopSettings): LateDifference[] {
  const { name, listPrice, tax } = line;
  if (!unit) return [{ code: 'unknown-product', name }];
  const found: LateDifference[] = [];
  if (unit.ended) found.push({ code: 'product-ended', name });
  if (listPrice !== unit.price) found.push({ code: 'price-changed', name, theirs: listPrice, ours: unit.price });
  if (tax.rate !== unit.taxRate || tax.included !== Boolean(unit.taxIncluded)) {
    found.push({ code: 'tax-differs', name, theirs: tax.rate, ours: unit.taxRate });
  }
  if (line.fixedAmount !== undefined && checkLabel(line, unit, settings)) found.push({ code: 'label-differs', name });
  return found;
}
