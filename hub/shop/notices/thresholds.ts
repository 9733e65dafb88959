import { firstThresholds, type Thresholds } from '../../model/notices.ts';
import type { Queries, Tx } from '../../store/store.ts';

/** Beside the shop's settings, which every till may read: whoever knows a threshold could stay below it. */
const key = 'notices.thresholds';

export async function readThresholds(books: Queries): Promise<Thresholds> {
  const row = await books.get<{ value: string }>('SELECT value FROM setting WHERE key = ?', [key]);
  return { ...firstThresholds, ...(row && (JSON.parse(row.value) as Thresholds)) };
}

export async function writeThresholds(tx: Tx, thresholds: Thresholds): Promise<void> {
  await tx.run(
    `INSERT INTO setting (key, value, rev) VALUES (?1, ?2, ?3)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, rev = excluded.rev`,
    [key, JSON.stringify(thresholds), tx.seq],
  );
  tx.touch('notices');
}
