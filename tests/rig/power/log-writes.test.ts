import { describe, expect, it } from 'vitest';
import { cutPoints, markOf } from './cut-points.ts';
import { applyEntry, readLog } from './log-writes.ts';

const sector = 512;

type Step = { at: number; data: Buffer } | { flush: true } | { mark: string } | { discard: number; at: number };

/** A record as the kernel writes it. */
function recordOf(steps: readonly Step[]): Buffer {
  const head = Buffer.alloc(sector);
  head.writeBigUInt64LE(0x6a736677736872n, 0);
  head.writeBigUInt64LE(1n, 8);
  head.writeBigUInt64LE(BigInt(steps.length), 16);
  head.writeUInt32LE(sector, 24);
  const pieces = steps.flatMap((step) => {
    const entry = Buffer.alloc(sector);
    const put = (...numbers: number[]) => {
      for (const [nth, number] of numbers.entries()) entry.writeBigUInt64LE(BigInt(number), nth * 8);
    };
    if ('data' in step) {
      put(step.at / sector, step.data.length / sector, 0, 0);
      return [entry, step.data];
    }
    if ('flush' in step) put(0, 0, 1, 0);
    else if ('mark' in step) {
      put(0, 0, 8, step.mark.length);
      entry.write(step.mark, 32, 'latin1');
    } else put(step.at / sector, step.discard / sector, 4, 0);
    return [entry];
  });
  return Buffer.concat([head, ...pieces]);
}

/** A file in memory. */
const fileOf = (bytes: Buffer) => ({
  read: async (buffer: Buffer, offset: number, length: number, position: number) => {
    const bytesRead = bytes.copy(buffer, offset, position, position + length);
    return { bytesRead, buffer };
  },
  write: async (data: Buffer, offset: number, length: number, position: number) => {
    data.copy(bytes, position, offset, offset + length);
    return { bytesWritten: length, buffer: data };
  },
});
type File = Parameters<typeof readLog>[0] & Parameters<typeof applyEntry>[1];
const file = (bytes: Buffer) => fileOf(bytes) as unknown as File;

const full = (letter: string, sectors = 1) => Buffer.alloc(sectors * sector, letter);

describe('a record of dm-log-writes', () => {
  const steps: Step[] = [
    { at: 0, data: full('a', 2) },
    { flush: true },
    { mark: markOf(3) },
    { at: sector, data: full('b') },
    { at: 3 * sector, data: full('c') },
    { flush: true },
    { discard: sector, at: 0 },
  ];

  it('plays to what was written, in order, with zeros where it was discarded', async () => {
    const record = file(recordOf(steps));
    const disk = Buffer.alloc(4 * sector, '.');
    for (const entry of await readLog(record)) await applyEntry(record, file(disk), entry);
    expect(disk).toEqual(Buffer.concat([Buffer.alloc(sector), full('b'), full('.'), full('c')]));
  });

  it('says that it is none, or that it ends too early', async () => {
    await expect(readLog(file(Buffer.alloc(sector)))).rejects.toThrow('no record');
    await expect(readLog(file(recordOf(steps).subarray(0, 4 * sector)))).rejects.toThrow('ends at');
  });

  it('offers its flushes as cuts: what was heard before, and any part of what came after', async () => {
    const entries = await readLog(file(recordOf(steps)));
    const all = cutPoints(entries, Number.POSITIVE_INFINITY, () => 0);
    expect(all).toEqual([
      { until: 2, also: [3, 4], heard: 0 },
      { until: 6, also: [6], heard: 3 },
    ]);
    expect(cutPoints(entries, 1, () => 1)).toEqual([{ until: 6, also: [], heard: 3 }]);
    expect(cutPoints(entries, 2, () => 0.9)[0]).toEqual({ until: 2, also: [], heard: 0 });
  });
});
