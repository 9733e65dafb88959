import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScaleEvent, ScaleReading } from './reading.ts';
import { readFrame, type Toledo8217State, toledo8217 } from './toledo-8217.ts';

const dialogue = toledo8217({ every_ms: 200, answer_ms: 500 });
const fresh = dialogue.start(0).state;

function hear(bytes: Uint8Array, state: Toledo8217State = fresh): { state: Toledo8217State; readings: ScaleReading[] } {
  const step = dialogue.next(state, { kind: 'bytes', bytes, at: 1_000 });
  const readings = (step.out ?? []).flatMap((event: ScaleEvent) => (event.kind === 'reading' ? [event.reading] : []));
  return { state: step.state, readings };
}

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('what a Toledo 8217 says', () => {
  it.each([
    ['02 30 31 2E 32 33 34 0D', { grams: 1234, stable: true, net: false, zero: false }],
    ['02 30 31 2E 32 33 34 4E 0D', { grams: 1234, stable: true, net: true }],
    ['02 30 30 2E 30 30 30 0D', { grams: 0, stable: true, zero: true }],
    ['82 30 B1 2E B2 33 B4 8D', { grams: 1234, stable: true, net: false }], // read as 8N1: parity is in bit 7
    ['02 3F 41 0D', { grams: null, stable: false, over: false, under: false }], // in motion
    ['02 3F 01 0D', { grams: null, stable: false }], // in motion, from a scale without bit 6
    ['02 3F 42 0D', { grams: null, over: true, under: false }],
    ['02 3F 44 0D', { grams: null, over: false, under: true }],
    ['02 3F 50 0D', { grams: null, zero: true, over: false, under: false }], // centre of zero is no error
    ['02 3F 60 0D', { grams: null, net: true, over: false, under: false }], // nor is net
  ])('%s', (frame, expected) => {
    const { readings } = hear(hex(frame));
    expect(readings).toHaveLength(1);
    expect(readings[0]).toMatchObject({ ...expected, raw: frame.replaceAll(' ', '').toLowerCase(), at: 1_000 });
  });

  it('is no weight when a single parity bit is wrong', () => {
    expect(readFrame([...hex('82 30 B1 2E B2 33 34 8D')])).toBeNull();
    expect(readFrame([...hex('82 30 B1 2E B2 B3 B4 8D')])).toBeNull();
  });

  it.each([
    '02 30 31 2E 32 33 0D', // a digit short
    '02 30 31 32 2E 33 34 0D', // pounds
    '30 31 2E 32 33 34 0D', // no STX
    '02 30 31 2E 32 33 34 4E 4E 0D',
    '02 30 31 2E 32 33 41 0D',
    '02 2D 31 2E 32 33 34 0D',
    '02 0D',
  ])('is no reading when the frame is not exactly right: %s', (frame) => {
    expect(hear(hex(frame)).readings).toEqual([]);
  });

  it('may come in any pieces, with noise before it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 12, maxLength: 12 }), (cuts) => {
        const bytes = hex('FF 00 32 0D 02 30 02 30 31 2E 32 33 34 0D');
        let { state } = { state: fresh };
        const grams: (number | null)[] = [];
        for (let at = 0, i = 0; at < bytes.length; i++) {
          const length = cuts[i % cuts.length] ?? 1;
          const heard = hear(bytes.subarray(at, at + length), state);
          state = heard.state;
          grams.push(...heard.readings.map((reading) => reading.grams));
          at += length;
        }
        expect(grams).toEqual([1234]);
      }),
    );
  });

  it('never yields a weight that is not in a whole frame, never throws, and remembers little', () => {
    const noise = fc.uint8Array({ maxLength: 40 });
    const mutated = fc
      .tuple(fc.constantFrom('0230312e3233340d', '0230312e3233344e0d', '023f410d'), fc.nat(7), fc.nat(255))
      .map(([frame, at, byte]) => Uint8Array.from(hex(frame)).fill(byte, at, at + 1));
    fc.assert(
      fc.property(fc.array(fc.oneof(noise, mutated), { maxLength: 20 }), (chunks) => {
        const all = Buffer.concat(chunks.map((chunk) => Uint8Array.from(chunk, (byte) => byte & 0x7f))).toString(
          'latin1',
        );
        let state = fresh;
        for (const chunk of chunks) {
          const heard = hear(chunk, state);
          state = heard.state;
          for (const { grams, net } of heard.readings) {
            if (grams === null) continue;
            const digits = String(grams).padStart(5, '0');
            expect(all).toContain(`\x02${digits.slice(0, 2)}.${digits.slice(2)}${net ? 'N' : ''}\r`);
          }
          expect(state.frame.length).toBeLessThanOrEqual(16);
        }
      }),
    );
  });
});

describe('the conversation', () => {
  const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('ascii');

  it('asks for the weight, rests after the answer, and asks again', () => {
    const first = dialogue.start(0);
    expect(text(first.send)).toBe('W');
    const answered = dialogue.next(first.state, { kind: 'bytes', bytes: hex('0230312e3233340d'), at: 10 });
    expect(answered).toMatchObject({ wait_ms: 200 });
    expect(answered.send).toBeUndefined();
    expect(text(dialogue.next(answered.state, { kind: 'timeout', at: 210 }).send)).toBe('W');
  });

  it('puts zero and tare between two questions, in order, and remembers only a few', () => {
    let step = dialogue.start(0);
    for (const ask of [
      { kind: 'zero' },
      { kind: 'tare' },
      { kind: 'tare', grams: 85 },
      { kind: 'clear-tare' },
    ] as const) {
      step = dialogue.next(step.state, { kind: 'ask', ask, at: 0 });
      expect(step.send).toBeUndefined();
    }
    step = dialogue.next(step.state, { kind: 'ask', ask: { kind: 'zero' }, at: 0 });
    const sent: (string | undefined)[] = [];
    for (let i = 0; i < 5; i++) {
      step = dialogue.next(step.state, { kind: 'bytes', bytes: hex('023f500d'), at: 0 });
      sent.push(text(step.send));
    }
    expect(sent).toEqual(['Z', 'T', 'T00085', 'C', undefined]);
  });

  it('goes on after a tare that the scale refuses by saying nothing', () => {
    const idle = dialogue.next(fresh, { kind: 'bytes', bytes: hex('023f500d'), at: 0 });
    const asked = dialogue.next(idle.state, { kind: 'ask', ask: { kind: 'tare' }, at: 0 });
    expect(text(asked.send)).toBe('T');
    expect(text(dialogue.next(asked.state, { kind: 'timeout', at: 500 }).send)).toBe('W');
  });

  it('says silent after several questions without an answer, and forgets half a frame at each time-out', () => {
    let step = dialogue.next(fresh, { kind: 'bytes', bytes: hex('023031'), at: 0 });
    const events: unknown[] = [];
    for (let i = 0; i < 4; i++) {
      step = dialogue.next(step.state, { kind: 'timeout', at: 0 });
      events.push(...(step.out ?? []));
    }
    expect(events).toEqual([{ kind: 'silent' }]);
    expect(hear(hex('2e3233340d'), step.state).readings).toEqual([]);
  });

  it('does not let endless noise put off the time-out', () => {
    const step = dialogue.next(fresh, { kind: 'bytes', bytes: hex('ffffff'), at: 0 });
    expect(step.wait_ms).toBeUndefined(); // absent: the time-out that runs goes on
  });
});
