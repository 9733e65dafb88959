import type { Basket, BasketLine, Minor, RoundingRule } from '../../../hub/model/basket.ts';
import { quantityFromAmount } from '../../../hub/model/quantity.ts';
import type { Product } from '../../../hub/protocol/catalog.ts';

/** What the hub knows otherwise than the cart. */
export type Difference =
  | { kind: 'price'; lineId: string; name: string; was: Minor; is: Minor }
  | { kind: 'tax'; lineId: string; name: string }
  | { kind: 'gone'; lineId: string; name: string }
  | { kind: 'rounding' };

/**
 * The basket at the hub's prices, taxes and rounding, and what is different. Lines that are sold no more stay in it and
 * are named: what becomes of them is the cashier's to say. A label's amount stays; its quantity follows from the price.
 */
export function atHubPrices(
  basket: Basket,
  products: ReadonlyMap<number, Product>,
  rounding: RoundingRule,
): { basket: Basket; differences: Difference[] } {
  const differences: Difference[] = [];
  const lines = basket.lines.map((line) => lineNow(line, products.get(line.productId), differences));
  if (basket.rounding !== rounding) differences.push({ kind: 'rounding' });
  return { basket: { ...basket, lines, rounding }, differences };
}

/** The basket without a line. */
export function withoutLine(basket: Basket, lineId: string): Basket {
  return { ...basket, lines: basket.lines.filter((line) => line.id !== lineId) };
}

function lineNow(line: BasketLine, product: Product | undefined, differences: Difference[]): BasketLine {
  const { id: lineId, name } = line;
  const unit = product?.units.find((one) => one.id === line.unitId);
  if (!product || !unit || product.endedAt !== null) {
    differences.push({ kind: 'gone', lineId, name });
    return line;
  }
  if (unit.price !== line.listPrice) {
    differences.push({ kind: 'price', lineId, name, was: line.listPrice, is: unit.price });
  }
  if (product.tax.rate !== line.tax.rate || product.tax.included !== line.tax.included) {
    differences.push({ kind: 'tax', lineId, name });
  }
  const derived = line.fixedAmount === undefined ? null : quantityFromAmount(line.fixedAmount, unit.price);
  return {
    ...line,
    listPrice: unit.price,
    tax: product.tax,
    categoryId: product.categoryId,
    quantity: derived ?? line.quantity,
  };
}
