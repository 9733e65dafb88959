import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../model/answer.ts';
import type { Store, Write } from '../store/store.ts';

/**
 * While others write, a batch is so many new products: they keep the writer for 2 to 3 ms on a PC, four times that on a
 * Pi, and sales wait behind it.
 */
export const weight_min = 25;
/** While nobody else writes: smaller ones would spend their time on the way to the disk, larger ones are not quicker. */
const weight_alone = { min: 100, max: 1000 };
/** While nobody else writes, a batch may keep the writer this long: the first sale after a quiet time waits for one. */
const hold_ms_max = 50;
/** Whoever wrote within this time may write again at any moment. */
const lately_ms = 2000;
/** Between two batches the writer belongs to the others for as long as the last one took, within these bounds. */
const pause_ms_min = 1;
const pause_ms_max = 100;
/** The last batches count for more than those before them; one that the disk delayed does not stop the others. */
const step_max = 1.5;

/**
 * How fast long work may write: at full speed while it writes alone, in small batches with pauses between them while
 * others do. Whether they do, the journal knows: whatever was taken beside the work's own commands was theirs.
 */
export class Pace {
  readonly #store: Pick<Store, 'write' | 'newestSeq'>;
  /** The journal's newest row when others were last looked for. */
  #seq: number;
  #othersAt = Number.NEGATIVE_INFINITY;
  #weight = weight_min;

  constructor(store: Pick<Store, 'write' | 'newestSeq'>) {
    this.#store = store;
    this.#seq = store.newestSeq;
  }

  /** How much the next batch should weigh; a new product weighs 1. */
  get weight(): number {
    return Math.floor(this.#weight);
  }

  /**
   * Writes a batch, then rests if others need the writer.
   * @param weight what it weighs; a batch that others cut short says little about how long a full one takes
   */
  async write<T>(command: Write<T>, weight: number): Promise<Answer<T>> {
    const began = performance.now();
    const answer = await this.#store.write(command);
    const took_ms = performance.now() - began;
    this.#lookAround(answer.ok ? 1 : 0);
    if (performance.now() - this.#othersAt < lately_ms) {
      this.#weight = weight_min;
      await sleep(Math.min(pause_ms_max, Math.max(pause_ms_min, took_ms)));
    } else if (weight >= this.#weight / 2) this.#learn(weight, took_ms);
    return answer;
  }

  #lookAround(own: number): void {
    const { newestSeq } = this.#store;
    if (newestSeq > this.#seq + own) this.#othersAt = performance.now();
    this.#seq = newestSeq;
  }

  #learn(weight: number, took_ms: number): void {
    const fitting = (weight * hold_ms_max) / Math.max(1, took_ms);
    const next = Math.min(this.#weight * step_max, Math.max(this.#weight / step_max, fitting));
    this.#weight = Math.min(weight_alone.max, Math.max(weight_alone.min, next));
  }
}
