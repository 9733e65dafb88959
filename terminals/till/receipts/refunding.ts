import type { Answer } from '../../../hub/model/answer.ts';
import type { Thousandths } from '../../../hub/model/basket.ts';
import { type PricedRefund, priceRefund } from '../../../hub/model/refund.ts';
import type { SaleLineView, SaleView, TenderKind } from '../../../hub/model/sale.ts';

/** How much of which line comes back; a line that is not named stays sold. */
export type Chosen = ReadonlyMap<number, Thousandths>;

/** What can still come back of a line. */
export function leftOf(line: SaleLineView): Thousandths {
  return line.quantity - line.refundedQuantity;
}

/** Whether a line comes back by the piece; what was weighed comes back as it was weighed. */
function isByPiece(line: SaleLineView): boolean {
  return !line.weight && line.quantity % 1000 === 0;
}

/** One piece more or less of a line; a weighed line comes back whole or not at all. */
export function stepLine(chosen: Chosen, line: SaleLineView, by: 1 | -1): Chosen {
  const left = leftOf(line);
  const step = isByPiece(line) ? 1000 : left;
  const quantity = Math.min(left, Math.max(0, (chosen.get(line.lineNo) ?? 0) + by * step));
  return withLine(chosen, line.lineNo, quantity);
}

/** Everything that is left of a line, or nothing of it. */
export function toggleLine(chosen: Chosen, line: SaleLineView): Chosen {
  return withLine(chosen, line.lineNo, (chosen.get(line.lineNo) ?? 0) > 0 ? 0 : leftOf(line));
}

/** Everything that is left of the sale. */
export function wholeSale(sale: SaleView): Chosen {
  return new Map(sale.lines.filter((line) => leftOf(line) > 0).map((line) => [line.lineNo, leftOf(line)]));
}

/**
 * The same choice where less can come back than before; `less`: the first line of which more was chosen than is left.
 */
export function stillLeft(chosen: Chosen, sale: SaleView): { chosen: Chosen; less: SaleLineView | undefined } {
  const beyond = sale.lines.filter((line) => (chosen.get(line.lineNo) ?? 0) > leftOf(line));
  const fewer = beyond.reduce((all, line) => withLine(all, line.lineNo, leftOf(line)), chosen);
  return { chosen: fewer, less: beyond[0] };
}

/** The lines as the hub takes them, in the order of the receipt. */
export function requestOf(chosen: Chosen): { lineNo: number; quantity: Thousandths }[] {
  return [...chosen].map(([lineNo, quantity]) => ({ lineNo, quantity })).sort((a, b) => a.lineNo - b.lineNo);
}

/** What goes back for what was chosen, as the hub will work it out. */
export function priceChosen(sale: SaleView, chosen: Chosen): Answer<PricedRefund> {
  return priceRefund(sale.lines, requestOf(chosen));
}

/** How money goes back unless the cashier says otherwise: as most of it came. */
export function usualWayBack(sale: SaleView): TenderKind {
  const [most] = [...sale.tenders].sort((a, b) => b.amount - a.amount);
  return most?.kind ?? 'cash';
}

/** Whether anything of a receipt can still come back. */
export function isRefundable(sale: SaleView): boolean {
  return sale.kind === 'sale' && !sale.voidedBy && sale.lines.some((line) => leftOf(line) > 0);
}

/** Whether a whole sale can be taken back: nothing of it was before. */
export function isVoidable(sale: SaleView): boolean {
  return sale.kind === 'sale' && !sale.voidedBy && sale.lines.every((line) => line.refundedQuantity === 0);
}

function withLine(chosen: Chosen, lineNo: number, quantity: Thousandths): Chosen {
  const next = new Map(chosen);
  if (quantity > 0) next.set(lineNo, quantity);
  else next.delete(lineNo);
  return next;
}
