import type { Dialogue } from '../../drivers/dialogue.ts';
import { chanceOf } from './random.ts';
import { streamOf } from './streams.ts';

/** What is fuzzed: a dialogue, frames of its kind to damage, and an eye of its own on what it tells. */
export interface FuzzTarget<State = unknown, Ask = unknown, Out = unknown> {
  name: string;
  dialogue(): Dialogue<State, Ask, Out>;
  seeds: readonly Uint8Array[];
  asks: readonly Ask[];
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
  /** What the dialogue told, and of it what `counts` said to count. */
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
    let { state } = dialogue.start(at);
    let heard = '';
    try {
      for (const input of streamOf(target.seeds, chance)) {
        at += 1 + chance.integer(300);
        let step: ReturnType<typeof dialogue.next>;
        if (input.kind === 'bytes') {
          // Made readable when there is something to tell.
          heard += lettersOf(input.bytes);
          fed.push(input.bytes);
          step = dialogue.next(state, { ...input, at });
        } else if (input.kind === 'timeout') {
          fed.push('(time)');
          step = dialogue.next(state, { kind: 'timeout', at });
        } else {
          if (target.asks.length === 0) continue;
          fed.push('(ask)');
          step = dialogue.next(state, { kind: 'ask', ask: chance.pick(target.asks), at });
        }
        state = step.state;
        for (const out of step.out ?? []) {
          report.told += 1;
          const wrong = target.wrong(out, heard);
          if (wrong) throw found(wrong);
        }
      }
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
