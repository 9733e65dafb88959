import type { Queries } from '../../store/store.ts';

/** The journal's first row at or after a time; one beyond its end where there is none. Times never go back from row to row, so it is found by halving. */
export async function firstSince(queries: Queries, at: number): Promise<number> {
  const head = await queries.get<{ seq: number }>('SELECT seq FROM journal_head');
  let [low, high] = [1, (head?.seq ?? 0) + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = await queries.get<{ at: number }>('SELECT at FROM journal WHERE seq = ?', [middle]);
    if (row && row.at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
