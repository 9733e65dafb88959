import { createRequire, syncBuiltinESMExports } from 'node:module';
import { Ownership } from './ownership.ts';

const promises = createRequire(import.meta.url)('node:timers/promises') as { setTimeout: typeof pause };
declare function pause<T>(ms?: number, value?: T, options?: { signal?: AbortSignal }): Promise<T>;

interface Timer {
  at: number;
  /** Of two that are due at once, the one that was set first fires first. */
  order: number;
  fire: (() => void) | null;
  every_ms: number | null;
  /** Who set it. */
  owner: Mortal | undefined;
}

/** A process or a page of the simulation: once it is killed no timer that it has set fires. */
export interface Mortal {
  readonly killed: boolean;
}

const before = (one: Timer, other: Timer) => one.at < other.at || (one.at === other.at && one.order < other.order);

/** Turns of the event loop that nothing may happen in before time goes on: a commit is told two turns after it. */
const quietTurns = 5;

/**
 * Time that goes on as soon as nobody has anything left to do in the present: a day passes in minutes, and whatever waits
 * for something waits exactly as long as on the wall. Stands in for `setTimeout`, `setInterval`, their promised twin and
 * `Date.now` of the whole process, so that the product runs as it is; turns of the event loop, files and threads stay
 * real, and time stands still while one of them is under way (`during`).
 */
export class VirtualTime {
  now: number;
  private readonly timers: Timer[] = [];
  private orders = 0;
  private busy = 0;
  /** Called when nothing is under way any more. */
  private rested: (() => void) | null = null;
  private restore: (() => void) | null = null;
  private readonly owners = new Ownership<Mortal>();

  constructor(start: number) {
    this.now = start;
  }

  /**
   * Takes the process's clock and timers over, until `uninstall`.
   * @param how.elapsed `performance.now` as well: whoever measures what work costs measures nothing then, the same each time
   */
  install(how: { elapsed?: boolean } = {}): void {
    const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis;
    const { now } = Date;
    const elapsed = performance.now;
    const { setTimeout: pausing } = promises;
    const clear = (timer: unknown) => this.cancel(timer);
    Object.assign(globalThis, {
      setTimeout: (call: (...values: unknown[]) => void, ms?: number, ...values: unknown[]) =>
        this.add(() => call(...values), ms ?? 0, false),
      setInterval: (call: (...values: unknown[]) => void, ms?: number, ...values: unknown[]) =>
        this.add(() => call(...values), ms ?? 0, true),
      clearTimeout: clear,
      clearInterval: clear,
    });
    Date.now = () => this.now;
    if (how.elapsed) performance.now = () => this.now;
    promises.setTimeout = ((ms, value, options) => this.pause(ms, value, options)) as typeof pause;
    this.owners.start();
    syncBuiltinESMExports();
    this.restore = () => {
      this.owners.stop();
      Object.assign(globalThis, { setTimeout, clearTimeout, setInterval, clearInterval });
      Date.now = now;
      performance.now = elapsed;
      promises.setTimeout = pausing;
      syncBuiltinESMExports();
    };
  }

  uninstall(): void {
    this.restore?.();
    this.restore = null;
  }

  /** Time stands still until the work is done: it takes none. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.busy += 1;
    try {
      return await work;
    } finally {
      this.busy -= 1;
      if (this.busy === 0) this.rested?.();
    }
  }

  /** Does the work as that process or page: timers set in it, and in all that follows from it, are its own. */
  as<T>(owner: Mortal | undefined, work: () => T): T {
    return this.owners.run(owner, work);
  }

  sleep(ms: number): Promise<void> {
    return this.pause(ms, undefined);
  }

  /** Lets time go on until an instant, timer by timer. */
  async runUntil(end: number): Promise<void> {
    for (;;) {
      await this.quiet();
      const next = this.timers[0];
      if (!next || next.at > end) break;
      this.now = Math.max(this.now, next.at);
      this.pop();
      const { fire } = next;
      if (!fire || next.owner?.killed) continue;
      if (next.every_ms === null) next.fire = null;
      else this.push({ ...next, at: this.now + next.every_ms }, next);
      this.owners.run(next.owner, fire);
    }
    this.now = Math.max(this.now, end);
  }

  /**
   * Settles once nothing is under way and nothing has been for some turns of the event loop. While something is, the
   * loop sleeps: turning it would take the processor from the very thread that is waited for.
   */
  private quiet(): Promise<void> {
    return new Promise((resolve) => {
      let still = 0;
      const look = () => {
        if (this.busy > 0) {
          still = 0;
          this.rested = turn;
        } else if (++still < quietTurns) turn();
        else resolve();
      };
      const turn = () => {
        this.rested = null;
        setImmediate(look);
      };
      turn();
    });
  }

  private add(call: () => void, ms: number, repeated: boolean) {
    const wait = Math.max(1, Math.min(ms, 2 ** 31 - 1));
    const owner = this.owners.current;
    const timer: Timer = { at: this.now + wait, order: 0, fire: call, every_ms: repeated ? wait : null, owner };
    this.push(timer, timer);
    const handle = { timer, ref: () => handle, unref: () => handle, hasRef: () => true };
    return handle;
  }

  private cancel(handle: unknown): void {
    const timer = (handle as { timer?: Timer } | undefined)?.timer;
    if (timer) timer.fire = null;
  }

  private pause<T>(ms = 1, value?: T, { signal }: { signal?: AbortSignal } = {}): Promise<T> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const aborted = () => {
        this.cancel(handle);
        reject(signal?.reason);
      };
      const handle = this.add(
        () => {
          signal?.removeEventListener('abort', aborted);
          resolve(value as T);
        },
        ms,
        false,
      );
      signal?.addEventListener('abort', aborted, { once: true });
    });
  }

  /** Puts a timer in its place; a repeated one keeps its identity, so that it can still be cancelled. */
  private push(wanted: Timer, timer: Timer): void {
    Object.assign(timer, wanted, { order: this.orders++ });
    const heap = this.timers;
    let place = heap.push(timer) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!before(timer, heap[above]!)) break;
      heap[place] = heap[above]!;
      place = above;
    }
    heap[place] = timer;
  }

  /** Takes the first timer away. */
  private pop(): void {
    const heap = this.timers;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && before(heap[below + 1]!, heap[below]!)) below += 1;
      if (!before(heap[below]!, last)) break;
      heap[place] = heap[below]!;
      place = below;
    }
    heap[place] = last;
  }
}
