import { mkdir, open, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../../../hub/shop/schema/migrations.ts';
import { openStore } from '../../../hub/store/store.ts';
import type { Ledger } from '../../crash/ledger.ts';
import { spread } from '../books.ts';
import { runTool } from '../tools.ts';
import { type CutPoint, cutPoints } from './cut-points.ts';
import { judge } from './cuts.ts';
import { readBooks } from './found-books.ts';
import { applyEntry, readLog } from './log-writes.ts';
import { copyDisk } from './shop-disk.ts';

/** Cuts that are judged at once. */
const sideBySide = availableParallelism();

export interface ReplayOptions {
  /** The disk as it was when the record began, and the record. */
  disk: string;
  record: string;
  work: string;
  /** What the tills know. */
  ledger: Pick<Ledger, 'made' | 'answered'>;
  points: number;
  random: () => number;
  say: (line: string) => void;
}

export interface ReplayResult {
  /** Entries of the record: writes, flushes and marks; how many of them are flushes, and what was written. */
  entries: number;
  flushes: number;
  written_MB: number;
  /** Cuts that were tried; of those, the ones after which some later writes had reached the disk too. */
  points: number;
  withMore: number;
  /** Sales in the books at the last of them. */
  sales: number;
  /** Sales that were in the books at a cut though no till had heard it yet, summed over the cuts. */
  bookedUnheard: number;
  each: ReturnType<typeof spread>;
}

/**
 * Plays a record of the disk's writes up to one flush after the other. Each time a copy of the disk is mended as at a boot,
 * its books are opened as the hub opens them, verified, and compared with what the tills had heard by then.
 * @throws when anything does not hold
 */
export async function replay(options: ReplayOptions): Promise<ReplayResult> {
  const { disk, record, work, ledger, say } = options;
  const file = await open(record, 'r');
  const entries = await readLog(file);
  const points = cutPoints(entries, options.points, options.random);
  const now = join(work, 'now.img');
  await copyDisk(disk, now);
  const target = await open(now, 'r+');
  const each_ms: number[] = [];
  const sum = { sales: 0, bookedUnheard: 0 };
  const underWay = new Set<Promise<unknown>>();
  let failure: Error | undefined;
  const judged = async (cut: string, point: CutPoint, began: number) => {
    const found = await judgeCut(cut, ledger, point);
    sum.sales = Math.max(sum.sales, found.sales);
    sum.bookedUnheard += found.unheard;
    each_ms.push(performance.now() - began);
    if (each_ms.length % 25 === 0)
      say(`${each_ms.length} flushes of ${points.length}: ${found.sales} sales, all as they were answered`);
  };
  try {
    let done = 0;
    for (const [nth, point] of points.entries()) {
      for (; done < point.until; done += 1) await applyEntry(file, target, entries[done]!);
      const began = performance.now();
      const cut = join(work, `cut-${nth}.img`);
      await copyDisk(now, cut);
      const more = await open(cut, 'r+');
      for (const also of point.also) await applyEntry(file, more, entries[also]!);
      await more.close();
      const judging = judged(cut, point, began)
        .catch((error: Error) => (failure ??= error))
        .finally(() => underWay.delete(judging));
      underWay.add(judging);
      if (underWay.size >= sideBySide) await Promise.race(underWay);
      if (failure) break;
    }
  } finally {
    await Promise.all(underWay);
    await target.close();
    await file.close();
  }
  if (failure) throw failure;
  await rm(now);
  return {
    entries: entries.length,
    flushes: entries.filter(({ isFlush }) => isFlush).length,
    written_MB: Math.round(entries.reduce((bytes, entry) => bytes + entry.bytes, 0) / 1024 ** 2),
    points: points.length,
    withMore: points.filter(({ also }) => also.length > 0).length,
    ...sum,
    each: spread(each_ms),
  };
}

async function judgeCut(
  cut: string,
  { made, answered }: ReplayOptions['ledger'],
  point: CutPoint,
): Promise<{ sales: number; unheard: number }> {
  const home = `${cut}-home`;
  await mkdir(home);
  try {
    // What a boot does: e2fsck replays the file system's journal (0: clean, 1: mended). It would ask a person about more.
    await runTool('e2fsck', ['-p', cut], [0, 1]);
    await runTool('debugfs', ['-R', `rdump / ${home}`, cut]);
    await openAsHub(home);
    const books = await readBooks(home);
    const heard = new Map([...answered].slice(0, point.heard));
    return { sales: books.sales.length, unheard: judge(books, { made, answered: heard }) };
  } catch (error) {
    throw new Error(
      `after entry ${point.until} with ${point.also.join(' ') || 'nothing more'}: ${(error as Error).message}`,
    );
  } finally {
    await rm(home, { recursive: true });
    await rm(cut);
  }
}

/** Opens and closes the books for writing, as the hub does when it starts. */
async function openAsHub(home: string): Promise<void> {
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const store = await openStore({
    ...{ path: join(home, 'books.db'), migrations, clock: Date.now, log: quiet, programVersion: '999.0.0' },
    inputKey: Buffer.alloc(32),
    onFatal: (reason) => {
      throw reason;
    },
  });
  await store.close();
}
