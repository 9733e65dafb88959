import type { Minor } from '../../model/basket.ts';
import type { CountAndAmount, SaleKind, ShiftReport, TenderTotal } from '../../model/sale.ts';
import { addDays } from '../../model/time.ts';
import type { Queries } from '../../store/store.ts';

/** A shift as its row says. */
export interface ShiftRow {
  id: number;
  number: number;
  terminal: number;
  terminalName: string;
  staffId: number;
  staffName: string;
  businessDay: string;
  /** The first business day that it may have sold on: a late sale can lie before its own. */
  soldFrom: string;
  openedAt: number;
  closedAt: number | null;
  float: Minor;
  counted: Minor | null;
}

const rowSql = `SELECT s.id, s.number, s.terminal, t.name AS terminalName, s.staff_id AS staffId, p.name AS staffName,
  s.business_day AS businessDay, coalesce(s.sold_from, s.business_day) AS soldFrom, s.opened_at AS openedAt, s.closed_at AS closedAt, s.float, s.counted
FROM shift s JOIN terminal t ON t.number = s.terminal JOIN staff p ON p.id = s.staff_id`;

/** A shift by its id. */
export function findShift(books: Queries, id: number): Promise<ShiftRow | undefined> {
  return books.get<ShiftRow>(`${rowSql} WHERE s.id = ?`, [id]);
}

/** The shift open at a terminal. */
export function findOpenShift(books: Queries, terminal: number): Promise<ShiftRow | undefined> {
  return books.get<ShiftRow>(`${rowSql} WHERE s.terminal = ? AND s.closed_at IS NULL`, [terminal]);
}

/** Business days that a shift may have sold on. Both ends are wide by a day, should the shop have moved its midnight. */
function daysOf({ businessDay, soldFrom, openedAt, closedAt }: ShiftRow): [from: string, to: string] {
  const from = addDays(soldFrom, -1);
  if (closedAt === null) return [from, '9999-12-31'];
  return [from, addDays(businessDay, Math.ceil((closedAt - openedAt) / 86_400_000) + 1)];
}

/**
 * A shift's figures: as it was closed, or as they stand now. What should be in the drawer is the float, what was
 * settled in cash, and what was put in, less what was taken out.
 */
export async function shiftReport(books: Queries, shift: ShiftRow): Promise<ShiftReport> {
  const [from, to] = daysOf(shift);
  const documents = await books.all<CountAndAmount & { kind: SaleKind; discount: Minor; rounding: Minor }>(
    `SELECT kind, count(*) AS count, sum(total) AS amount, sum(discount) AS discount, sum(rounding) AS rounding
     FROM sale WHERE business_day BETWEEN ? AND ? AND terminal = ? AND shift_id = ? GROUP BY kind`,
    [from, to, shift.terminal, shift.id],
  );
  const byTender = await books.all<TenderTotal>(
    `SELECT substr(key, instr(key, ' ') + 1) AS kind, sum(count) AS count, sum(amount) AS amount FROM total
     WHERE business_day BETWEEN ? AND ? AND dimension = 'shift-tender' AND key GLOB ? GROUP BY kind ORDER BY kind DESC`,
    [from, to, `${shift.id} *`],
  );
  const moved = await books.get<{ cashIn: Minor; cashOut: Minor }>(
    `SELECT coalesce(sum(amount) FILTER (WHERE kind = 'in'), 0) AS cashIn,
       coalesce(sum(amount) FILTER (WHERE kind = 'out'), 0) AS cashOut FROM cash_movement WHERE shift_id = ?`,
    [shift.id],
  );
  const { cashIn, cashOut } = moved!;
  const of = (kind: SaleKind): CountAndAmount => {
    const found = documents.find((one) => one.kind === kind);
    return { count: found?.count ?? 0, amount: found?.amount ?? 0 };
  };
  const cash = byTender.find((tender) => tender.kind === 'cash')?.amount ?? 0;
  const expectedCash = shift.float + cash + cashIn - cashOut;
  return {
    number: shift.number,
    terminalName: shift.terminalName,
    staffName: shift.staffName,
    openedAt: shift.openedAt,
    closedAt: shift.closedAt,
    float: shift.float,
    sales: of('sale'),
    refunds: of('refund'),
    voids: of('void'),
    discount: documents.reduce((sum, one) => sum + one.discount, 0),
    rounding: documents.reduce((sum, one) => sum + one.rounding, 0),
    byTender,
    cashIn,
    cashOut,
    expectedCash,
    countedCash: shift.counted,
    difference: shift.counted === null ? null : shift.counted - expectedCash,
  };
}
