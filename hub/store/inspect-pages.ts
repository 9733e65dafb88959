import { damagedAmong, lookAtPages } from './page-check.ts';
import { sumsPathOf } from './page-guard.ts';
import { PageSums } from './page-sums.ts';
import { readPragma } from './pragmas.ts';
import { machineFiles } from './raw-files.ts';
import { openSqlite3 } from './sqlite3.ts';
import type { RawFile } from './types.ts';
import { inspectLog } from './wal.ts';

/** What a look at all pages found. */
export interface PagesReport {
  /** How many pages were compared; 0: there are no sums beside these books. */
  checked: number;
  damaged: number[];
  /** Transactions in the write-ahead log do not hold. */
  logBroken: boolean;
  /** The newest journal row that is known to have been durable. */
  marked: number;
}

/** A hub at work beside this may put pages back just now: what differs is looked at so many times. */
const looks = 3;

/** Compares every page of the books with what was written, whether a hub is at work on them or not. Nothing is written. */
export async function inspectPages(path: string): Promise<PagesReport> {
  const file = await machineFiles.open(path, 'read');
  const nothing: PagesReport = { checked: 0, damaged: [], logBroken: false, marked: 0 };
  if (!file) return nothing;
  try {
    const left = await inspectLog(machineFiles, path);
    const logBroken = left.broken === 'inside';
    const identity = await identify(path);
    const { pageBytes } = identity;
    const first = await readSums(path, identity);
    if (!first) return { ...nothing, logBroken };
    const differing = [...first.damaged];
    for (let next: number | null = 1; next !== null; ) {
      const seen = await lookAtPages(file, first, { pageBytes, first: next, inLog: left.pages });
      differing.push(...seen.damaged);
      next = seen.next;
    }
    const checked = Math.floor((await file.size()) / pageBytes);
    const damaged = await lookAgain(path, file, identity, [...new Set(differing)]);
    return { checked, damaged, logBroken, marked: first.marked };
  } finally {
    await file.close();
  }
}

type Identity = { pageBytes: number; fileId: number };

async function lookAgain(path: string, file: RawFile, identity: Identity, pages: number[]): Promise<number[]> {
  let differing = pages;
  for (let look = 0; look < looks && differing.length > 0; look += 1) {
    const sums = await readSums(path, identity);
    if (!sums) return [];
    const { pages: inLog } = await inspectLog(machineFiles, path);
    const noted = differing.filter((page) => sums.damaged.has(page));
    const open = differing.filter((page) => !inLog.has(page));
    differing = [...new Set([...noted, ...(await damagedAmong(file, sums, open, identity.pageBytes))])];
  }
  return differing.sort((a, b) => a - b);
}

async function identify(path: string): Promise<Identity> {
  const connection = await openSqlite3(path, 'read-only');
  try {
    const pageBytes = Number(await readPragma(connection, 'page_size'));
    return { pageBytes, fileId: Number(await readPragma(connection, 'user_version')) };
  } finally {
    await connection.close();
  }
}

async function readSums(path: string, identity: Identity): Promise<PageSums | undefined> {
  const sums = await PageSums.read(machineFiles, sumsPathOf(path), identity, 'read');
  if (!sums || sums === 'other') return undefined;
  await sums.close();
  return sums;
}
