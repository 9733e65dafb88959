import { type Assessment, assessor } from '../../access/approvals/assessment.ts';
import { passGate } from '../../access/approvals/gate.ts';
import { type Answer, done, refuse } from '../../model/answer.ts';
import { printedNumber } from '../../model/receipt-number.ts';
import type { InputOf } from '../../protocol/contract.ts';
import * as protocol from '../../protocol/sales.ts';
import type { Tx } from '../../store/store.ts';
import { onCommand } from '../handler.ts';
import { cancelOrderOf } from '../kitchen/index.ts';
import { bookDocument, type Document } from './document.ts';
import { openPosition, seatOf } from './ground.ts';
import { type Booked, loadSale } from './load.ts';
import { papersFor } from './paper.ts';
import { givenBefore } from './refund.ts';

type VoidInput = InputOf<typeof protocol.voidSale>;

/** The sale, if it can be taken back. */
async function voidable(tx: Tx, saleId: string): Promise<Answer<Booked>> {
  const sale = await loadSale(tx, saleId);
  if (!sale) return refuse('sale.unknown');
  if (sale.document.kind !== 'sale') return refuse('sale.refund-of-refund');
  if (sale.voidedBy) return refuse('sale.already-voided', { number: sale.voidedBy.number });
  return sale.refunds > 0 ? refuse('sale.already-refunded') : done(sale);
}

function assess(tx: Tx, { at, document }: Booked, { reason }: VoidInput): Assessment {
  const minutes = Math.floor((tx.at - at) / 60_000);
  const number = printedNumber(document.terminal, document.businessDay, document.number);
  return {
    need: { rights: ['sale.void'], figures: { voidMinutes: minutes } },
    subject: { kind: 'void', number, amount: document.total, minutes, reason },
  };
}

/** A void, as a second person is asked about it. */
export const voidAssessor = assessor('sales.void', protocol.voidSale.input, async (tx, input) => {
  const sale = await voidable(tx, input.saleId);
  return sale.ok ? done(assess(tx, sale.value, input)) : sale;
});

/** Takes a whole sale back, every tender the way it came. */
export const voidSale = onCommand(protocol.voidSale, async (tx, input, call) => {
  const before = await loadSale(tx, call.id);
  if (before) return done(givenBefore(before));
  const found = await voidable(tx, input.saleId);
  if (!found.ok) return found;
  const sale = found.value;
  const closed = await passGate(tx, call, assess(tx, sale, input), { name: 'sales.void', input });
  if (closed) return closed;
  const seat = seatOf(tx, call);
  const position = await openPosition(tx, seat);
  if (position.shiftId === null) return refuse('shift.none-open');

  const document: Document = {
    ...undone(sale.document),
    ...seat,
    id: call.id,
    number: position.number,
    staffId: call.who.staff.id,
    shiftId: position.shiftId,
    refersTo: sale.seq,
    reason: input.reason,
  };
  await bookDocument(
    tx,
    document,
    papersFor(document, { print: input.print, drawer: position.drawer, at: tx.at }, call, sale),
  );
  await tx.run('UPDATE sale SET voided_by = ?1, rev = ?1 WHERE seq = ?2', [tx.seq, sale.seq]);
  await cancelOrderOf(tx, sale.seq, seat.businessDay, call);
  const number = printedNumber(seat.terminal, seat.businessDay, position.number);
  return done({ saleId: call.id, number, amount: sale.document.total });
});

/** The sale with every sign turned: customers get back what they gave less their change. */
function undone(sale: Document): Document {
  const turn = (value: number) => (value === 0 ? 0 : -value);
  return {
    ...sale,
    kind: 'void',
    pieces: turn(sale.pieces),
    gross: turn(sale.gross),
    discount: turn(sale.discount),
    rounding: turn(sale.rounding),
    tax: turn(sale.tax),
    total: turn(sale.total),
    flags: [],
    lines: sale.lines.map((line, place) => ({
      ...line,
      quantity: turn(line.quantity),
      baseQuantity: turn(line.baseQuantity),
      gross: turn(line.gross),
      discounts: line.discounts.map((discount) => ({ ...discount, amount: turn(discount.amount) })),
      rounding: turn(line.rounding),
      amount: turn(line.amount),
      tax: turn(line.tax),
      cost: turn(line.cost),
      refersToLine: place + 1,
    })),
    tenders: sale.tenders.map((tender) => ({
      ...tender,
      amount: turn(tender.amount),
      tendered: turn(tender.amount),
      change: 0,
    })),
  };
}
