import { describe, expect, test, vi } from 'vitest';
import { DiskTurns } from '../../../web/kit/disk-turns.ts';
import { hasRoom, type RoomCache } from './room.ts';

/** A cache on a disk of so many bytes, as browsers keep one: what does not fit is refused, and what was put stays. */
class SmallCache {
  readonly kept = new Map<string, number>();
  most = 0;

  constructor(
    private readonly bytes: number,
    private readonly refusal: string = 'UnknownError',
    private readonly afterPut: () => void = () => {},
  ) {}

  get used(): number {
    return [...this.kept.values()].reduce((sum, bytes) => sum + bytes, 0);
  }

  readonly open = async () => this as unknown as RoomCache;

  async put(url: string, response: Response): Promise<void> {
    const { byteLength } = await response.arrayBuffer();
    if (this.used + byteLength > this.bytes) throw new DOMException('It does not fit', this.refusal);
    this.kept.set(url, byteLength);
    this.most = Math.max(this.most, this.used);
    this.afterPut();
  }

  async keys(): Promise<string[]> {
    return [...this.kept.keys()];
  }

  async delete(url: string): Promise<boolean> {
    return this.kept.delete(url);
  }
}

const mebi = 1024 * 1024;

describe('whether the disk has room', () => {
  test.each([
    [8 * mebi, true],
    [8 * mebi - 1, false],
    [0, false],
  ])('is found by taking 8 MiB: %i bytes, %s', async (bytes, room) => {
    const cache = new SmallCache(bytes);
    expect(await hasRoom(new DiskTurns(), cache.open)).toBe(room);
    expect(cache.kept.size).toBe(0);
    expect(cache.most).toBeLessThanOrEqual(8 * mebi);
  });

  test('what an earlier page left there is taken away first', async () => {
    const cache = new SmallCache(8 * mebi);
    cache.kept.set('/guitai-room/3', mebi);
    expect(await hasRoom(new DiskTurns(), cache.open)).toBe(true);
    expect(cache.kept.size).toBe(0);
  });

  test.each([
    ['QuotaExceededError', false],
    ['InvalidAccessError', false],
    ['SecurityError', undefined],
  ])('%s on putting says %s', async (refusal, room) => {
    const cache = new SmallCache(0, refusal);
    expect(await hasRoom(new DiskTurns(), cache.open)).toBe(room);
  });

  test('cannot be told where there are no caches', async () => {
    expect(await hasRoom(new DiskTurns(), async () => undefined)).toBe(undefined);
  });

  test('a sale under way waits for nothing but one piece; it is asked again later', async () => {
    vi.useFakeTimers();
    try {
      const turns = new DiskTurns();
      let puts = 0;
      let written: number | undefined;
      const sale = async () => {
        written = cache.used;
      };
      const cache = new SmallCache(64 * mebi, 'UnknownError', () => {
        puts += 1;
        if (puts === 2) void turns.write(sale);
      });
      const found = hasRoom(turns, cache.open);
      await vi.waitFor(() => expect(written).toBe(0));
      expect(puts).toBe(2);
      await vi.advanceTimersByTimeAsync(2_000);
      expect(await found).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});
