import { type Refusal, refuse } from './answer.ts';
import { type Basket, type BasketLine, type Discount, limits, type Minor } from './basket.ts';
import { amountOf, checkQuantity } from './quantity.ts';

/**
 * Why a basket cannot be sold, or null. Till and hub ask the same question before they price it. `detail.line` is the
 * line's place from 0, `detail.name` its name.
 *
 * A shelf price of zero is refused unless somebody named a price by hand: most often it is a price that was never
 * entered. Goods given away are sold at their price with a discount of 100 %, which leaves a reason in the books.
 */
export function checkBasket(basket: Basket): Refusal | null {
  if (basket.lines.length === 0) return refuse('sale.no-lines');
  if (basket.lines.length > limits.linesPerSale) return refuse('sale.too-many-lines', { limit: limits.linesPerSale });

  const ids = new Set<string>();
  for (const [place, line] of basket.lines.entries()) {
    if (ids.has(line.id)) return refuse('input.invalid', { path: `lines.${place}.id`, problem: 'duplicate' });
    ids.add(line.id);
    const refusal = checkLine(line);
    if (refusal) return refuse(refusal.code, { ...refusal.detail, line: place, name: line.name });
  }
  if (basket.discount && (basket.discount.kind === 'price' || !isDiscount(basket.discount))) {
    return refuse('sale.discount-invalid');
  }
  return basketAmount(basket) > limits.saleTotal ? refuse('sale.price-invalid', { limit: limits.saleTotal }) : null;
}

/** Why a line cannot be sold, or null. */
export function checkLine(line: BasketLine): Refusal | null {
  const quantity = checkQuantity(line.quantity);
  if (quantity) return quantity;
  const priceNamed = line.discount?.kind === 'price' && line.discount.unitPrice > 0;
  if (!isPrice(line.listPrice) || (line.listPrice === 0 && !priceNamed)) {
    return refuse('sale.price-invalid', { price: finite(line.listPrice) });
  }
  if (line.fixedAmount !== undefined && !(isAmount(line.fixedAmount) && line.fixedAmount > 0)) {
    return refuse('sale.price-invalid', { price: finite(line.fixedAmount) });
  }
  if (!isBasisPoints(line.tax.rate)) return refuse('input.invalid', { path: 'tax.rate', problem: 'out of range' });
  if (line.discount && !isDiscount(line.discount)) {
    return refuse(line.discount.kind === 'price' ? 'sale.price-invalid' : 'sale.discount-invalid');
  }
  return null;
}

function isDiscount(discount: Discount): boolean {
  if (discount.reason.length > limits.reasonLength) return false;
  if (discount.kind === 'percent') return isBasisPoints(discount.basisPoints) && discount.basisPoints > 0;
  if (discount.kind === 'amount') return isAmount(discount.amount) && discount.amount > 0;
  return isPrice(discount.unitPrice);
}

function isPrice(value: Minor): boolean {
  return Number.isInteger(value) && value >= 0 && value <= limits.unitPrice;
}

function isAmount(value: Minor): boolean {
  return Number.isInteger(value) && value >= 0 && value <= limits.saleTotal;
}

function isBasisPoints(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 10_000;
}

/** The basket's amount before discounts: bounds every sum that pricing makes. */
function basketAmount(basket: Basket): Minor {
  return basket.lines.reduce((all, { fixedAmount, listPrice, quantity, discount }) => {
    const price = discount?.kind === 'price' ? Math.max(listPrice, discount.unitPrice) : listPrice;
    return all + Math.max(fixedAmount ?? 0, amountOf(price, quantity));
  }, 0);
}

/** JSON has no NaN or Infinity. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
