import { type About, type Counted, type Given, rateOf, sharedTerminal, type Thresholds } from '../../model/notices.ts';
import type { Day } from '../../model/time.ts';

/** One thing that was done and counts. */
export interface Sign {
  /** The journal's row. */
  seq: number;
  at: number;
  day: Day;
  pattern: Counted;
  about: About;
  /** Usually 1. */
  times: number;
}

/** What a person sold in one receipt, with what was taken off by hand. */
export interface Sold extends Given {
  seq: number;
  at: number;
  day: Day;
  staffId: number;
}

/** A pattern whose threshold is reached. */
export interface Finding {
  pattern: Counted | 'discounts';
  about: About;
  count: number;
  firstAt: number;
  lastAt: number;
  /** Of discounts: basis points of today, and what is usual. */
  rate: number | null;
  usual: number | null;
}

interface Entry {
  pattern: Counted | 'discounts';
  about: About;
  count: number;
  firstAt: number;
  lastAt: number;
  given: Given;
}

export const keyOf = (pattern: string, { kind, id }: About): string => `${pattern} ${kind} ${id}`;

/**
 * What was counted in one business day, kept in memory: each sign is added once, and nothing is ever counted over. The
 * same journal gives the same counts, so a hub that starts again knows what it knew.
 */
export class DayTally {
  readonly day: Day;
  readonly #entries = new Map<string, Entry>();
  /** Up to which row a pattern was acknowledged: what lies before counts no more. */
  readonly #seen = new Map<string, number>();

  constructor(day: Day) {
    this.day = day;
  }

  add({ pattern, about, times, seq, at }: Sign): void {
    const entry = this.#entryOf(pattern, about, { seq, at });
    if (entry) entry.count += times;
  }

  addSold({ staffId, gross, discount, seq, at }: Sold): void {
    const entry = this.#entryOf('discounts', { kind: 'person', id: String(staffId) }, { seq, at });
    if (!entry) return;
    entry.given.gross += gross;
    entry.given.discount += discount;
    if (discount > 0) entry.count += 1;
  }

  /** Somebody has looked at what was told up to that row: from there on it is counted anew. */
  acknowledge(key: string, seq: number): void {
    if ((this.#seen.get(key) ?? 0) >= seq) return;
    this.#seen.set(key, seq);
    this.#entries.delete(key);
  }

  /** Whose discounts are large enough that it must be known what is usual. */
  wantsUsual({ discounts }: Thresholds): boolean {
    return (
      discounts !== null &&
      [...this.#entries.values()].some((one) => one.pattern === 'discounts' && one.given.discount >= discounts.amount)
    );
  }

  /** @param usual basis points that a person usually gives; null: it is not known yet */
  findings(thresholds: Thresholds, usual: (staffId: string) => number | null): Finding[] {
    return [...this.#entries.values()].flatMap(({ given, ...entry }): Finding[] => {
      if (entry.pattern !== 'discounts') {
        const from = thresholds[entry.pattern];
        const reached = from !== null && entry.count >= from * (entry.about.kind === 'terminal' ? sharedTerminal : 1);
        return reached ? [{ ...entry, rate: null, usual: null }] : [];
      }
      const mark = thresholds.discounts;
      const rate = rateOf(given);
      const before = usual(entry.about.id);
      const reached =
        mark !== null &&
        rate !== null &&
        before !== null &&
        given.discount >= mark.amount &&
        rate >= before * mark.times;
      return reached ? [{ ...entry, rate, usual: before }] : [];
    });
  }

  #entryOf(pattern: Entry['pattern'], about: About, { seq, at }: { seq: number; at: number }): Entry | undefined {
    const key = keyOf(pattern, about);
    if (seq <= (this.#seen.get(key) ?? 0)) return undefined;
    const entry = this.#entries.get(key) ?? {
      ...{ pattern, about, count: 0, firstAt: at, lastAt: at },
      given: { gross: 0, discount: 0 },
    };
    entry.lastAt = at;
    this.#entries.set(key, entry);
    return entry;
  }
}
