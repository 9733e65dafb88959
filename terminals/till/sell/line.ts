import type { BasketLine } from '../../../hub/model/basket.ts';
import { newId } from '../../../hub/model/ids.ts';
import type { Picked } from '../../../web/scans/picked.ts';

/** The basket's line for what was picked, at today's price. */
export function lineFor({ product, unit, quantity, weight, fixedAmount, code }: Picked): BasketLine {
  const line: BasketLine = {
    id: newId(),
    productId: product.id,
    unitId: unit.id,
    name: product.spec ? `${product.name} ${product.spec}` : product.name,
    unitName: unit.name,
    categoryId: product.categoryId,
    quantity: quantity ?? 1000,
    listPrice: unit.price,
    tax: product.tax,
  };
  if (weight) line.weight = weight;
  if (fixedAmount !== undefined) line.fixedAmount = fixedAmount;
  if (code) line.code = code;
  return line;
}
