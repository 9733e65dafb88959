import { describe, expect, it } from 'vitest';
import { readFrames } from '../conversation.ts';
import { learntModel, modelOf, patternFormat } from '../pattern.ts';
import { type Capture, learnScale } from './learn.ts';

/** A scale nobody knows: how it writes so many grams down, standing still or not. */
type Writer = (grams: number, still: boolean) => number[];

const ascii = (text: string) => [...Buffer.from(text, 'latin1')];
const kilograms = (grams: number, width: number) => (grams / 1_000).toFixed(3).padStart(width, '0');
const xor = (bytes: readonly number[]) => bytes.reduce((a, b) => a ^ b, 0);
const sum = (bytes: readonly number[]) => bytes.reduce((a, b) => a + b, 0) & 0xff;

const writers: Record<string, Writer> = {
  'a line with words for motion': (grams, still) =>
    ascii(`${still ? 'STABLE' : 'MOVING'} ${kilograms(grams, 7)} KGS\r\n`),
  'STX, digits without a point, XOR, ETX': (grams, still) => {
    const body = ascii(`${still ? 'A' : 'B'}${String(grams).padStart(6, '0')}`);
    return [2, ...body, xor(body), 3];
  },
  'digits the wrong way round behind =': (grams) => ascii(`=${[...kilograms(grams, 7)].reverse().join('')}`),
  'packed digits behind FF, low ones first': (grams, still) => {
    const [a, b, c] = String(grams)
      .padStart(6, '0')
      .match(/../g)!
      .map((two) => Number.parseInt(two, 16));
    return [0xff, still ? 0x40 : 0x00, c!, b!, a!, 0];
  },
  'a binary number with a sum': (grams, still) => {
    const body = [0xaa, still ? 1 : 0, grams & 0xff, grams >> 8];
    return [...body, sum(body), 0x55];
  },
  'a price beside the weight, and a sum in hex': (grams) => {
    const body = ascii(`W${kilograms(grams, 6)}P${String(Math.round(grams * 1.2)).padStart(6, '0')}`);
    return [...body, ...ascii(sum(body).toString(16).padStart(2, '0').toUpperCase()), 0x0d];
  },
};

/** So many frames as they come off a line: begun in the middle, in pieces of seven bytes. */
function capture(writer: Writer, grams: number | null, actual = grams): Capture {
  const frames = Array.from({ length: 12 }, (_, i) =>
    grams === null ? writer(100 + 37 * i, false) : writer(actual!, true),
  );
  const stream = frames.flat().slice(3);
  const chunks = [];
  for (let at = 0; at < stream.length; at += 7) chunks.push({ at: at * 10, bytes: stream.slice(at, at + 7) });
  return { grams, chunks };
}

const nothing = { buffer: [], variant: null, run: null };

