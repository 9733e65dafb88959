import type { Minor } from '../../model/basket.ts';
import { multiplyDivide } from '../../model/integer.ts';
import type { Day } from '../../model/time.ts';
import type { DayOverview, Totals } from '../../protocol/reports.ts';
import type { Queries } from '../../store/store.ts';

/** A row of `total`, summed over a span of days. */
interface Sum {
  dimension: string;
  key: string;
  count: number;
  quantity: number;
  amount: Minor;
  cost: Minor;
}

/** Every sum of a span that a report shows, in one pass over the days' totals. */
export async function sumsOf(books: Queries, from: Day, to: Day): Promise<Sum[]> {
  return books.all<Sum>(
    `SELECT dimension, key, sum(count) AS count, sum(quantity) AS quantity, sum(amount) AS amount, sum(cost) AS cost
     FROM total WHERE business_day BETWEEN ? AND ? AND dimension IN ('kind', 'hour', 'category', 'staff', 'tender')
     GROUP BY dimension, key`,
    [from, to],
  );
}

/** What a span brought: refunds and voids are taken off the sales. Profit is what is left of them after the goods' cost. */
export function totalsOf(sums: readonly Sum[], seesCost: boolean): Totals {
  const kinds = sums.filter((sum) => sum.dimension === 'kind');
  const of = (kind: string) => {
    const found = kinds.find((sum) => sum.key === kind);
    return { count: found?.count ?? 0, amount: found?.amount ?? 0 };
  };
  const sales = kinds.reduce((all, sum) => all + sum.amount, 0);
  const cost = kinds.reduce((all, sum) => all + sum.cost, 0);
  const { count } = of('sale');
  return {
    sales,
    profit: seesCost ? sales - cost : null,
    count,
    average: count === 0 ? 0 : multiplyDivide(sales, 1, count),
    refunds: of('refund'),
    voids: of('void'),
  };
}

type Breakdown = Pick<DayOverview, 'byHour' | 'byCategory' | 'byTender' | 'byStaff'>;

/** The span's sums told apart by hour, category, tender and cashier. */
export async function breakdownOf(books: Queries, sums: readonly Sum[]): Promise<Breakdown> {
  const of = (dimension: string) => sums.filter((sum) => sum.dimension === dimension);
  const names = async (table: 'category' | 'staff') => {
    const rows = await books.all<{ id: number; name: string }>(`SELECT id, name FROM ${table}`);
    return new Map(rows.map((row) => [String(row.id), row.name]));
  };
  const categories = await names('category');
  const staff = await names('staff');
  const byAmount = (a: Sum, b: Sum) => b.amount - a.amount;
  return {
    byHour: of('hour')
      .map(({ key, amount, count }) => ({ hour: Number(key), sales: amount, count }))
      .sort((a, b) => a.hour - b.hour),
    byCategory: of('category')
      .sort(byAmount)
      .map(({ key, amount, quantity }) => ({ name: categories.get(key) ?? null, sales: amount, quantity })),
    byTender: of('tender')
      .sort(byAmount)
      .map(({ key, amount, count }) => ({ kind: key, amount, count })),
    byStaff: of('staff')
      .sort(byAmount)
      .map(({ key, amount, count }) => ({ name: staff.get(key) ?? '', sales: amount, count })),
  };
}

/** Each day's sales, days without any left out. */
export function byDay(books: Queries, from: Day, to: Day): Promise<DayOverview['byDay']> {
  return books.all(
    `SELECT business_day AS day, sum(amount) AS sales, coalesce(sum(count) FILTER (WHERE key = 'sale'), 0) AS count
     FROM total WHERE business_day BETWEEN ? AND ? AND dimension = 'kind' GROUP BY business_day ORDER BY business_day`,
    [from, to],
  );
}
