import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Step } from '../dialogue.ts';
import { type ConversationState, conversation } from './conversation.ts';
import { asking, scaleModels } from './models.ts';
import type { ScaleEvent } from './reading.ts';

const row = (model: string) => {
  const found = scaleModels.find((one) => one.model === model);
  if (!found) throw new Error(model);
  return found;
};
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('latin1');
const grams = (step: Step<ConversationState, ScaleEvent>) =>
  (step.out ?? []).map((event) => (event.kind === 'reading' ? event.reading.grams : event.kind));

describe('a scale that is asked', () => {
  const dialogue = row('toledo-8217').dialogue();
  const first = dialogue.start(0);

  it('is asked for the weight, rests after the answer, and is asked again', () => {
    expect(text(first.send)).toBe('W');
    const answered = dialogue.next(first.state, { kind: 'bytes', bytes: hex('0230312e3233340d'), at: 10 });
    expect(answered).toMatchObject({ wait_ms: 200 });
    expect(answered.send).toBeUndefined();
    expect(text(dialogue.next(answered.state, { kind: 'timeout', at: 210 }).send)).toBe('W');
  });

  it('gets zero and tare between two questions, in order, and only a few wait', () => {
    let step = first;
    for (const ask of [
      { kind: 'zero' },
      { kind: 'tare' },
      { kind: 'tare', grams: 85 },
      { kind: 'clear-tare' },
      { kind: 'zero' },
    ] as const) {
      step = dialogue.next(step.state, { kind: 'ask', ask, at: 0 });
      expect(step.send).toBeUndefined();
    }
    const sent: (string | undefined)[] = [];
    for (let i = 0; i < 5; i++) {
      step = dialogue.next(step.state, { kind: 'bytes', bytes: hex('023f500d'), at: 0 });
      sent.push(text(step.send));
    }
    expect(sent).toEqual(['Z', 'T', 'T00085', 'C', undefined]);
  });

  it('goes on after a tare that the scale refuses by saying nothing', () => {
    const idle = dialogue.next(first.state, { kind: 'bytes', bytes: hex('023f500d'), at: 0 });
    const asked = dialogue.next(idle.state, { kind: 'ask', ask: { kind: 'tare' }, at: 0 });
    expect(text(asked.send)).toBe('T');
    expect(text(dialogue.next(asked.state, { kind: 'timeout', at: 500 }).send)).toBe('W');
  });

  it('is silent after several questions without an answer, and half a frame is forgotten at each time-out', () => {
    let step = dialogue.next(first.state, { kind: 'bytes', bytes: hex('023031'), at: 0 });
    const events: unknown[] = [];
    for (let i = 0; i < 4; i++) {
      step = dialogue.next(step.state, { kind: 'timeout', at: 0 });
      events.push(...(step.out ?? []));
    }
    expect(events).toEqual([{ kind: 'silent' }]);
    expect(grams(dialogue.next(step.state, { kind: 'bytes', bytes: hex('2e3233340d'), at: 0 }))).toEqual([]);
  });

  it('does not put off its time-out for endless noise', () => {
    const step = dialogue.next(first.state, { kind: 'bytes', bytes: hex('ffffff'), at: 0 });
    expect(step.wait_ms).toBeUndefined(); // absent: the time-out that runs goes on
  });

  it('drops a key that its maker has not', () => {
    const cas = row('cas-type-6').dialogue();
    const asked = cas.next(cas.start(0).state, { kind: 'ask', ask: { kind: 'zero' }, at: 0 });
    const again = cas.next(asked.state, { kind: 'timeout', at: 500 });
    expect(again.send).toEqual(Uint8Array.of(5));
    expect(again.state.asks).toEqual([]);
  });
});