describe('a scale that nobody knows', () => {
  it.each(Object.entries(writers))('is learnt from 0 g and two weights: %s', (_, writer) => {
    const learnt = learnScale([
      capture(writer, 0),
      capture(writer, 500, 503),
      capture(writer, 1_284),
      capture(writer, null),
    ]);
    if (learnt.kind !== 'pattern') throw new Error(JSON.stringify(learnt));
    const format = patternFormat(learnt.pattern);
    for (const grams of [0, 7, 500, 1_999, 12_345]) {
      const { readings } = readFrames(format, {}, nothing, Uint8Array.from(writer(grams, true)), 0);
      expect({ grams, told: readings.map((one) => one.grams) }).toEqual({ grams, told: [grams] });
    }
  });

  it.each(Object.entries(writers).filter(([name]) => !/wrong way|price/.test(name)))(
    'shows where motion is told, and gives no weight in it: %s',
    (_, writer) => {
      const learnt = learnScale([
        capture(writer, 0),
        capture(writer, 500),
        capture(writer, 1_284),
        capture(writer, null),
      ]);
      if (learnt.kind !== 'pattern') throw new Error(JSON.stringify(learnt));
      expect(learnt.pattern.stableAt).not.toBeNull();
      const { readings } = readFrames(
        patternFormat(learnt.pattern),
        {},
        nothing,
        Uint8Array.from(writer(750, false)),
        0,
      );
      expect(readings.map(({ grams }) => grams)).toEqual([null]);
    },
  );

  it.each(Object.entries(writers).filter(([name]) => /XOR|sum/.test(name)))(
    'has its checksum found, and a frame with a wrong one is none: %s',
    (_, writer) => {
      const learnt = learnScale([
        capture(writer, 0),
        capture(writer, 500),
        capture(writer, 1_284),
        capture(writer, null),
      ]);
      if (learnt.kind !== 'pattern') throw new Error(JSON.stringify(learnt));
      const { check } = learnt.pattern;
      expect(check).not.toBeNull();
      const frame = writer(750, true);
      frame[check!.at] = frame[check!.at] === 0x31 ? 0x32 : 0x31;
      const { readings } = readFrames(patternFormat(learnt.pattern), {}, nothing, Uint8Array.from(frame), 0);
      expect(readings).toEqual([]);
    },
  );

  it('is believed after three equal weights where it was never seen to move', () => {
    const writer = writers['digits the wrong way round behind =']!;
    const learnt = learnScale([capture(writer, 0), capture(writer, 500), capture(writer, 1_284)]);
    if (learnt.kind !== 'pattern') throw new Error(JSON.stringify(learnt));
    const serial = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, rtscts: false } as const;
    const row = { format: 'guitai-scale-1', model: 'learnt-a', name: '市场里的秤', serial, question: null } as const;
    const dialogue = modelOf(
      learntModel.parse(JSON.parse(JSON.stringify({ ...row, pattern: learnt.pattern }))),
    ).dialogue();
    let { state } = dialogue.start(0);
    const told: unknown[] = [];
    for (let i = 0; i < 4; i++) {
      const step = dialogue.next(state, { kind: 'bytes', bytes: Uint8Array.from(writer(642, true)), at: i });
      state = step.state;
      told.push(...(step.out ?? []).map((event) => event.kind === 'reading' && event.reading.grams));
    }
    expect(told).toEqual([null, null, 642, 642]);
  });
});

describe('a scale that is known', () => {
  it('is named, with all that speak alike', () => {
    const writer: Writer = (grams) => ascii(`ST,GS,+ ${kilograms(grams, 6)}kg\r\n`);
    const learnt = learnScale([capture(writer, 0), capture(writer, 500), capture(writer, 1_284)]);
    expect(learnt).toEqual({ kind: 'known', models: ['cas-22-byte', 'cas-18-byte', 'and-line', 'and'] });
  });
});

describe('what cannot be learnt', () => {
  const writer = writers['STX, digits without a point, XOR, ETX']!;
  const noise = (seed: number) =>
    Array.from({ length: 300 }, (_, i) => (Math.imul(i + seed, 2_654_435_761) >>> 13) & 0xff);

  it('is said: too few weights, silence, noise, numbers that are no weights', () => {
    expect(learnScale([capture(writer, 0), capture(writer, 500)])).toEqual({ kind: 'nothing', why: 'too-few' });
    expect(learnScale([capture(writer, 0), { grams: 500, chunks: [] }, capture(writer, 900)])).toEqual({
      kind: 'nothing',
      why: 'silent',
    });
    const noisy = [0, 500, 1_284].map((grams) => ({ grams, chunks: [{ at: 0, bytes: noise(grams) }] }));
    expect(learnScale(noisy)).toMatchObject({ kind: 'nothing' });
    const liar = [0, 500, 1_284].map((grams) => ({ ...capture(writer, 77), grams }));
    expect(learnScale(liar)).toEqual({ kind: 'nothing', why: 'no-number' });
  });

  it('is no row: a pattern whose parts lie outside its frame is refused on import', () => {
    const learnt = learnScale([capture(writer, 0), capture(writer, 500), capture(writer, 1_284)]);
    if (learnt.kind !== 'pattern') throw new Error('not learnt');
    const serial = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, rtscts: false };
    const row = { format: 'guitai-scale-1', model: 'learnt-a', name: 'A', serial, question: null };
    const { pattern } = learnt;
    const ok = (changed: object) => learntModel.safeParse({ ...row, pattern: { ...pattern, ...changed } }).success;
    expect(ok({})).toBe(true);
    expect(ok({ length: 4 })).toBe(false);
    expect(ok({ start: [], end: [] })).toBe(false);
    expect(ok({ stableAt: 40 })).toBe(false);
    expect(ok({ surprise: 1 })).toBe(false);
  });
});
