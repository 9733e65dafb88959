/**
 * Identifiers that terminals and hub make without asking each other: UUID version 7 (RFC 9562, 5.7). They begin with
 * the time, so that rows written together lie together in the books' indexes.
 */

/** Fills and returns `count` random bytes. */
export type RandomBytes = (count: number) => Uint8Array;

/** Available in pages that are not served over TLS as well, unlike `crypto.randomUUID`. */
const secureRandom: RandomBytes = (count) => globalThis.crypto.getRandomValues(new Uint8Array(count));

/** The UUIDv7 of an instant. `counter` (0–4095) stands where RFC 9562 puts `rand_a`; without one it is random. */
export function uuidv7(now: number = Date.now(), random: RandomBytes = secureRandom, counter?: number): string {
  const bytes = new Uint8Array(16);
  bytes.set(random(10), 6);
  let time = now;
  for (let place = 5; place >= 0; place--) {
    bytes[place] = time % 256;
    time = Math.floor(time / 256);
  }
  if (counter !== undefined) {
    bytes[6] = counter >> 8;
    bytes[7] = counter & 0xff;
  }
  bytes[6] = 0x70 | (bytes[6]! & 0x0f); // version 7
  bytes[8] = 0x80 | (bytes[8]! & 0x3f); // variant of RFC 9562
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/**
 * A maker of ids each greater than the one before, also within a millisecond (RFC 9562, 6.2, method 1: a counter of
 * twelve bits that starts anew, below half, each millisecond) and while the clock is set back: it then counts on from
 * the newest time it knew.
 */
export function idMaker(clock: () => number = () => Date.now(), random: RandomBytes = secureRandom): () => string {
  let newest = -1;
  let counter = 0;
  return () => {
    const now = clock();
    if (now > newest || counter === 0xfff) {
      newest = Math.max(now, newest + 1);
      const [high = 0, low = 0] = random(2);
      counter = ((high & 0x07) << 8) | low;
    } else {
      counter += 1;
    }
    return uuidv7(newest, random, counter);
  };
}

/** A new id of this process or page. */
export const newId = idMaker();

/** Whether a text is a UUID as we write them: lower case, hyphenated, of a version that RFC 9562 knows. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text);
}
