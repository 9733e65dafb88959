import type { Dialogue, Input, Step } from '../../drivers/dialogue.ts';
import { type Chance, chanceOf } from './random.ts';
import { type FuzzInput, mutated, streamOf } from './streams.ts';

/** What is fuzzed: a dialogue, frames of its kind to damage, and an eye of its own on what it tells. */
export interface FuzzTarget<State = unknown, Ask = unknown, Out = unknown> {
  name: string;
  dialogue(): Dialogue<State, Ask, Out>;
  seeds: readonly Uint8Array[];
  asks: readonly Ask[];
  /** What a device in good health says to these bytes; the harness damages some of it. Absent: it is only talked at. */
  reply?(sent: Uint8Array): Uint8Array | null;
  /**
   * Looks again at what was told, by other means than the dialogue's: what is wrong with it, or null. `heard` is every
   * byte fed so far, one letter each.
   */
  wrong(out: Out, heard: string): string | null;
  /** How many values a state may hold, counted through its lists and records. */
  statesMax: number;
}

export interface FuzzReport {
  streams: number;
  /** How much the dialogue told. */
  told: number;
  largest: number;
}

/** What a dialogue was fed: bytes, or `(time)`, `(ask)`. */
type Fed = Uint8Array | string;

/** A finding: the seed and the stream's number play it again. */
class FuzzFinding extends Error {
  constructor(target: string, seed: number, stream: number, what: string, fed: readonly Fed[]) {
    super(
      `${target}: ${what}\n  again: --dialogue ${target} --seed ${seed} --from ${stream} --streams 1\n  ${fed.map((one) => (typeof one === 'string' ? one : Buffer.from(one).toString('hex'))).join(' ')}`,
    );
    this.name = 'FuzzFinding';
  }
}

/**
 * Feeds so many streams to a dialogue, a new one each. @throws FuzzFinding at the first crash, wrong word, or state
 * that grows.
 */
export function fuzz(target: FuzzTarget, seed: number, streams: number, from = 0): FuzzReport {
  const report: FuzzReport = { streams, told: 0, largest: 0 };
  const dialogue = target.dialogue();
  for (let stream = from; stream < from + streams; stream++) {
    const fed: Fed[] = [];
    const found = (what: string) => new FuzzFinding(target.name, seed, stream, what, fed);
    const chance = chanceOf(seed, stream);
    let at = 1;
    let heard = '';
    let state: unknown;
    let feeds = 0;
    /** Takes a step, and what follows from it: the port takes what was sent, and the device answers it. */
    const take = (step: Step<unknown, unknown>): void => {
      state = step.state;
      for (const out of step.out ?? []) {
        report.told += 1;
        const wrong = target.wrong(out, heard);
        if (wrong) throw found(wrong);
      }
      for (const input of step.send ? consequences(target, step.send, chance) : []) feed(input);
    };
    const feed = (input: FuzzInput | { kind: 'written'; bytes: Uint8Array }): void => {
      if (++feeds > feedsMax) return;
      at += 1 + chance.integer(300);
      if (input.kind === 'bytes') {
        // Made readable when there is something to tell.
        heard += lettersOf(input.bytes);
        fed.push(input.bytes);
      } else if (input.kind !== 'ask') {
        fed.push(input.kind === 'timeout' ? '(time)' : '(written)');
      } else if (target.asks.length === 0) {
        return;
      } else {
        fed.push('(ask)');
      }
      const given = input.kind === 'ask' ? { ...input, ask: chance.pick(target.asks) } : input;
      take(dialogue.next(state, { ...given, at } as Input<unknown>));
    };
    try {
      take(dialogue.start(at));
      for (const input of streamOf(target.seeds, chance)) feed(input);
    } catch (error) {
      throw error instanceof FuzzFinding ? error : found(`crash: ${(error as Error).stack}`);
    }
    const size = sizeOf(state);
    report.largest = Math.max(report.largest, size);
    if (size > target.statesMax) throw found(`the state holds ${size} values, ${target.statesMax} are allowed`);
  }
  return report;
}

const lettersOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength).toString('latin1');

/** A dialogue that answers every answer could go on for ever. */
const feedsMax = 200;

/** What follows from bytes that were sent: now and then the port does not take them, or the device says something else. */
function* consequences(
  target: FuzzTarget,
  sent: Uint8Array,
  chance: Chance,
): Generator<FuzzInput | { kind: 'written'; bytes: Uint8Array }> {
  if (chance.oneIn(30)) return;
  yield { kind: 'written', bytes: sent };
  if (!target.reply || chance.oneIn(8)) return;
  const said = target.reply(sent);
  if (said) yield { kind: 'bytes', bytes: chance.oneIn(6) ? mutated(said, chance) : said };
  // Nothing more comes for a while; for questions that would be the same as silence.
  else if (!chance.oneIn(4)) yield { kind: 'timeout' };
}

/** How many values there are in a state, whatever it is made of; letters of a text count as one each. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length + 1;
  if (typeof value !== 'object' || value === null) return 1;
  if (ArrayBuffer.isView(value)) return value.byteLength + 1;
  const all = value instanceof Map || value instanceof Set ? [...value.values()] : Object.values(value);
  let size = 1;
  for (const one of all) size += sizeOf(one);
  return size;
}
