import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/hub/open-store.ts';
import { machineFiles } from './raw-files.ts';
import { openSqlite3 } from './sqlite3.ts';
import { type Frame, inspectLog, pageSum, WalReader } from './wal.ts';

const page_bytes = 512;
const frame_bytes = 24 + page_bytes;
/** Each in a transaction of its own, of several pages. */
const transactions = 6;

let folder: string;
let remove: () => Promise<void>;
/** The log as SQLite left it, and where each transaction ends in it. */
let log: Buffer;
let ends: number[];
/** The file once SQLite has put the log back. */
let settled: Buffer;

beforeAll(async () => {
  ({ folder, remove } = await temporaryFolder());
  const path = join(folder, 'written.db');
  const connection = await openSqlite3(path, 'create');
  await connection.exec(`PRAGMA page_size = ${page_bytes}`);
  await connection.exec('PRAGMA journal_mode = WAL');
  await connection.exec('CREATE TABLE note (text TEXT)');
  await connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  ends = [];
  for (let written = 0; written < transactions; written += 1) {
    await connection.run('INSERT INTO note VALUES (?)', [`${written}`.repeat(1200)]);
    ends.push((await readFile(`${path}-wal`)).length);
  }
  log = await readFile(`${path}-wal`);
  await copyFile(path, join(folder, 'books.db'));
  await connection.close();
  settled = await readFile(path);
});

afterAll(() => remove());

const path = () => join(folder, 'books.db');

async function inspect(bytes: Uint8Array) {
  await writeFile(`${path()}-wal`, bytes);
  return inspectLog(machineFiles, path());
}

async function readAll(bytes: Uint8Array, steps: readonly number[]) {
  await writeFile(`${path()}-wal`, bytes);
  const file = (await machineFiles.open(`${path()}-wal`, 'read'))!;
  const frames: Frame[] = [];
  const reader = new WalReader(file);
  try {
    for (const to of steps) {
      const broken = await reader.readTo(to, (frame) => frames.push(frame));
      if (broken !== undefined) return { frames, broken };
    }
    return { frames, broken: undefined };
  } finally {
    await file.close();
  }
}

const frameCount = () => (log.length - 32) / frame_bytes;

describe('the write-ahead log, read byte by byte', () => {
  it('gives every page that SQLite puts back, with the sum of what it puts there', async () => {
    const { frames, broken } = await readAll(log, [frameCount()]);
    expect(broken).toBeUndefined();
    const newest = new Map(frames.map(({ page, sum }) => [page, sum]));
    expect(newest.size).toBeGreaterThan(transactions);
    for (const [page, sum] of newest)
      expect(pageSum(settled.subarray((page - 1) * page_bytes, page * page_bytes)), `page ${page}`).toBe(sum);
    expect((await inspect(log)).pages).toEqual(new Set(newest.keys()));
  });

  it('gives each frame once, in however many steps it is read', async () => {
    const whole = await readAll(log, [frameCount()]);
    const steps = fc.uniqueArray(fc.integer({ min: 0, max: frameCount() }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(steps, async (some) => {
        expect(await readAll(log, [...some.sort((a, b) => a - b), frameCount()])).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it('takes a log that a power cut ended anywhere for one that may end so, with what was committed by then', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: log.length }), async (length) => {
        const { pages, broken } = await inspect(log.subarray(0, length));
        expect(broken).toBe('none');
        const whole = ends.filter((end) => end <= length).at(-1) ?? 0;
        expect(pages).toEqual((await inspect(log.subarray(0, whole))).pages);
      }),
      { numRuns: 60 },
    );
  });

  it('knows a changed bit for damage where whole transactions stand behind it, and never calls it sound', async () => {
    const place = fc.tuple(fc.integer({ min: 0, max: log.length - 1 }), fc.integer({ min: 0, max: 7 }));
    await fc.assert(
      fc.asyncProperty(place, async ([at, bit]) => {
        const changed = Buffer.from(log);
        changed[at]! ^= 1 << bit;
        const { broken } = await inspect(changed);
        // Two ends behind it: of the first nobody could tell whether it was the one that the power cut short.
        if (at < ends.at(-3)!) expect(broken).toBe('inside');
        const header = at < 32;
        const { broken: frame } = await readAll(changed, [frameCount()]);
        expect(frame).toBe(header ? (frame === 0 ? 0 : 1) : Math.floor((at - 32) / frame_bytes) + 1);
      }),
      { numRuns: 120 },
    );
  });

  it('passes over what an earlier turn of the log left behind the newest transaction', async () => {
    const [, second] = ends;
    const older = Buffer.from(log);
    // Frames of an earlier turn bear other salts.
    for (let at = second!; at < older.length; at += frame_bytes)
      older.writeUInt32BE(older.readUInt32BE(at + 8) - 1, at + 8);
    const seen = await inspect(older);
    expect(seen).toEqual({ pages: (await inspect(log.subarray(0, second))).pages, broken: 'none' });
  });

  it('finds nothing in a log whose first bytes never came to the disk', async () => {
    expect(await inspect(Buffer.alloc(log.length))).toEqual({ pages: new Set(), broken: 'none' });
    expect(await inspect(Buffer.alloc(0))).toEqual({ pages: new Set(), broken: 'none' });
  });
});
