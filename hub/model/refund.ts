import { type Answer, done, refuse } from './answer.ts';
import type { AppliedDiscount, Minor, TaxTotal, Thousandths } from './basket.ts';
import { multiplyDivide, sum } from './integer.ts';
import { checkQuantity } from './quantity.ts';
import type { SaleLineView } from './sale.ts';
import { taxTotals } from './tax.ts';

/** What a refund needs to know of a line that was sold, and how much of it was given back before. */
export type RefundableLine = Pick<
  SaleLineView,
  | 'lineNo'
  | 'name'
  | 'quantity'
  | 'discounts'
  | 'rounding'
  | 'amount'
  | 'taxAmount'
  | 'taxRate'
  | 'taxIncluded'
  | 'refundedQuantity'
>;

export interface RefundRequestLine {
  lineNo: number;
  quantity: Thousandths;
}

/** A part of a sold line, on its way back. Magnitudes (≥ 0): the books turn them with `negated`. */
export interface RefundLine {
  lineNo: number;
  quantity: Thousandths;
  gross: Minor;
  discounts: AppliedDiscount[];
  rounding: Minor;
  amount: Minor;
  taxAmount: Minor;
}

export interface PricedRefund {
  lines: RefundLine[];
  gross: Minor;
  discount: Minor;
  rounding: Minor;
  tax: Minor;
  taxes: TaxTotal[];
  total: Minor;
}

/**
 * What goes back for parts of a sale. Every figure of a part is the line's share up to and including the part, less its
 * share up to before it; so whatever the parts and their order, all parts together are exactly what was sold, and the
 * last takes the remainder. Nothing is rounded anew (抹零): the customer gets back what was paid.
 *
 * Refuses with `sale.no-lines`, `sale.quantity-invalid`, `sale.refund-beyond-sold` (detail.name, detail.left), and
 * `input.invalid` for a line that the sale does not have or that is asked for twice.
 */
export function priceRefund(
  sold: readonly RefundableLine[],
  request: readonly RefundRequestLine[],
): Answer<PricedRefund> {
  if (request.length === 0) return refuse('sale.no-lines');
  const byNumber = new Map(sold.map((line) => [line.lineNo, line]));
  const asked = new Set<number>();
  const parts: { line: RefundableLine; part: RefundLine }[] = [];

  for (const { lineNo, quantity } of request) {
    const line = byNumber.get(lineNo);
    if (!line || asked.has(lineNo)) {
      return refuse('input.invalid', { path: 'lines', problem: line ? 'duplicate' : 'unknown', lineNo });
    }
    asked.add(lineNo);
    const invalid = checkQuantity(quantity);
    if (invalid) return invalid;
    const left = line.quantity - line.refundedQuantity;
    if (quantity > left) return refuse('sale.refund-beyond-sold', { name: line.name, left });
    parts.push({ line, part: partOf(line, quantity) });
  }

  const lines = parts.map(({ part }) => part);
  const taxed = parts.map(({ line, part }) => ({
    tax: { rate: line.taxRate, included: line.taxIncluded },
    amount: part.amount,
    taxAmount: part.taxAmount,
  }));
  return done({
    lines,
    gross: sum(lines.map((line) => line.gross)),
    discount: sum(lines.flatMap((line) => line.discounts.map((discount) => discount.amount))),
    rounding: sum(lines.map((line) => line.rounding)),
    tax: sum(lines.map((line) => line.taxAmount)),
    taxes: taxTotals(taxed),
    total: sum(lines.map((line) => line.amount)),
  });
}

/** The refund as it stands in the books: every quantity and amount below zero. */
export function negated(refund: PricedRefund): PricedRefund {
  const turn = (value: number) => (value === 0 ? 0 : -value);
  return {
    lines: refund.lines.map((line) => ({
      lineNo: line.lineNo,
      quantity: turn(line.quantity),
      gross: turn(line.gross),
      discounts: line.discounts.map((discount) => ({ ...discount, amount: turn(discount.amount) })),
      rounding: turn(line.rounding),
      amount: turn(line.amount),
      taxAmount: turn(line.taxAmount),
    })),
    gross: turn(refund.gross),
    discount: turn(refund.discount),
    rounding: turn(refund.rounding),
    tax: turn(refund.tax),
    taxes: refund.taxes.map((tax) => ({ ...tax, net: turn(tax.net), tax: turn(tax.tax) })),
    total: turn(refund.total),
  };
}

function partOf(line: RefundableLine, quantity: Thousandths): RefundLine {
  const before = line.refundedQuantity;
  const after = before + quantity;
  const share = (whole: Minor) =>
    multiplyDivide(whole, after, line.quantity) - multiplyDivide(whole, before, line.quantity);

  // Tax follows the amount, not the quantity: so a part never holds more tax than money.
  const amountUpTo = (upTo: Thousandths) => multiplyDivide(line.amount, upTo, line.quantity);
  const taxUpTo = (upTo: Thousandths) =>
    line.amount === 0 ? 0 : multiplyDivide(line.taxAmount, amountUpTo(upTo), line.amount);
  const amount = share(line.amount);
  const taxAmount = taxUpTo(after) - taxUpTo(before);

  const rounding = share(line.rounding);
  const discounts = line.discounts
    .map((discount) => ({ ...discount, amount: share(discount.amount) }))
    .filter((discount) => discount.amount > 0);
  const off = rounding + sum(discounts.map((discount) => discount.amount));
  const gross = amount + off - (line.taxIncluded ? 0 : taxAmount);
  return { lineNo: line.lineNo, quantity, gross, discounts, rounding, amount, taxAmount };
}
