import type { Tx } from '../../store/store.ts';
import { totalsReckoned } from './checks.ts';

/** Tables that hold nothing but sums of the ledgers (sales, lines, tenders, movements), and where each is found. */
export const derivedTables = [
  'stock',
  'total',
  'product_total',
  'product_month',
  'product_total_fold',
  'stock_span_movement',
  'stock_span',
] as const;

/** Adds everything up anew from the ledgers, whatever stands there: the books' own triggers would come to the same. */
export async function rebuildTotals(tx: Tx): Promise<void> {
  for (const table of derivedTables) await tx.run(`DELETE FROM ${table}`);
  await tx.run(`INSERT INTO stock SELECT product_id, sum(quantity), ?1 FROM stock_movement GROUP BY product_id`, [
    tx.seq,
  ]);
  await tx.run(
    `INSERT INTO total SELECT business_day, dimension, key, count, quantity, amount, cost, ?1 FROM (${totalsReckoned})`,
    [tx.seq],
  );
  await tx.run('INSERT INTO product_total_fold SELECT 1, coalesce(max(seq), 0), ?1 FROM sale', [tx.seq]);
  await tx.run(
    `INSERT INTO product_total SELECT s.business_day, l.product_id, count(*), sum(l.base_quantity), sum(l.amount),
       sum(l.cost), ?1 FROM sale_line l JOIN sale s ON s.seq = l.sale_seq GROUP BY 1, 2`,
    [tx.seq],
  );
  // Months that are over are added up by the next fold, as if something had been booked to each of them.
  await tx.run('INSERT INTO product_month SELECT DISTINCT substr(business_day, 1, 7), 0, ?1 FROM sale', [tx.seq]);
  await tx.run('INSERT INTO stock_span VALUES (0, ?1)', [tx.seq]);
  await tx.run(`INSERT INTO stock_span SELECT max(seq), ?1 FROM sale HAVING max(seq) > 0`, [tx.seq]);
  await tx.run(
    `INSERT INTO stock_span_movement SELECT (SELECT max(seq) FROM sale), product_id, id, ?1 FROM stock_movement
     WHERE sale_seq IS NOT NULL`,
    [tx.seq],
  );
}
