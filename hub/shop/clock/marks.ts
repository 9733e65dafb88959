import type { ClockSource } from '../../protocol/clock.ts';
import type { Queries, Tx } from '../../store/store.ts';

/** What held of the hub's clock from one journal row on, until the next mark. */
export interface ClockMark {
  sure: boolean;
  source: ClockSource;
  /** The hub's time and the machine's when it was made. */
  at: number;
  systemAt: number;
  /** Which start of the machine it was. */
  start: string;
}

/** The newest mark; undefined: none was ever made, and every time is sure. */
export async function lastMark(books: Queries): Promise<ClockMark | undefined> {
  const row = await books.get<Omit<ClockMark, 'sure'> & { sure: number }>(
    'SELECT sure, source, at, system_at AS systemAt, machine_start AS start FROM clock_mark ORDER BY rev DESC LIMIT 1',
  );
  return row && { ...row, sure: Boolean(row.sure) };
}

/** Marks every row from this one on. */
export function putMark(tx: Tx, { sure, source, at, systemAt, start }: ClockMark): void {
  tx.put('INSERT INTO clock_mark (rev, sure, source, at, system_at, machine_start) VALUES (?, ?, ?, ?, ?, ?)', [
    tx.seq,
    sure,
    source,
    at,
    systemAt,
    start,
  ]);
  tx.touch('clock');
}

/** Whether the time of a journal row is unsure, in SQL: 1, 0, or null where no mark was made before it. */
export const unsureSql = (seq: string) =>
  `(SELECT NOT sure FROM clock_mark WHERE rev <= ${seq} ORDER BY rev DESC LIMIT 1)`;

/** When the newest entry of the books was made; 0: there is none. */
export async function newestEntry(books: Queries): Promise<number> {
  const row = await books.get<{ at: number }>('SELECT at FROM journal ORDER BY seq DESC LIMIT 1');
  return row?.at ?? 0;
}
