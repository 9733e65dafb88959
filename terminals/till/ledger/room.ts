import { type DiskTurns, diskTurns } from '../../../web/kit/disk-turns.ts';
import { pause } from '../../../web/socket/wait.ts';

/** Some two thousand sales. */
const pieces = 8;
const piece_bytes = 1024 * 1024;
/** A page that writes all the time is asked so often, and so far apart. */
const tries = 5;
const apart_ms = 2_000;

const name = 'guitai-room';
const urlOf = (piece: number) => `/guitai-room/${piece}`;

/** What a probe needs of a cache. */
export type RoomCache = Pick<Cache, 'put' | 'delete' | 'keys'>;

/**
 * Whether this device's disk has room for two thousand sales more: found out by taking it and giving it back at once, for browsers
 * tell only how large a disk is. In a cache, since nothing of one is forced onto the disk (what is deleted at once wears no flash),
 * and one that does not fit is refused and leaves the databases as they were; a file of the page's own may take the whole
 * browser with it (docs/island-till.md).
 * @returns undefined: it cannot be told (a page without TLS, a private window, a page that is busy)
 */
export async function hasRoom(turns: DiskTurns = diskTurns, open = openCache): Promise<boolean | undefined> {
  for (let asked = 0; asked < tries; asked += 1) {
    if (asked > 0) await pause(apart_ms);
    const found = await turns.whileQuiet(async (wanted) => {
      const cache = await open();
      return cache ? take(cache, wanted) : { room: cache };
    });
    if (found) return found.room;
  }
  return undefined;
}

/** false: the disk is so full that there is not even a cache. */
async function openCache(): Promise<RoomCache | false | undefined> {
  try {
    return await globalThis.caches?.open(name);
  } catch (cause) {
    return noRoom(cause) ? false : undefined;
  }
}

/** Nobody may write until all of it is given back: what is left beside it may be next to nothing. @returns undefined: somebody wants to */
async function take(cache: RoomCache, wanted: () => boolean): Promise<{ room: boolean | undefined } | undefined> {
  await clear(cache); // what a page left that was killed meanwhile
  try {
    const piece = noise(piece_bytes);
    for (let taken = 0; taken < pieces; taken += 1) {
      if (wanted()) return undefined;
      await cache.put(urlOf(taken), new Response(piece));
    }
    return { room: true };
  } catch (cause) {
    return { room: noRoom(cause) ? false : undefined };
  } finally {
    await clear(cache);
  }
}

/** Entry by entry: a cache that is deleted as a whole stays on the disk until the page lets go of it. */
async function clear(cache: RoomCache): Promise<void> {
  const taken = await cache.keys().catch(() => []);
  await Promise.all(taken.map((one) => cache.delete(one).catch(() => false)));
}

/**
 * What browsers call a full disk. Chromium says UnknownError where an entry does not fit and, where not a byte is left,
 * InvalidAccessError of an entry that it took for new.
 */
function noRoom(cause: unknown): boolean {
  const full = ['QuotaExceededError', 'UnknownError', 'InvalidAccessError'];
  return full.includes((cause as Partial<DOMException>).name ?? '');
}

/** Bytes that no file system makes smaller. */
function noise(bytes: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(bytes);
  const most = 65_536; // of one call, https://w3c.github.io/webcrypto/#Crypto-method-getRandomValues
  for (let at = 0; at < bytes; at += most) crypto.getRandomValues(all.subarray(at, at + most));
  return all;
}
