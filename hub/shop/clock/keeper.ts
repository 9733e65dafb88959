import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { done } from '../../model/answer.ts';
import type { Log, Store } from '../../store/store.ts';
import { judgeClock, type MachineClock } from './judge.ts';
import { type ClockMark, lastMark, newestEntry, putMark } from './marks.ts';
import type { ShopClock } from './shop-clock.ts';

export interface KeeperParts {
  clock: ShopClock;
  store: Store;
  log: Log;
  /** What the machine says of its clock. */
  machine: () => Promise<MachineClock>;
  /** Which start of the machine this is. */
  start: string;
}

/** How often the machine is asked whether its clock was set, while it was not. */
const ask_ms = 30_000;

/**
 * Judges the machine's clock against the books as the hub opens, marks where times become unsure and where they are sure
 * again, and asks the machine until its clock is synchronised.
 */
export class ClockKeeper {
  readonly #parts: KeeperParts;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  /** Before anything is written: from here on no time lies before the newest entry. */
  async begin(): Promise<void> {
    const { clock, store, start } = this.#parts;
    const [newest, last] = await store.read(async (reader) => [await newestEntry(reader), await lastMark(reader)]);
    await this.#judge(newest);
    // A person told the time since the machine started: the machine's clock has run on since by as much.
    if (!clock.sure && last?.source === 'told' && last.start === start && start !== '') {
      const told = last.at + clock.system - last.systemAt;
      clock.goOnFrom(Math.max(told, newest), { sure: true, source: 'told' });
    }
    await this.#mark(last);
  }

  /** Asks the machine again until its clock is synchronised, or the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#parts;
    while ((!clock.sure || clock.source === 'told') && !signal.aborted) {
      await pause(ask_ms, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      await this.ask().catch((error) => log.error({ err: error }, 'the clock could not be judged'));
    }
  }

  /** Asks the machine once; where its clock is synchronised by now, it is followed from here on. */
  async ask(): Promise<void> {
    const { clock, store, machine } = this.#parts;
    const said = await machine();
    if (said.synchronised !== true) return;
    const [newest, last] = await store.read(async (reader) => [await newestEntry(reader), await lastMark(reader)]);
    const judged = judgeClock(clock.system, newest, said);
    if (!judged.sure) return;
    clock.follow(judged.source);
    await this.#mark(last);
  }

  async #judge(newest: number): Promise<void> {
    const { clock, machine } = this.#parts;
    const judged = judgeClock(clock.system, newest, await machine());
    if (judged.sure) clock.follow(judged.source);
    // Far ahead of the books it is taken for wrong: one sale at that time, and no right one could be told any more.
    else clock.goOnFrom(judged.source === 'ahead' ? newest : Math.max(clock.system, newest), judged);
  }

  /** Notes in the journal that times are unsure from here on, or sure again; nothing where that is as it was. */
  async #mark(last: ClockMark | undefined): Promise<void> {
    const { clock, store, log, start } = this.#parts;
    const { sure, source, system: systemAt } = clock;
    const changed = last === undefined ? !sure : last.sure !== sure || (last.source === 'told' && source !== 'told');
    if (!changed) return;
    if (sure) log.info({ source }, 'the clock is right again');
    else log.warn({ source, machine: systemAt, hub: clock.now() }, 'the clock cannot be relied on: times are unsure');
    const mark = { sure, source, at: clock.now(), systemAt, start };
    await store.write({
      id: randomUUID(),
      name: 'clock.mark',
      terminal: null,
      staff: null,
      input: mark,
      run: async (tx) => {
        putMark(tx, mark);
        return done(null);
      },
    });
  }
}