describe('a scale that is asked in two steps', () => {
  const dialogue = row('cas-type-6').dialogue();
  const block = hex('0102532020312e3233346b67750304');

  it('is only busy once it has spoken like itself; before that, NAK is noise', () => {
    const first = dialogue.start(0);
    const noise = dialogue.next(first.state, { kind: 'bytes', bytes: hex('15'), at: 0 });
    expect(noise.out).toBeUndefined();
    const spoken = dialogue.next(first.state, { kind: 'bytes', bytes: block, at: 0 });
    expect(grams(spoken)).toEqual([1_234]);
    const asked = dialogue.next(spoken.state, { kind: 'timeout', at: 200 });
    const busy = dialogue.next(asked.state, { kind: 'bytes', bytes: hex('15'), at: 210 });
    expect(busy.out).toMatchObject([{ kind: 'reading', reading: { grams: null, stable: false, raw: '15' } }]);
    expect(busy.wait_ms).toBe(200);
  });

  it('keeps to the checksum that its first good block had', () => {
    const other = hex('0102532020312e3233346b67760304');
    const spoken = dialogue.next(dialogue.start(0).state, { kind: 'bytes', bytes: block, at: 0 });
    expect(grams(dialogue.next(spoken.state, { kind: 'bytes', bytes: other, at: 0 }))).toEqual([]);
    expect(grams(dialogue.next(dialogue.start(0).state, { kind: 'bytes', bytes: other, at: 0 }))).toEqual([1_234]);
  });

  it('tells a weight that it must agree to only when it has agreed', () => {
    const icl = row('icl').dialogue();
    const echoed = icl.next(icl.start(0).state, { kind: 'bytes', bytes: hex('023130313233340503'), at: 0 });
    expect(echoed.out).toBeUndefined();
    expect(echoed.send).toEqual(hex('023130313233340503'));
    expect(grams(icl.next(echoed.state, { kind: 'bytes', bytes: hex('06'), at: 0 }))).toEqual([]);
    expect(grams(icl.next(echoed.state, { kind: 'bytes', bytes: hex('0d'), at: 0 }))).toEqual([1_234]);
    expect(icl.next(echoed.state, { kind: 'timeout', at: 500 }).state.echoed).toBeNull();
  });
});

describe('a scale that speaks by itself', () => {
  it('is silent when it stops, and its keys are sent at once', () => {
    const dialogue = row('aclas-os2').dialogue();
    const first = dialogue.start(0);
    expect(first.send).toBeUndefined();
    const tare = dialogue.next(first.state, { kind: 'ask', ask: { kind: 'tare' }, at: 0 });
    expect(text(tare.send)).toBe('<TK>\t');
    const after = dialogue.next(tare.state, { kind: 'timeout', at: 100 });
    expect(after.out).toEqual([]);
    expect(dialogue.next(after.state, { kind: 'timeout', at: 2_600 }).out).toEqual([{ kind: 'silent' }]);
  });

  it('without a mark of stability is believed when it says the same several times in a row', () => {
    const dialogue = row('acs-p215').dialogue();
    const said = (digits: string) => hex(`0d20${Buffer.from(digits).toString('hex')}`);
    let { state } = dialogue.start(0);
    const told: unknown[] = [];
    for (const digits of ['1200', '1234', '1234', '1235', '1234', '1234', '1234', '1234']) {
      const step = dialogue.next(state, { kind: 'bytes', bytes: said(digits), at: 0 });
      state = step.state;
      told.push(...grams(step));
    }
    expect(told).toEqual([null, null, null, null, null, null, 1_234, 1_234]);
  });
});

describe('any scale', () => {
  const frame = '0230312e3233340d';
  const toledo = row('toledo-8217');

  it('may be heard in any pieces, with noise before each frame', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 12, maxLength: 12 }), (cuts) => {
        const bytes = hex(`ff00320d023002${frame.slice(2)}02${frame}`);
        const dialogue = conversation(toledo.format, asking([]));
        let { state } = dialogue.start(0);
        const told: unknown[] = [];
        for (let at = 0, i = 0; at < bytes.length; i++) {
          const length = cuts[i % cuts.length] ?? 1;
          const step = dialogue.next(state, { kind: 'bytes', bytes: bytes.subarray(at, at + length), at: 0 });
          state = step.state;
          told.push(...grams(step));
          at += length;
        }
        expect(told).toEqual([1_234, 1_234]);
      }),
    );
  });

  it('that floods is heard to the end, and little of it is remembered', () => {
    const dialogue = toledo.dialogue();
    const flood = Buffer.concat(Array.from({ length: 4_000 }, () => hex(frame)));
    const step = dialogue.next(dialogue.start(0).state, { kind: 'bytes', bytes: flood, at: 0 });
    expect(step.out!.length).toBeLessThanOrEqual(16);
    const noise = dialogue.next(step.state, { kind: 'bytes', bytes: new Uint8Array(100_000).fill(2), at: 0 });
    expect(noise.state.buffer.length).toBeLessThanOrEqual(toledo.format.bytesMax);
  });
});
