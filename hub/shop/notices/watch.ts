import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { done } from '../../model/answer.ts';
import { type Lasting, lasting } from '../../model/notices.ts';
import { addDays, businessDay, type Day, startOfBusinessDay } from '../../model/time.ts';
import type { Log, Store, Tx } from '../../store/store.ts';
import { firstSince } from '../log/first-since.ts';
import { readSettings } from '../settings/shop-settings.ts';
import {
  acknowledgedSince,
  type Change,
  type Condition,
  currentNotices,
  keyOfRow,
  type NoticeRow,
  writeNotices,
  writeOver,
} from './rows.ts';
import { signsBetween } from './signs.ts';
import { DayTally, keyOf } from './tally.ts';
import { readThresholds } from './thresholds.ts';
import { UsualDiscounts } from './usual.ts';

/** After a commit: a rush is looked at once a second, whatever is sold in it. */
const pause_ms = 1_000;
/** What no commit tells: certificates, the clock, the chain; and an open notice's figures are brought up to date. */
const again_ms = 60_000;
/** Rows of the journal in one read. */
const rows_max = 500;
/** A revoked device that has not called for as long has stopped. */
const quiet_ms = 24 * 3600_000;

export interface WatchParts {
  store: Store;
  clock: () => number;
  log: Log;
  /** What lasts, besides what the books say; undefined: it is not known yet. */
  conditions: () => Partial<Record<Exclude<Lasting, 'revoked-calls'>, boolean | undefined>>;
}

/**
 * Looks through the journal behind the sales, each row once, on a reader's connection: nothing is asked of a command on
 * its way to the disk. What it counts is in memory and can be counted again; what it has told is in the books. So a hub
 * that starts again goes through yesterday and today once more, and tells nothing twice.
 */
export class NoticeWatch {
  readonly #parts: WatchParts;
  readonly #usual: UsualDiscounts;
  #tally: DayTally | undefined;
  /** The journal was looked through up to here. */
  #through = 0;
  #wroteAt = Number.NEGATIVE_INFINITY;

  constructor(parts: WatchParts) {
    this.#parts = parts;
    this.#usual = new UsualDiscounts(parts.store);
  }

