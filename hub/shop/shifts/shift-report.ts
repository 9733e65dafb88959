import type { Minor } from '../../model/basket.ts';
import { sum } from '../../model/integer.ts';
import type { CountAndAmount, SaleKind, ShiftReport, Supplement, TenderTotal } from '../../model/sale.ts';
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
  /** Of a supplement: the day on which it was booked, and the closed shift that it belongs to. */
  supplementDay: string | null;
  supplementTo: number | null;
}

const rowSql = `SELECT s.id, s.number, s.terminal, t.name AS terminalName, s.staff_id AS staffId, p.name AS staffName,
  s.business_day AS businessDay, coalesce(s.sold_from, s.business_day) AS soldFrom, s.opened_at AS openedAt, s.closed_at AS closedAt, s.float, s.counted, s.supplement_day AS supplementDay, s.supplement_to AS supplementTo
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

type Sums = CountAndAmount & { kind: SaleKind; discount: Minor; rounding: Minor; late: number; lateAmount: Minor };

/** What a shift settled by each tender. */
function tendersOf(books: Queries, shift: ShiftRow): Promise<TenderTotal[]> {
  return books.all<TenderTotal>(
    `SELECT substr(key, instr(key, ' ') + 1) AS kind, sum(count) AS count, sum(amount) AS amount FROM total
     WHERE business_day BETWEEN ? AND ? AND dimension = 'shift-tender' AND key GLOB ? GROUP BY kind ORDER BY kind DESC`,
    [...daysOf(shift), `${shift.id} *`],
  );
}

function documentsOf(books: Queries, shift: ShiftRow): Promise<Sums[]> {
  return books.all<Sums>(
    `SELECT kind, count(*) AS count, sum(total) AS amount, sum(discount) AS discount, sum(rounding) AS rounding,
       count(*) FILTER (WHERE flags = 'late') AS late, coalesce(sum(total) FILTER (WHERE flags = 'late'), 0) AS lateAmount
     FROM sale WHERE business_day BETWEEN ? AND ? AND terminal = ? AND shift_id = ? GROUP BY kind`,
    [...daysOf(shift), shift.terminal, shift.id],
  );
}

const none: CountAndAmount = { count: 0, amount: 0 };

/** What came after a shift was closed, oldest first. */
async function supplementsOf(books: Queries, shift: ShiftRow): Promise<Supplement[]> {
  const found = await books.all<ShiftRow & { supplementDay: string }>(
    `${rowSql} WHERE s.supplement_to = ? ORDER BY s.supplement_day, s.id`,
    [shift.id],
  );
  const told: Supplement[] = [];
  for (const one of found) {
    const documents = await documentsOf(books, one);
    const count = sum(documents.map((kind) => kind.count));
    const amount = sum(documents.map((kind) => kind.amount));
    const byTender = await tendersOf(books, one);
    told.push({ shiftId: one.id, day: one.supplementDay, sales: { count, amount }, byTender });
  }
  return told;
}

/**
 * A shift's figures: as it was closed, or as they stand now. What should be in the drawer is the float, what was
 * settled in cash, and what was put in, less what was taken out. What came late to a closed shift stands beside them.
 */
export async function shiftReport(books: Queries, shift: ShiftRow): Promise<ShiftReport> {
  const documents = await documentsOf(books, shift);
  const byTender = await tendersOf(books, shift);
  const moved = await books.get<{ cashIn: Minor; cashOut: Minor }>(
    `SELECT coalesce(sum(amount) FILTER (WHERE kind = 'in'), 0) AS cashIn,
       coalesce(sum(amount) FILTER (WHERE kind = 'out'), 0) AS cashOut FROM cash_movement WHERE shift_id = ?`,
    [shift.id],
  );
  const { cashIn, cashOut } = moved!;
  const of = (kind: SaleKind): CountAndAmount => {
    const { count, amount } = documents.find((one) => one.kind === kind) ?? none;
    return { count, amount };
  };
  const sumOf = (field: 'discount' | 'rounding' | 'late' | 'lateAmount') =>
    documents.reduce((all, one) => all + one[field], 0);
  const cash = byTender.find((tender) => tender.kind === 'cash')?.amount ?? 0;
  const expectedCash = shift.float + cash + cashIn - cashOut;
  const { supplementDay: day } = shift;
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
    discount: sumOf('discount'),
    rounding: sumOf('rounding'),
    byTender,
    cashIn,
    cashOut,
    expectedCash: day === null ? expectedCash : null,
    countedCash: shift.counted,
    difference: shift.counted === null ? null : shift.counted - expectedCash,
    late: { count: sumOf('late'), amount: sumOf('lateAmount') },
    supplements: shift.closedAt === null ? [] : await supplementsOf(books, shift),
    ...(day !== null && { supplement: { day, toShift: shift.supplementTo !== null } }),
  };
}
