import { type Refusal, refuse } from './answer.ts';
import { limits, type Minor, type Thousandths } from './basket.ts';
import { hasCheckDigit } from './check-digit.ts';
import { halfWidth, scaledInteger } from './halfwidth.ts';
import { multiplyDivide } from './integer.ts';

/**
 * A quantity as a person types it: `3`, `1.284`, `１．５`. Null where it is no number or has more than three decimals.
 * Says nothing about whether it may be sold: `checkQuantity` does.
 */
export function parseQuantity(text: string): Thousandths | null {
  return scaledInteger(halfWidth(text).trim(), 3);
}

/** 1500 → `1.5`, 3000 → `3`: three decimals at most, no trailing zeros. */
export function formatQuantity(quantity: Thousandths): string {
  const digits = String(Math.abs(quantity)).padStart(4, '0');
  const fraction = digits.slice(-3).replace(/0+$/, '');
  return `${quantity < 0 ? '-' : ''}${digits.slice(0, -3)}${fraction && `.${fraction}`}`;
}

/** Unit price × quantity, rounded half away from zero to a whole minor unit. */
export function amountOf(unitPrice: Minor, quantity: Thousandths): Minor {
  return multiplyDivide(unitPrice, quantity, 1000);
}

/**
 * What was weighed, worked out from a label that carries the amount only: amount ÷ unit price, to the nearest
 * thousandth. Null where there is no such quantity (no price, nothing, or more than may be sold).
 *
 * `amountOf(unitPrice, result)` need not give the amount back: at 79.80 a kilogram one gram is 8 fen. It differs by at
 * most half a thousandth's price and a half fen, so the line keeps the label's amount (`BasketLine.fixedAmount`) and
 * the quantity goes to the stock.
 */
export function quantityFromAmount(amount: Minor, unitPrice: Minor): Thousandths | null {
  if (!(unitPrice > 0) || !(amount > 0)) return null;
  const quantity = multiplyDivide(amount, 1000, unitPrice);
  return checkQuantity(quantity) ? null : quantity;
}

/** The refusal of a quantity that cannot be sold: zero, negative, not an integer of thousandths, or absurdly large. */
export function checkQuantity(quantity: Thousandths): Refusal | null {
  if (Number.isSafeInteger(quantity) && quantity > 0 && quantity <= limits.quantity) return null;
  return refuse('sale.quantity-invalid', { quantity: Number.isFinite(quantity) ? quantity : null });
}

/**
 * Whether what was typed as a quantity is more likely a barcode, so that the till asks: 8, 12, 13, 14 or 18 digits
 * whose check digit fits, or any whole number of eight digits and more. What is only far too much is refused as such.
 */
export function looksLikeBarcode(text: string): boolean {
  const digits = halfWidth(text).trim();
  if (!/^\d+$/.test(digits)) return false;
  return Number(digits) >= 10_000_000 || ([8, 12, 13, 14, 18].includes(digits.length) && hasCheckDigit(digits));
}
