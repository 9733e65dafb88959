import type { PageSums } from './page-sums.ts';
import type { RawFile } from './types.ts';
import { pageSum } from './wal.ts';

/** Read at once: a quarter of a megabyte of the pages that the hub makes. */
const pages_at_once = 256;

/** Pages of the file that are not what was written, and those of which nothing is known yet. */
export interface PagesSeen {
  damaged: number[];
  unknown: Map<number, number>;
  /** The page to go on with; null: that was the last. */
  next: number | null;
}

/**
 * Compares pages of the file with their sums. Those that the write-ahead log has are passed over: SQLite reads them there,
 * and whatever the file holds of them is written anew.
 */
export async function lookAtPages(
  file: RawFile,
  sums: Pick<PageSums, 'of'>,
  { pageBytes, first, inLog }: { pageBytes: number; first: number; inLog: ReadonlySet<number> },
): Promise<PagesSeen> {
  const bytes = await file.read((first - 1) * pageBytes, pages_at_once * pageBytes);
  const damaged: number[] = [];
  const unknown = new Map<number, number>();
  const count = Math.floor(bytes.length / pageBytes);
  for (let index = 0; index < count; index += 1) {
    const page = first + index;
    if (inLog.has(page)) continue;
    const found = pageSum(bytes.subarray(index * pageBytes, (index + 1) * pageBytes));
    const written = sums.of(page);
    if (written === 0) unknown.set(page, found);
    else if (written !== found) damaged.push(page);
  }
  return { damaged, unknown, next: count < pages_at_once ? null : first + count };
}

/** Of these pages, those that are in the file and not what was written. Neighbours are read together. */
export async function damagedAmong(
  file: RawFile,
  sums: Pick<PageSums, 'of'>,
  pages: readonly number[],
  pageBytes: number,
): Promise<number[]> {
  const known = pages.filter((page) => sums.of(page) !== 0).sort((a, b) => a - b);
  const damaged: number[] = [];
  for (let at = 0; at < known.length; ) {
    const first = known[at]!;
    let end = at;
    while (
      end < known.length &&
      known[end]! - first < pages_at_once &&
      known[end]! - known[Math.max(at, end - 1)]! <= gap_max
    )
      end += 1;
    const bytes = await file.read((first - 1) * pageBytes, (known[end - 1]! - first + 1) * pageBytes);
    for (const page of known.slice(at, end)) {
      const content = bytes.subarray((page - first) * pageBytes, (page - first + 1) * pageBytes);
      if (pageSum(content) !== sums.of(page)) damaged.push(page);
    }
    at = end;
  }
  return damaged;
}

/** Reading this many pages more is cheaper than another read. */
const gap_max = 8;
