import type { Thousandths } from '../../model/basket.ts';
import { printedNumber } from '../../model/receipt-number.ts';
import type { SaleLineView, SaleView } from '../../model/sale.ts';
import { taxTotals } from '../../model/tax.ts';
import type { Document, DocumentLine } from './document.ts';
import type { Booked } from './load.ts';

/** What a document is shown with: who and where in words, and what has happened to it since. */
export type Circumstances = Pick<
  Booked,
  'at' | 'terminalName' | 'staffName' | 'refersTo' | 'voidedBy' | 'refunded' | 'order'
> &
  Partial<Pick<Booked, 'late' | 'printed' | 'clockUnsure'>>;

/** A booked document as terminals and receipts show it. */
export function viewOf(document: Document, it: Circumstances): SaleView {
  const { id, kind, businessDay, gross, discount, rounding, tax, total, reason } = document;
  const number = printedNumber(document.terminal, businessDay, document.number);
  return {
    id,
    number,
    kind,
    at: it.at,
    businessDay,
    terminalName: it.terminalName,
    staffName: it.staffName,
    lines: document.lines.map((line, place) => lineView(line, place, it.refunded[place] ?? 0)),
    gross,
    discount,
    rounding,
    tax,
    taxes: taxTotals(
      document.lines.map((line) => ({
        tax: { rate: line.taxRate, included: line.taxIncluded },
        amount: line.amount,
        taxAmount: line.tax,
      })),
    ),
    total,
    tenders: document.tenders.map((tender) => ({ ...tender, reference: tender.reference || null })),
    ...(it.refersTo && { refersTo: it.refersTo }),
    ...(reason !== null && { reason }),
    ...(it.order && { order: it.order }),
    ...(it.voidedBy && { voidedBy: it.voidedBy }),
    ...(it.late && { late: it.late }),
    ...(it.clockUnsure && { clockUnsure: true as const }),
    ...(it.printed && it.printed !== number && { printed: it.printed }),
  };
}

/** A document that is out of the books as it stands there. */
export function viewOfBooked(booked: Booked): SaleView {
  return viewOf(booked.document, booked);
}

function lineView(line: DocumentLine, place: number, refundedQuantity: Thousandths): SaleLineView {
  return {
    lineNo: place + 1,
    productId: line.productId,
    unitId: line.unitId,
    name: line.name,
    unitName: line.unitName,
    quantity: line.quantity,
    listPrice: line.listPrice,
    gross: line.gross,
    discounts: line.discounts,
    rounding: line.rounding,
    amount: line.amount,
    taxAmount: line.tax,
    taxRate: line.taxRate,
    taxIncluded: line.taxIncluded,
    refundedQuantity,
    ...(line.weight && { weight: line.weight }),
    ...(line.refersToLine !== null && { refersToLine: line.refersToLine }),
  };
}
