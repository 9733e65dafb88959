import { setTimeout as pause } from 'node:timers/promises';
import type { DrawerPin } from '../../drivers/drawer/pulse.ts';
import type { Printer } from '../../drivers/printer/printer.ts';
import type { PrintResult } from '../../drivers/printer/session.ts';
import type { Running } from '../devices/room.ts';
import type { ReceiptDocument } from '../model/receipt-document.ts';
import type { ClaimedJob, Mark, PrintQueue, Serves } from '../shop/printjobs/marks.ts';
import type { Log } from '../store/store.ts';
import type { Drawn } from './artist.ts';

/**
 * How long a printer in trouble is left alone: it says itself when its paper or its cable is back, and that ends the
 * wait at once. Each try stands in the books twice, so this is no loop to be quick with.
 */
const again_ms = 30_000;
/** Before a printer in trouble that stirred is tried again: the deputy has the first grasp of what it left. */
const stir_ms = 300;
/** A job that takes longer keeps those behind it from the paper: whoever can print them elsewhere should. */
const stuck_ms = 3_000;

export interface RunnerOptions {
  queue: PrintQueue;
  log: Log;
  clock: () => number;
  /** A document as this printer's bytes. */
  draw(document: ReceiptDocument, printer: Printer, record: Running['record']): Promise<Drawn>;
  /** A job of labels as a label printer's bytes. */
  drawLabels(job: ClaimedJob, record: Running['record']): Promise<Drawn>;
  /** What the job's paper says at this printer: marked as a copy, or as printed in another's place. */
  dress(job: ClaimedJob, printerName: string): Promise<ReceiptDocument>;
  /** A job that waited longer is not printed by itself: its customer may be gone, so somebody must ask for it. */
  staleAfter_ms(job: ClaimedJob): Promise<number>;
  /** Which terminals' paper the printer takes, at this moment. */
  serves(running: Running): Serves;
}

/**
 * Takes one printer's jobs out of the queue, one at a time, oldest first, until the signal aborts. A job is claimed on
 * disk before its first byte goes out, and its end is on disk before the next is claimed; so after a crash what was
 * under way is known to be unknown, and nothing is printed twice by itself.
 */
export class QueueRunner {
  readonly #running: Running;
  readonly #options: RunnerOptions;
  readonly #signal: AbortSignal;
  #wake: (() => void) | null = null;
  /** Something was queued since the queue was last looked at: by this runner's own claims and marks, too. */
  #news = false;
  /** The printer moved, or somebody wants to know. */
  #stirred = false;
  /** It would not print: new paper waits with the rest until the printer stirs. */
  #blocked = false;
  /** When the job under way was claimed; null: none is. */
  #busySince: number | null = null;

  constructor(running: Running, options: RunnerOptions, signal: AbortSignal) {
    this.#running = running;
    this.#options = options;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.wake(), { once: true });
    running.device.onState(() => this.wake(), signal);
    running.printer?.onStatus(() => this.wake(), signal);
  }

  /** Something was queued. */
  queued(): void {
    this.#news = true;
    if (!this.#blocked) this.#wake?.();
  }

  /** The printer may be ready again, or somebody wants to know: looks at once. */
  wake(): void {
    this.#stirred = true;
    this.#wake?.();
  }

  /** Whether what is queued now must wait for more than the jobs before it. */
  inTrouble(): boolean {
    const stuck = this.#busySince !== null && this.#options.clock() - this.#busySince > stuck_ms;
    return this.#blocked || stuck || this.#running.device.state.kind !== 'ready';
  }

  /** Settles when the signal has aborted and the job under way has come to its end. */
  async run(): Promise<void> {
    while (!this.#signal.aborted) {
      try {
        await this.#work();
      } catch (error) {
        // The books are closing or read-only; the job stays as the books have it.
        this.#options.log.error({ error, printer: this.#running.record.id }, 'the print queue stumbled');
        this.#blocked = true;
      }
      await this.#sleep();
    }
  }

  /** Prints while there is something to print and the printer takes it. */
  async #work(): Promise<void> {
    const { queue, serves } = this.#options;
    this.#blocked = false;
    while (!this.#signal.aborted && this.#running.device.state.kind !== 'opening') {
      this.#news = false;
      this.#stirred = false;
      const job = await queue.claimNext(this.#running.record.id, serves(this.#running));
      if (!job) return;
      this.#busySince = this.#options.clock();
      const { mark, problem } = await this.#print(job).finally(() => {
        this.#busySince = null;
      });
      this.#blocked = mark === 'waiting';
      await queue.mark(job.id, mark, problem);
      if (this.#blocked) return;
    }
  }

  async #print(job: ClaimedJob): Promise<{ mark: Mark; problem: string | null }> {
    const { printer, record } = this.#running;
    if (!printer) return { mark: 'failed', problem: 'no-printer' };
    if (this.#options.clock() - job.at > (await this.#options.staleAfter_ms(job))) {
      return { mark: 'failed', problem: 'stale' };
    }
    if (job.kind === 'drawer') {
      return record.drawerPin === null
        ? { mark: 'confirmed', problem: 'no-drawer' }
        : pulseEnd(await printer.kick(pinOf(record.drawerPin)));
    }
    const { draw, drawLabels, dress } = this.#options;
    const drawn =
      job.kind === 'label' ? await drawLabels(job, record) : await draw(await dress(job, record.name), printer, record);
    return endOf(await printer.print(drawn.bytes, { signal: this.#signal }), drawn);
  }

  /** Until a wake; in trouble also until it is time to try again. */
  async #sleep(): Promise<void> {
    if (this.#stirred && this.#blocked) await pause(stir_ms, undefined, { signal: this.#signal }).catch(() => {});
    if (this.#stirred || (this.#news && !this.#blocked) || this.#signal.aborted) return;
    const over = new AbortController();
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    const waits = this.#blocked ? [pause(again_ms, undefined, { signal: over.signal }).catch(() => {})] : [];
    await Promise.race([woken, ...waits]);
    over.abort();
    this.#wake = null;
  }
}

/** The drawer's wire as the books name it (0, 1: the `m` of ESC p) and as the connector's pins are numbered. */
export function pinOf(m: 0 | 1): DrawerPin {
  return m === 0 ? 2 : 5;
}

/**
 * A printer's result as the books keep it: only what certainly left no ink may be tried again by itself. Paper on which
 * letters are replaced is on paper all the same; the note says why it looks so.
 */
function endOf(result: PrintResult, { lettersReplaced }: Drawn): { mark: Mark; problem: string | null } {
  switch (result.outcome) {
    case 'confirmed':
      return { mark: 'confirmed', problem: lettersReplaced ? 'letters-replaced' : null };
    case 'unknown':
      return { mark: 'unknown', problem: result.why };
    case 'failed':
      return { mark: 'waiting', problem: result.why };
  }
}

/** A drawer is opened now or not at all. */
function pulseEnd(result: PrintResult): { mark: Mark; problem: string | null } {
  return result.outcome === 'confirmed'
    ? { mark: 'confirmed', problem: null }
    : { mark: 'failed', problem: result.why };
}
