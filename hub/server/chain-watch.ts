import { setTimeout as sleep } from 'node:timers/promises';
import { type ChainPlace, emptyHead, type Log, type Store, verifyPage } from '../store/store.ts';

/** A page is hashed in a millisecond or a few: no till notices one. */
const page_rows = 100;
/** Between two pages, so that the check takes a few hundredths of a core; a million rows take some minutes. */
const page_pause_ms = 25;
/** How often what was added since is checked too. */
const follow_ms = 60_000;
/** What lies on a card can change after it was checked: once a day all of it is checked anew. */
const anew_ms = 24 * 3600 * 1000;

/** Checks the journal's chain from its first row on while the shop goes on, and says how far it holds. */
export class ChainWatch {
  /** Every row up to this one is what was written. */
  intactTo = 0;
  /** The first row that is not; null: none was found. */
  brokenAt: number | null = null;
  /** When it last came to the journal's end, ms; null: not yet. */
  checkedAt: number | null = null;
  readonly #store: Pick<Store, 'read'>;
  readonly #log: Log;
  readonly #clock: () => number;

  constructor(store: Pick<Store, 'read'>, log: Log, clock: () => number) {
    this.#store = store;
    this.#log = log;
    this.#clock = clock;
  }

  /** Goes on until the signal aborts, or a row is not what was written. */
  async run(signal: AbortSignal): Promise<void> {
    let place: ChainPlace = emptyHead;
    let began = performance.now();
    while (!signal.aborted) {
      const page = await this.#check(place, signal);
      if (page && !page.ok) {
        this.intactTo = page.place.seq;
        this.brokenAt = page.seq;
        this.#log.error({ seq: page.seq, problem: page.problem }, 'the chain of the books is broken');
        return;
      }
      if (page) {
        place = page.place;
        this.intactTo = Math.max(this.intactTo, place.seq);
        if (page.end) this.checkedAt = this.#clock();
      }
      if (page?.end && performance.now() - began > anew_ms) {
        place = emptyHead;
        began = performance.now();
      }
      const wait_ms = page?.end === false ? page_pause_ms : follow_ms;
      await sleep(wait_ms, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** One page in a snapshot of its own, so that none is kept open; undefined: it could not be read. */
  #check(place: ChainPlace, signal: AbortSignal) {
    return this.#store
      .read((reader) => verifyPage(reader, place, page_rows))
      .catch((error: unknown) => {
        if (!signal.aborted) this.#log.warn({ error }, 'the chain could not be read; it is tried again');
        return undefined;
      });
  }
}