  /** Goes on until the signal aborts: after commits, and each minute. */
  async run(signal: AbortSignal): Promise<void> {
    const { store, log } = this.#parts;
    let stirred = false;
    let wake: (() => void) | undefined;
    const stir = () => {
      stirred = true;
      wake?.();
    };
    store.onCommit(stir, signal);
    signal.addEventListener('abort', stir, { once: true });
    while (!signal.aborted) {
      stirred = false;
      await this.look().catch((error: unknown) => {
        if (!signal.aborted) log.warn({ err: error }, 'what is unusual could not be looked for; it is tried again');
      });
      if (!stirred)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, again_ms);
          timer.unref();
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      await sleep(pause_ms, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** Looks at what was written since the last time, and at what lasts. */
  async look(): Promise<void> {
    const { store } = this.#parts;
    const newest = store.newestSeq;
    if (!this.#tally) await this.#begin();
    while (this.#through < newest) await this.#page(Math.min(newest, this.#through + rows_max));
    const { so, isOver } = await this.#conditions();
    await this.#tell([...(await this.#findings()), ...so.map(findingOf)], isOver);
  }

  /** From the beginning of yesterday: what was done just before the hub went is still looked at. */
  async #begin(): Promise<void> {
    await this.#parts.store.read(async (reader) => {
      const { timeZone, dayStart } = await readSettings(reader);
      const yesterday = addDays(businessDay(this.#parts.clock(), timeZone, dayStart), -1);
      this.#through = (await firstSince(reader, startOfBusinessDay(yesterday, timeZone, dayStart))) - 1;
      this.#tally = new DayTally(yesterday);
    });
  }

  /** One page of the journal, in a snapshot of its own. */
  async #page(through: number): Promise<void> {
    const { store } = this.#parts;
    const { signs, sold, seen } = await store.read(async (reader) => {
      const settings = await readSettings(reader);
      const since = startOfBusinessDay(this.#tally!.day, settings.timeZone, settings.dayStart);
      const found = await signsBetween(reader, { after: this.#through, through }, settings);
      return { ...found, seen: await acknowledgedSince(reader, since) };
    });
    const acknowledge = () => {
      for (const row of seen) this.#tally!.acknowledge(keyOfRow(row), row.rev);
    };
    acknowledge();
    const add = async (day: Day, count: () => void) => {
      if (day > this.#tally!.day) {
        await this.#tell(await this.#findings(), () => false);
        this.#tally = new DayTally(day);
        acknowledge();
      }
      if (day === this.#tally!.day) count();
    };
    let next = 0;
    for (const sign of signs) {
      while (next < sold.length && sold[next]!.seq <= sign.seq) {
        const one = sold[next]!;
        await add(one.day, () => this.#tally!.addSold(one));
        next += 1;
      }
      await add(sign.day, () => this.#tally!.add(sign));
    }
    for (const one of sold.slice(next)) await add(one.day, () => this.#tally!.addSold(one));
    this.#through = through;
  }

  async #findings() {
    const tally = this.#tally!;
    const thresholds = await this.#parts.store.read(readThresholds);
    const usual = tally.wantsUsual(thresholds) ? await this.#usual.before(tally.day) : () => null;
    return tally.findings(thresholds, usual);
  }

  /** What lasts and is so now, and of which notices the opposite is known. */
  async #conditions(): Promise<{ so: Condition[]; isOver: (row: NoticeRow) => boolean }> {
    const { store, clock, conditions } = this.#parts;
    const now = clock();
    const calls = await store.read((reader) =>
      reader.all<{ id: number; at: number }>(
        'SELECT id, called_at AS at FROM paired_device WHERE revoked_at IS NOT NULL AND called_at > ?',
        [now - quiet_ms],
      ),
    );
    const said = conditions();
    const so: Condition[] = [
      ...calls.map(
        ({ id, at }): Condition => ({ pattern: 'revoked-calls', about: { kind: 'device', id: String(id) }, at }),
      ),
      ...lasting.flatMap((pattern): Condition[] =>
        pattern !== 'revoked-calls' && said[pattern] === true
          ? [{ pattern, about: { kind: 'shop', id: '' }, at: now }]
          : [],
      ),
    ];
    const going = new Set(so.map(({ pattern, about }) => keyOf(pattern, about)));
    const isOver = (row: NoticeRow) =>
      row.pattern === 'revoked-calls' ? !going.has(keyOfRow(row)) : said[row.pattern as keyof typeof said] === false;
    return { so, isOver };
  }

  /** What is new is told at once; what has grown, with it or a minute later. */
  async #tell(found: readonly Change['it'][], isOver: (row: NoticeRow) => boolean): Promise<void> {
    const { store } = this.#parts;
    const current = await store.read(currentNotices);
    const known = found.map((it) => ({ it, row: current.get(keyOf(it.pattern, it.about)) }));
    const raised = known.filter(({ row }) => !row);
    const grown = known.filter(({ it, row }) => row && hasGrown(row, it));
    const over = [...current.values()].filter((row) => row.over_at === null && isOver(row)).map(({ id }) => id);
    const waits = raised.length === 0 && over.length === 0 && performance.now() - this.#wroteAt < again_ms;
    if (raised.length + grown.length + over.length === 0 || waits) return;
    this.#wroteAt = performance.now();
    const changes = [...raised, ...grown].map(({ it, row }): Change => ({ id: row?.id ?? null, it }));
    const name = raised.length > 0 ? 'notices.raise' : 'notices.update';
    await store.write({
      ...{ id: randomUUID(), name, terminal: null, staff: null },
      input: { changes: changes.map(({ id, it }) => ({ id, ...it })), over },
      run: async (tx: Tx) => {
        await writeNotices(tx, changes);
        if (over.length > 0) await writeOver(tx, over);
        return done(null);
      },
    });
  }
}

/** Whether an open notice must be told anew: more was done since, or what had ended by itself is there again. */
function hasGrown({ seen_at, over_at, last_at }: NoticeRow, { about, lastAt }: Change['it']): boolean {
  return seen_at === null && (over_at !== null || (about.kind !== 'shop' && lastAt > last_at));
}

const findingOf = ({ pattern, about, at }: Condition): Change['it'] => {
  return { pattern, about, count: 1, firstAt: at, lastAt: at, rate: null, usual: null };
};
