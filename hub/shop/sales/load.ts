import type { Thousandths } from '../../model/basket.ts';
import type { OrderNumber } from '../../protocol/sales.ts';
import type { Queries } from '../../store/store.ts';
import { unsureSql } from '../clock/marks.ts';
import type { Document, DocumentLine, DocumentTender } from './document.ts';
import { numberOfSql, numberSql } from './number.ts';
import { ofSale, seqOfSale } from './rows.ts';

/** Another document, as a receipt names it. */
export interface Reference {
  id: string;
  number: string;
}

/** A document out of the books, with what has happened to it since. */
export interface Booked {
  seq: number;
  at: number;
  document: Document;
  terminalName: string;
  staffName: string;
  refersTo: Reference | null;
  voidedBy: Reference | null;
  /** What was sent to the stations with it. */
  order: OrderNumber | null;
  /** When it was booked, where a till had made it alone. */
  late: { bookedAt: number } | null;
  /** The clock by which `at` was told could not be relied on: the till's, of what it made alone, else the hub's. */
  clockUnsure: boolean;
  /** The number on the customer's paper, where the till gave it one. */
  printed: string | null;
  /** How much of each line was given back since, ≥ 0, in the order of the lines. */
  refunded: Thousandths[];
  refunds: number;
}

type SaleRow = Omit<Document, 'lines' | 'tenders' | 'flags'> & {
  seq: number;
  at: number;
  flags: string | null;
  terminalName: string;
  staffName: string;
  refersToId: string | null;
  refersToNumber: string | null;
  voidedById: string | null;
  voidedByNumber: string | null;
  orderNumber: number | null;
  orderLabel: string | null;
  bookedAt: number | null;
  clockUnsure: number | null;
  printed: string | null;
};

const saleSql = `SELECT s.seq, s.id, s.kind, s.terminal, s.business_day AS businessDay, s.number,
  s.staff_id AS staffId, s.shift_id AS shiftId, s.at, s.hour, s.pieces, s.gross, s.discount, s.rounding, s.tax, s.total,
  s.refers_to AS refersTo, s.reason, s.flags, t.name AS terminalName, p.name AS staffName,
  o.id AS refersToId, ${numberSql('o')} AS refersToNumber, v.id AS voidedById, ${numberSql('v')} AS voidedByNumber,
  k.number AS orderNumber, k.label AS orderLabel, iif(l.known, NULL, l.arrived_at) AS bookedAt,
  iif(l.known IS 0, l.clock_unsure, ${unsureSql('s.seq')}) AS clockUnsure,
  iif(l.sale_seq IS NULL, NULL, ${numberOfSql('l.terminal', 'l.printed_day', 'l.printed_number')}) AS printed
FROM sale s JOIN terminal t ON t.number = s.terminal JOIN staff p ON p.id = s.staff_id
  LEFT JOIN sale o ON o.seq = s.refers_to LEFT JOIN sale v ON v.seq = s.voided_by
  LEFT JOIN kitchen_order k ON k.sale_seq = s.seq LEFT JOIN late_sale l ON l.sale_seq = s.seq
WHERE s.seq = ${seqOfSale('?1')}`;

const linesSql = `SELECT product_id AS productId, unit_id AS unitId, category_id AS categoryId, name,
  unit_name AS unitName, code, quantity, base_quantity AS baseQuantity, tracked, list_price AS listPrice, gross,
  discounts, rounding, amount, tax_rate AS taxRate, tax_included AS taxIncluded, tax, cost, weight,
  refers_to_line AS refersToLine
FROM sale_line WHERE ${ofSale('sale_line', '?1')} ORDER BY id`;

const tendersSql = `SELECT kind, amount, tendered, change, reference FROM tender WHERE ${ofSale('tender', '?1')} ORDER BY id`;

const refundsSql = `SELECT r.seq, l.refers_to_line AS lineNo, -l.quantity AS quantity
FROM sale r JOIN sale_line l ON ${ofSale('l', 'r.seq')} WHERE r.refers_to = ? AND r.kind = 'refund'`;

type LineRow = { [Key in keyof DocumentLine]: DocumentLine[Key] extends boolean ? number : DocumentLine[Key] } & {
  discounts: string | null;
  weight: string | null;
};

/** A sale, refund or void by its id; null where there is none. */
export async function loadSale(books: Queries, id: string): Promise<Booked | null> {
  const row = await books.get<SaleRow>(saleSql, [id]);
  if (!row) return null;
  const { seq, at, terminalName, staffName, refersToId, refersToNumber, voidedById, voidedByNumber, ...others } = row;
  const { orderNumber, orderLabel, bookedAt, clockUnsure, printed, ...rest } = others;
  const lines = (await books.all<LineRow>(linesSql, [seq])).map(lineOf);
  const tenders = await books.all<DocumentTender>(tendersSql, [seq]);
  const given = await books.all<{ seq: number; lineNo: number; quantity: Thousandths }>(refundsSql, [seq]);
  const refunded = lines.map(() => 0);
  // What a till gave back may name a line that this sale does not have.
  for (const { lineNo, quantity } of given) if (lineNo <= lines.length) refunded[lineNo - 1]! += quantity;
  return {
    seq,
    at,
    document: { ...rest, flags: row.flags?.split(',') ?? [], lines, tenders },
    terminalName,
    staffName,
    refersTo: refersToId === null ? null : { id: refersToId, number: refersToNumber! },
    late: bookedAt === null ? null : { bookedAt },
    clockUnsure: Boolean(clockUnsure),
    printed,
    order: orderNumber === null ? null : { number: orderNumber, label: orderLabel! },
    voidedBy: voidedById === null ? null : { id: voidedById, number: voidedByNumber! },
    refunded,
    refunds: new Set(given.map((one) => one.seq)).size,
  };
}

function lineOf(row: LineRow): DocumentLine {
  return {
    ...row,
    tracked: Boolean(row.tracked),
    taxIncluded: Boolean(row.taxIncluded),
    discounts: row.discounts === null ? [] : JSON.parse(row.discounts),
    weight: row.weight === null ? null : JSON.parse(row.weight),
  };
}
