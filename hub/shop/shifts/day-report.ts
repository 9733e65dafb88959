import type { Minor } from '../../model/basket.ts';
import type { CountAndAmount, DayReport, SaleKind } from '../../model/sale.ts';
import { taxGroups } from '../../model/tax.ts';
import type { Queries } from '../../store/store.ts';
import { ofSale } from '../sales/rows.ts';

/** A close of a day covers what was booked to it after one journal row and up to another. */
export interface Span {
  day: string;
  after: number;
  through: number;
}

/** Who closed, and when; all null while the day is not closed. */
export type Closing = Pick<DayReport, 'sequence' | 'closedAt' | 'staffName'>;

type Sums = CountAndAmount & Record<'gross' | 'discount' | 'rounding' | 'tax' | 'late' | 'lateAmount', Minor>;

/** The day's figures, from its sales themselves: a close must hold exactly those of its span. */
export async function dayReport(books: Queries, span: Span, closing: Closing): Promise<DayReport> {
  const params = [span.day, span.after, span.through];
  const sales = 'sale s WHERE s.business_day = ?1 AND s.seq > ?2 AND s.seq <= ?3';
  const documents = await books.all<Sums & { kind: SaleKind }>(
    `SELECT kind, count(*) AS count, sum(total) AS amount, sum(gross) AS gross, sum(discount) AS discount,
       sum(rounding) AS rounding, sum(tax) AS tax,
       count(*) FILTER (WHERE flags = 'late') AS late, coalesce(sum(total) FILTER (WHERE flags = 'late'), 0) AS lateAmount
     FROM ${sales} GROUP BY kind`,
    params,
  );
  const lines = `${sales.replace('sale s', `sale s JOIN sale_line l ON ${ofSale('l')}`)}`;
  const of = (kind: SaleKind): CountAndAmount => {
    const found = documents.find((one) => one.kind === kind);
    return { count: found?.count ?? 0, amount: found?.amount ?? 0 };
  };
  const sum = (field: keyof Sums) => documents.reduce((all, one) => all + one[field], 0);
  return {
    businessDay: span.day,
    ...closing,
    sales: of('sale'),
    refunds: of('refund'),
    voids: of('void'),
    gross: sum('gross'),
    discount: sum('discount'),
    rounding: sum('rounding'),
    tax: sum('tax'),
    total: sum('amount'),
    late: { count: sum('late'), amount: sum('lateAmount') },
    taxes: await taxesOf(books, lines, params),
    byTender: await books.all(
      `SELECT t.kind, count(*) AS count, sum(t.amount) AS amount
       FROM ${sales.replace('sale s', `sale s JOIN tender t ON ${ofSale('t')}`)} GROUP BY t.kind ORDER BY t.kind DESC`,
      params,
    ),
    byCategory: await books.all(
      `SELECT c.name, x.quantity, x.amount FROM (
         SELECT l.category_id, sum(l.base_quantity) AS quantity, sum(l.amount) AS amount FROM ${lines} GROUP BY 1
       ) x LEFT JOIN category c ON c.id = x.category_id ORDER BY x.amount DESC`,
      params,
    ),
    byCashier: await books.all(
      `SELECT p.name, x.count, x.amount FROM (
         SELECT s.staff_id, sum(s.kind = 'sale') AS count, sum(s.total) AS amount FROM ${sales} GROUP BY 1
       ) x JOIN staff p ON p.id = x.staff_id ORDER BY x.amount DESC`,
      params,
    ),
    byHour: await books.all(
      `SELECT s.hour, sum(s.kind = 'sale') AS count, sum(s.total) AS amount FROM ${sales} GROUP BY s.hour ORDER BY s.hour`,
      params,
    ),
    shifts: await shiftsOf(books, sales, params),
  };
}

async function shiftsOf(books: Queries, sales: string, params: (string | number)[]): Promise<DayReport['shifts']> {
  type Row = Omit<DayReport['shifts'][number], 'supplement'> & { supplement: number };
  const rows = await books.all<Row>(
    `SELECT h.number, t.name AS terminalName, p.name AS staffName, h.counted - h.expected AS difference,
         h.supplement_day IS NOT NULL AS supplement
       FROM shift h JOIN terminal t ON t.number = h.terminal JOIN staff p ON p.id = h.staff_id
       WHERE h.business_day = ?1 OR h.id IN (SELECT DISTINCT s.shift_id FROM ${sales}) ORDER BY h.opened_at, h.id`,
    params,
  );
  return rows.map(({ supplement, ...row }) => (supplement ? { ...row, supplement: true } : row));
}

async function taxesOf(books: Queries, lines: string, params: (string | number)[]): Promise<DayReport['taxes']> {
  const rows = await books.all<{ rate: number; included: number; net: Minor; tax: Minor }>(
    `SELECT l.tax_rate AS rate, l.tax_included AS included, sum(l.amount - l.tax) AS net, sum(l.tax) AS tax
     FROM ${lines} GROUP BY l.tax_rate, l.tax_included`,
    params,
  );
  const sums = rows.map((row) => ({ ...row, tax: { rate: row.rate, included: Boolean(row.included) }, sum: row.tax }));
  return taxGroups(sums).map(({ rule, places }) => {
    const { net, sum } = sums[places[0]!]!;
    return { ...rule, net, tax: sum };
  });
}
