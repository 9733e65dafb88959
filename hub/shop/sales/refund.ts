import { type Assessment, assessor } from '../../access/approvals/assessment.ts';
import { passGate } from '../../access/approvals/gate.ts';
import { type Answer, done, type Refusal, refuse } from '../../model/answer.ts';
import type { Minor, Thousandths } from '../../model/basket.ts';
import { multiplyDivide, sum } from '../../model/integer.ts';
import { printedNumber } from '../../model/receipt-number.ts';
import { negated, type PricedRefund, priceRefund, type RefundLine } from '../../model/refund.ts';
import type { InputOf, ValueOf } from '../../protocol/contract.ts';
import * as protocol from '../../protocol/sales.ts';
import type { Tx } from '../../store/store.ts';
import { onCommand } from '../handler.ts';
import { bookDocument, type Document, type DocumentLine } from './document.ts';
import { openPosition, seatOf } from './ground.ts';
import { type Booked, loadSale } from './load.ts';
import { papersFor } from './paper.ts';
import { checkReference } from './tenders.ts';
import { viewOfBooked } from './view.ts';

/** A second person is told the first of the goods by name. */
const goodsTold_max = 5;

type RefundInput = InputOf<typeof protocol.refund>;

/** What is given back of which sale, if it can be. */
async function priceOf(tx: Tx, input: RefundInput): Promise<Answer<{ sale: Booked; priced: PricedRefund }>> {
  const cardNumber = checkReference(input.reference);
  if (cardNumber) return cardNumber;
  const sale = await loadSale(tx, input.saleId);
  if (!sale) return refuse('sale.unknown');
  const refusal = checkRefundable(sale);
  if (refusal) return refusal;
  const priced = priceRefund(viewOfBooked(sale).lines, input.lines);
  return priced.ok ? done({ sale, priced: priced.value }) : priced;
}

async function assess(tx: Tx, sale: Booked, priced: PricedRefund, input: RefundInput): Promise<Assessment> {
  // Together with what was given back of this sale before: many small refunds are one large one.
  const before = await tx.get<{ amount: Minor | null }>(
    `SELECT -sum(total) AS amount FROM sale WHERE refers_to = ? AND kind = 'refund'`,
    [sale.seq],
  );
  const goods = priced.lines.map(({ lineNo, quantity }) => ({ name: sale.document.lines[lineNo - 1]!.name, quantity }));
  const number = printedNumber(sale.document.terminal, sale.document.businessDay, sale.document.number);
  return {
    need: { rights: ['sale.refund'], figures: { refundAmount: (before?.amount ?? 0) + priced.total } },
    subject: {
      kind: 'refund',
      number,
      amount: priced.total,
      goods: goods.slice(0, goodsTold_max),
      reason: input.reason,
    },
  };
}

/** A refund, as a second person is asked about it. */
export const refundAssessor = assessor('sales.refund', protocol.refund.input, async (tx, input) => {
  const found = await priceOf(tx, input);
  return found.ok ? done(await assess(tx, found.value.sale, found.value.priced, input)) : found;
});

/** Gives parts of a sale back: goods to the stock, money out of the shift that is open here. */
export const refund = onCommand(protocol.refund, async (tx, input, call) => {
  const before = await loadSale(tx, call.id);
  if (before) return done(givenBefore(before));
  const found = await priceOf(tx, input);
  if (!found.ok) return found;
  const { sale, priced } = found.value;
  const closed = await passGate(tx, call, await assess(tx, sale, priced, input), { name: 'sales.refund', input });
  if (closed) return closed;
  const seat = seatOf(tx, call);
  const position = await openPosition(tx, seat);
  if (position.shiftId === null) return refuse('shift.none-open');

  const back = negated(priced);
  const lines = back.lines.map((part) => refundLine(sale, part));
  const { total } = back;
  const document: Document = {
    ...seat,
    id: call.id,
    kind: 'refund',
    number: position.number,
    staffId: call.who.staff.id,
    shiftId: position.shiftId,
    pieces: -sum(priced.lines.map((part) => piecesBack(sale, part))),
    gross: back.gross,
    discount: back.discount,
    rounding: back.rounding,
    tax: back.tax,
    total,
    refersTo: sale.seq,
    reason: input.reason,
    flags: [],
    lines,
    tenders:
      total === 0 ? [] : [{ kind: input.by, amount: total, tendered: total, change: 0, reference: input.reference }],
  };
  await bookDocument(
    tx,
    document,
    papersFor(document, { print: input.print, drawer: position.drawer, at: tx.at }, call, sale),
  );
  const number = printedNumber(seat.terminal, seat.businessDay, position.number);
  return done({ saleId: call.id, number, amount: -total || 0 });
});

/** It came as a fact before, from the till that had kept it: the books were restored meanwhile. */
export function givenBefore({ document }: Booked): ValueOf<typeof protocol.refund> {
  const { id, terminal, businessDay, number, total } = document;
  return { saleId: id, number: printedNumber(terminal, businessDay, number), amount: -total || 0 };
}

function checkRefundable({ document, voidedBy }: Booked): Refusal | null {
  if (document.kind !== 'sale') return refuse('sale.refund-of-refund');
  return voidedBy ? refuse('sale.voided', { number: voidedBy.number }) : null;
}

/** What of the sold line goes back besides money: stock and cost, shared as the money is. */
export function refundLine({ document, refunded }: Booked, part: RefundLine): DocumentLine {
  const sold = document.lines[part.lineNo - 1]!;
  const before = refunded[part.lineNo - 1]!;
  const share = (whole: number) => shareOf(whole, before, before - part.quantity, sold.quantity);
  return {
    ...sold,
    quantity: part.quantity,
    baseQuantity: -share(sold.baseQuantity),
    gross: part.gross,
    discounts: part.discounts,
    rounding: part.rounding,
    amount: part.amount,
    tax: part.taxAmount,
    cost: -share(sold.cost) || 0,
    weight: null,
    refersToLine: part.lineNo,
  };
}

/** The share of a whole that lies between two marks, so that all shares together are the whole. */
function shareOf(whole: number, from: Thousandths, to: Thousandths, of: Thousandths): number {
  return multiplyDivide(whole, to, of) - multiplyDivide(whole, from, of);
}

/** Counted goods count by the piece as each is back whole; weighed ones as one, with their last part. */
export function piecesBack(
  { document, refunded }: Booked,
  { lineNo, quantity }: Pick<RefundLine, 'lineNo' | 'quantity'>,
): number {
  const sold = document.lines[lineNo - 1]!;
  const before = refunded[lineNo - 1]!;
  const whole = sold.weight || sold.quantity % 1000 !== 0 ? sold.quantity : 1000;
  return Math.floor((before + quantity) / whole) - Math.floor(before / whole);
}
