import type { Dialogue } from '../../drivers/dialogue.ts';
import type { ConversationState } from '../../drivers/scale/conversation.ts';
import { learnScale } from '../../drivers/scale/learn/learn.ts';
import { modelOf } from '../../drivers/scale/pattern.ts';
import type { ScaleAsk, ScaleEvent } from '../../drivers/scale/reading.ts';
import type { FuzzTarget } from './fuzz.ts';

/** A scale that no table knows: how it writes, what leads to its answer, and a reader of its frames written apart. */
interface Unknown {
  name: string;
  question: string | { send: string; go?: number }[] | null;
  write(grams: number, still: boolean): Buffer;
  /** Grams in a frame, or null where no weight may be taken from it. */
  read(frame: Buffer, text: string): number | null;
}

const ascii = (text: string) => Buffer.from(text, 'latin1');
const kilograms = (grams: number) => (grams / 1_000).toFixed(3).padStart(7, '0');
const sumOf = (bytes: Uint8Array) => bytes.reduce((a, b) => (a + b) & 0xff, 0);
const xorOf = (bytes: Uint8Array) => bytes.reduce((a, b) => a ^ b, 0);
const gramsIn = (text: string | undefined) =>
  text === undefined ? null : Math.round(Number(text.replaceAll(' ', '')) * 1_000);

const unknowns: readonly Unknown[] = [
  {
    name: 'learnt-line',
    question: null,
    write: (grams, still) => ascii(`${still ? 'STABLE' : 'MOVING'} ${kilograms(grams)} KGS\r\n`),
    read: (_, text) => gramsIn(/^STABLE( *[-+]? *\d+\.\d{3}) KGS\r\n$/.exec(text)?.[1]),
  },
  {
    name: 'learnt-xor',
    question: [{ send: '05', go: 0x06 }, { send: '11' }],
    write: (grams, still) => {
      const body = ascii(`${still ? 'A' : 'B'}${String(grams).padStart(6, '0')}`);
      return Buffer.concat([Buffer.of(2), body, Buffer.of(xorOf(body), 3)]);
    },
    read: (frame, text) => {
      if (frame.length !== 10 || frame[0] !== 2 || frame[9] !== 3 || xorOf(frame.subarray(1, 8)) !== frame[8])
        return null;
      const digits = /^A( *\d+)$/.exec(text.slice(1, 8))?.[1];
      return digits === undefined ? null : Number(digits);
    },
  },
  {
    name: 'learnt-binary',
    question: '57',
    write: (grams, still) => {
      const body = Buffer.of(0xaa, still ? 1 : 0, grams & 0xff, grams >> 8);
      return Buffer.concat([body, Buffer.of(sumOf(body), 0x55)]);
    },
    read: (frame) => {
      const isWhole = frame.length === 6 && frame[0] === 0xaa && frame[5] === 0x55;
      return isWhole && frame[1] === 1 && sumOf(frame.subarray(0, 4)) === frame[4] ? frame.readUInt16LE(2) : null;
    },
  },
];

const asks: ScaleAsk[] = [{ kind: 'zero' }, { kind: 'tare' }];
const weights = [0, 7, 500, 1_284, 12_345];

/** Scales as a shop would have taught them: the learner's own patterns, run by the engine that runs the others. */
export const learntTargets: FuzzTarget[] = unknowns.map(({ name, question, write, read }) => {
  const heard = (grams: number | null) => {
    const frames = Array.from({ length: 8 }, (_, i) => write(grams ?? 100 + 37 * i, grams !== null));
    return { grams, chunks: [{ at: 0, bytes: [...Buffer.concat(frames)] }] };
  };
  const learnt = learnScale([heard(0), heard(500), heard(1_284), heard(null)]);
  if (learnt.kind !== 'pattern') throw new Error(`${name} is not learnt: ${JSON.stringify(learnt)}`);
  const serial = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, rtscts: false } as const;
  const { pattern } = learnt;
  const model = modelOf({ format: 'guitai-scale-1', model: name, name, serial, question, pattern });
  const target: FuzzTarget<ConversationState, ScaleAsk, ScaleEvent> = {
    name,
    dialogue: (): Dialogue<ConversationState, ScaleAsk, ScaleEvent> => model.dialogue(),
    seeds: [...weights.map((grams) => write(grams, true)), write(640, false), Buffer.of(0x06)],
    asks,
    statesMax: pattern.length + 400,
    wrong(event, all) {
      if (event.kind !== 'reading' || event.reading.grams === null) return null;
      const { grams, raw, stable } = event.reading;
      const frame = Buffer.from(raw, 'hex');
      const text = frame.toString('latin1');
      if (!all.includes(text)) return `a weight of ${grams} g from a frame that was never heard: ${raw}`;
      const seen = read(frame, text);
      // What moves may be told, as long as nobody vouches for it.
      return stable && seen !== grams ? `a weight of ${grams} g where a second reader sees ${seen}: ${raw}` : null;
    },
  };
  return target as FuzzTarget;
});
