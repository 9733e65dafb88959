import type { About, Lasting, Pattern } from '../../model/notices.ts';
import type { Queries, Tx } from '../../store/store.ts';
import { type Finding, keyOf } from './tally.ts';

/** A notice as its row says. */
export interface NoticeRow {
  id: number;
  pattern: Pattern;
  about: About['kind'];
  about_id: string;
  count: number;
  first_at: number;
  last_at: number;
  seen_at: number | null;
  over_at: number | null;
}

/** Something that lasts: told as long as it is so. */
export interface Condition {
  pattern: Lasting;
  about: About;
  at: number;
}

/** What is to be written: `id` of the notice that goes on, or null for a new one. */
export interface Change {
  id: number | null;
  it: Omit<Finding, 'pattern'> & { pattern: Pattern };
}

export const keyOfRow = ({ pattern, about, about_id: id }: NoticeRow): string => keyOf(pattern, { kind: about, id });

/** Those that are open, or whose episode goes on. */
export async function currentNotices(books: Queries): Promise<Map<string, NoticeRow>> {
  const rows = await books.all<NoticeRow>('SELECT * FROM notice WHERE seen_at IS NULL OR over_at IS NULL');
  return new Map(rows.map((row) => [keyOfRow(row), row]));
}

/** Up to which journal row each pattern was acknowledged, as far as that was since `at`. */
export function acknowledgedSince(books: Queries, at: number): Promise<(NoticeRow & { rev: number })[]> {
  return books.all('SELECT * FROM notice WHERE seen_at >= ?', [at]);
}

/** Writes what is new and what has grown; one that was raised meanwhile stays the only one. */
export async function writeNotices(tx: Tx, changes: readonly Change[]): Promise<void> {
  for (const { id, it } of changes) {
    const { pattern, about, count, rate, usual, firstAt, lastAt } = it;
    if (id === null)
      await tx.run(
        `INSERT INTO notice (pattern, about, about_id, count, rate, usual, first_at, last_at, raised_at, rev)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        [pattern, about.kind, about.id, count, rate, usual, firstAt, lastAt, tx.at, tx.seq],
      );
    else
      await tx.run(
        `UPDATE notice SET count = max(count, ?), rate = ?, usual = ?, last_at = max(last_at, ?), over_at = NULL, rev = ?
         WHERE id = ? AND seen_at IS NULL`,
        [count, rate, usual, lastAt, tx.seq, id],
      );
  }
  tx.touch('notices');
}

/** What lasted has ended by itself. */
export async function writeOver(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.run(
    'UPDATE notice SET over_at = ?, rev = ? WHERE over_at IS NULL AND id IN (SELECT value FROM json_each(?))',
    [tx.at, tx.seq, JSON.stringify(ids)],
  );
  tx.touch('notices');
}
