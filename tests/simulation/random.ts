import { Chance } from './chance.ts';

/**
 * Makes the process's own dice fall by the seed: the pauses between attempts, and the ids that pages and hub make. Keys
 * and salts are made by Node's own generator, and nothing in a day depends on them.
 * @returns what restores them
 */
export function seededRandom(seed: number): () => void {
  const pauses = new Chance(seed);
  const ids = new Chance(seed + 1);
  const { random } = Math;
  const { crypto } = globalThis;
  const { getRandomValues } = crypto;
  Math.random = () => pauses.next();
  crypto.getRandomValues = <T extends ArrayBufferView | null>(array: T): T => {
    const bytes = new Uint8Array(array!.buffer, array!.byteOffset, array!.byteLength);
    for (let place = 0; place < bytes.length; place += 1) bytes[place] = ids.between(0, 255);
    return array;
  };
  return () => {
    Math.random = random;
    crypto.getRandomValues = getRandomValues;
  };
}
