import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lookAtStorage, mayBeEvicted, rememberLedger } from './storage.ts';

const MiB = 1024 * 1024;
const storageOf = (storage: object | undefined) => vi.stubGlobal('navigator', { storage });

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe("the device's disk", () => {
  it('is nearly full where ten thousand sales would not fit any more', async () => {
    const persist = vi.fn(async () => true);
    storageOf({ persist, estimate: async () => ({ quota: 1000 * MiB, usage: 970 * MiB }) });
    expect(await lookAtStorage()).toBe('nearly-full');
    expect(persist).toHaveBeenCalled();
    storageOf({ persist, estimate: async () => ({ quota: 1000 * MiB, usage: 10 * MiB }) });
    expect(await lookAtStorage()).toBeUndefined();
  });

  it('is not judged by what a browser refuses to tell', async () => {
    storageOf(undefined); // a page without TLS
    expect([await lookAtStorage(), await mayBeEvicted()]).toEqual([undefined, false]);
    const no = () => Promise.reject(new DOMException('no', 'TypeError'));
    storageOf({ persist: no, estimate: no, persisted: async () => false });
    expect([await lookAtStorage(), await mayBeEvicted()]).toEqual([undefined, true]);
  });

  it('had another ledger before: the browser threw it away, and says so once', () => {
    const [first, second] = [{ id: 'a' }, { id: 'b' }];
    expect([first, first, second, second].map(rememberLedger)).toEqual([true, true, false, true]);
  });
});
