import { setTimeout as sleep } from 'node:timers/promises';
import { verifyBooks } from '../shop/verify/verify.ts';
import { openBooks } from '../store/open-books.ts';
import type { Log, Store } from '../store/store.ts';

/** Between two looks at a quarter of a megabyte, so that the check takes a few hundredths of a core and of the card. */
const look_pause_ms = 25;
/** How often it is asked whether the time has come. */
const ask_ms = 60_000;
/** The shop rests when no command came for so long: the check of everything takes minutes of a core in large books. */
const rest_ms = 15 * 60_000;
const hour_ms = 3_600_000;
/** A check a day: at the first rest after so long, and at the latest after so long though nobody rests. */
const due_ms = 20 * hour_ms;
const overdue_ms = 30 * hour_ms;

/**
 * The nightly check, docs/integrity.md: every page of the file against what was written to it (at the start, too, since a
 * large file is not read before it opens), and every rule that holds between the rows of the books.
 */
export class BooksWatch {
  /** Rules that did not hold at the last check, by their names. */
  broken: readonly string[] = [];
  /** When all pages and all rules were last gone through, ms; null: not yet. */
  pagesCheckedAt: number | null = null;
  rulesCheckedAt: number | null = null;
  readonly #store: Pick<Store, 'checkPages' | 'damage' | 'newestSeq'>;
  readonly #path: string;
  readonly #log: Log;
  readonly #clock: () => number;

  constructor(store: Pick<Store, 'checkPages' | 'damage' | 'newestSeq'>, path: string, log: Log, clock: () => number) {
    this.#store = store;
    this.#path = path;
    this.#log = log;
    this.#clock = clock;
  }

  /** Goes on until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    await this.checkPages(signal);
    let checkedAt = performance.now() - due_ms;
    let quiet = { seq: this.#store.newestSeq, since: performance.now() };
    while (!signal.aborted) {
      await sleep(ask_ms, undefined, { signal, ref: false }).catch(() => undefined);
      const now = performance.now();
      if (this.#store.newestSeq !== quiet.seq) quiet = { seq: this.#store.newestSeq, since: now };
      const waited = now - checkedAt;
      if (signal.aborted || waited < due_ms || (now - quiet.since < rest_ms && waited < overdue_ms)) continue;
      await this.checkPages(signal);
      await this.checkRules().catch((error: unknown) => {
        if (!signal.aborted)
          this.#log.warn({ error }, 'the books could not be gone through; it is tried again tomorrow');
      });
      checkedAt = performance.now();
    }
  }

  /** Every page, a few at a time; what is found stops the writer (`Store.damage`). */
  async checkPages(signal: AbortSignal): Promise<void> {
    try {
      for (let first: number | null = 1; first !== null && !signal.aborted; ) {
        first = await this.#store.checkPages(first);
        await sleep(look_pause_ms, undefined, { signal, ref: false }).catch(() => undefined);
      }
      if (!signal.aborted && !this.#store.damage) this.pagesCheckedAt = this.#clock();
    } catch (error) {
      if (!signal.aborted)
        this.#log.warn({ error }, 'the pages of the books could not be read; it is tried again tomorrow');
    }
  }

  /** Every rule, on a connection of its own: the shop's readers stay free. */
  async checkRules(): Promise<void> {
    const books = await openBooks(this.#path);
    try {
      const { checks } = await verifyBooks(books);
      const broken = checks.filter(({ ok }) => !ok);
      this.broken = broken.map(({ name }) => name);
      this.rulesCheckedAt = this.#clock();
      for (const { name, faults } of broken)
        this.#log.error({ rule: name, faults }, 'a rule of the books does not hold');
    } finally {
      await books.close();
    }
  }
}
