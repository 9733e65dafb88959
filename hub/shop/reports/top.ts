import type { Day } from '../../model/time.ts';
import type { DayOverview } from '../../protocol/reports.ts';
import type { Queries } from '../../store/store.ts';
import { periodsOf } from './periods.ts';

const most = 20;

type Top = DayOverview['top'];
type Row = Omit<Top[number], 'profit'> & { cost: number };

/** The products that brought most, from their totals and from what was sold since those were folded. */
export async function topProducts(books: Queries, from: Day, to: Day, seesCost: boolean): Promise<Top> {
  const rows = await books.all<Row>(
    `SELECT x.productId, p.name, coalesce(u.name, '') AS unit, x.quantity, x.sales, x.cost, coalesce(s.quantity, 0) AS stock
     FROM (
       SELECT product_id AS productId, sum(quantity) AS quantity, sum(amount) AS sales, sum(cost) AS cost FROM (
         SELECT product_id, quantity, amount, cost FROM json_each(?1) d CROSS JOIN product_total t ON t.period = d.value
         UNION ALL
         SELECT product_id, base_quantity, amount, cost FROM unfolded_line WHERE business_day BETWEEN ?2 AND ?3
       ) GROUP BY product_id ORDER BY sales DESC, product_id LIMIT ${most}
     ) x JOIN product p ON p.id = x.productId LEFT JOIN stock s ON s.product_id = x.productId
       LEFT JOIN unit u ON u.product_id = x.productId AND u.position = 0 AND u.ended_at IS NULL
     ORDER BY x.sales DESC, x.productId`,
    [JSON.stringify(await periodsOf(books, from, to)), from, to],
  );
  return rows.map(({ cost, ...row }) => ({ ...row, profit: seesCost ? row.sales - cost : null }));
}
