import type { Chance } from './random.ts';

/** What a device, or what pretends to be one, says: pieces of bytes, with time-outs and asks between them. */
export type FuzzInput = { kind: 'bytes'; bytes: Uint8Array } | { kind: 'timeout' } | { kind: 'ask' };

/** Bytes that mean something to somebody: control bytes, an ESC/POS status, digits, letters of units and states. */
const telling = Uint8Array.of(
  ...[0, 1, 2, 3, 4, 5, 6, 0x0a, 0x0d, 0x10, 0x11, 0x12, 0x15, 0x16, 0x18, 0x1b, 0x1d, 0x20, 0x2b, 0x2d, 0x2e],
  ...[0x30, 0x31, 0x39, 0x3f, 0x40, 0x46, 0x4b, 0x4e, 0x53, 0x55, 0x67, 0x6b, 0x7f, 0x80, 0x82, 0xff],
);
const frames_max = 6;
const noise_max = 24;

/** One stream of random bytes and of the device's own frames, most of them damaged, cut into random pieces. */
export function* streamOf(seeds: readonly Uint8Array[], chance: Chance): Generator<FuzzInput> {
  const parts = Array.from({ length: 1 + chance.integer(frames_max) }, () => {
    const seed = chance.pick(seeds);
    const kind = chance.integer(8);
    if (kind === 0) return noise(chance);
    if (kind === 1) return seed;
    if (kind === 2) return splice(seed, chance.pick(seeds), chance);
    return mutated(seed, chance);
  });
  // Packets keep their bounds half of the time; else the cuts fall anywhere.
  const pieces = chance.oneIn(2) ? parts : cutUp(Buffer.concat(parts), chance);
  for (const bytes of pieces) {
    if (chance.oneIn(8)) yield { kind: 'timeout' };
    if (chance.oneIn(24)) yield { kind: 'ask' };
    if (bytes.length > 0) yield { kind: 'bytes', bytes };
  }
}

function noise(chance: Chance): Uint8Array {
  const some = chance.oneIn(2);
  return Uint8Array.from({ length: chance.integer(noise_max) }, () =>
    some ? telling[chance.integer(telling.length)]! : chance.integer(256),
  );
}

function byteFrom(chance: Chance): number {
  return chance.oneIn(2) ? telling[chance.integer(telling.length)]! : chance.integer(256);
}

/** One to three changes: a bit, a byte, one lost, one too many, two the wrong way round, one twice, a digit. */
export function mutated(seed: Uint8Array, chance: Chance): Uint8Array {
  let bytes: number[] = Array.prototype.slice.call(seed);
  for (let left = 1 + chance.integer(3); left > 0 && bytes.length > 0; left--) {
    const at = chance.integer(bytes.length);
    const kind = chance.integer(8);
    if (kind === 0) bytes[at]! ^= 1 << chance.integer(8);
    else if (kind === 1) bytes[at] = byteFrom(chance);
    else if (kind === 2) bytes.splice(at, 1);
    else if (kind === 3) bytes.splice(at, 0, byteFrom(chance));
    else if (kind === 4 && at > 0) [bytes[at - 1], bytes[at]] = [bytes[at]!, bytes[at - 1]!];
    else if (kind === 5) bytes = bytes.slice(0, at + 1);
    else if (kind === 6) bytes.splice(at, 0, bytes[at]!);
    else bytes[at] = 0x30 + chance.integer(10);
  }
  return new Uint8Array(bytes);
}

function splice(a: Uint8Array, b: Uint8Array, chance: Chance): Uint8Array {
  return Buffer.concat([a.subarray(0, chance.integer(a.length + 1)), b.subarray(chance.integer(b.length + 1))]);
}

function* cutUp(bytes: Uint8Array, chance: Chance): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const length = 1 + chance.integer(chance.oneIn(3) ? 3 : 40);
    yield bytes.subarray(at, at + length);
    at += length;
  }
}
