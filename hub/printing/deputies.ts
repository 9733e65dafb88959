import type { PrintQueue } from '../shop/printjobs/marks.ts';
import type { Log } from '../store/store.ts';

/** How often a printer is looked at that something waits for. */
const look_ms = 1_000;
/** How long it may be in trouble: a cable pushed back in is ready within 3 s, and a cook waits for 10 s at most. */
const grace_ms = 4_000;

export interface DeputiesOptions {
  queue: Pick<PrintQueue, 'awaited' | 'handOver'>;
  log: Log;
  clock: () => number;
  /** Whether a printer cannot print what waits for it now. */
  inTrouble(printerId: number): boolean;
}

/**
 * Sees to it that no ticket waits behind a printer that cannot print: what the printer has not begun, its deputy may
 * print. What it was given already is its own, whatever becomes of it.
 */
export class Deputies {
  readonly #options: DeputiesOptions;
  readonly #signal: AbortSignal;
  /** Since when printers are in trouble. */
  readonly #since = new Map<number, number>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | null = null;
  /** Something changed during a look. */
  #again = false;

  constructor(options: DeputiesOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    signal.addEventListener('abort', () => clearTimeout(this.#timer), { once: true });
  }

  /** Something was queued, or a printer changed: looks now and then, until nothing waits. */
  look(): void {
    if (this.#looking !== null) this.#again = true;
    else if (this.#timer === undefined && !this.#signal.aborted) this.#begin();
  }

  /** Settles when the look under way has ended. */
  async stopped(): Promise<void> {
    await this.#looking;
  }

  #begin(): void {
    this.#again = false;
    this.#looking = this.#once().then((waits) => {
      this.#looking = null;
      if ((waits || this.#again) && !this.#signal.aborted) {
        this.#timer = setTimeout(() => {
          this.#timer = undefined;
          this.#begin();
        }, look_ms);
      }
    });
  }

  /** Whether anything still waits. */
  async #once(): Promise<boolean> {
    const { queue, log, clock, inTrouble } = this.#options;
    try {
      const awaited = await queue.awaited();
      for (const id of this.#since.keys()) if (!awaited.includes(id) || !inTrouble(id)) this.#since.delete(id);
      const now = clock();
      for (const id of awaited) if (inTrouble(id) && !this.#since.has(id)) this.#since.set(id, now);
      const down = awaited.filter((id) => now - (this.#since.get(id) ?? now) >= grace_ms);
      if (down.length > 0 && !this.#signal.aborted) await queue.handOver(down);
      return awaited.length > down.length;
    } catch (error) {
      if (!this.#signal.aborted) log.error({ error }, 'nobody could look after the tickets that wait');
      return !this.#signal.aborted;
    }
  }
}
