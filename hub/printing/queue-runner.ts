import { setTimeout as pause } from 'node:timers/promises';
import type { DrawerPin } from '../../drivers/drawer/pulse.ts';
import type { Printer } from '../../drivers/printer/printer.ts';
import type { PrintResult } from '../../drivers/printer/session.ts';
import type { Running } from '../devices/room.ts';
import { type ReceiptDocument, text } from '../model/receipt-document.ts';
import type { ClaimedJob, Mark, PrintQueue, Serves } from '../shop/printjobs/marks.ts';
import type { Log } from '../store/store.ts';

/** A job that waited longer than this is not printed by itself: its customer is gone, so somebody must ask for it. */
const stale_ms = 30 * 60_000;
/**
 * How long a printer in trouble is left alone: it says itself when its paper or its cable is back, and that ends the
 * wait at once. Each try stands in the books twice, so this is no loop to be quick with.
 */
const again_ms = 30_000;

export interface RunnerOptions {
  queue: PrintQueue;
  log: Log;
  clock: () => number;
  /** Draws a document as this printer's bytes. */
  draw(document: ReceiptDocument, printer: Printer, record: Running['record']): Uint8Array;
  /** The word that marks what may be on paper already (补打). */
  copyMark(): Promise<string>;
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
  #woken = false;
  /** It would not print: new paper waits with the rest until the printer stirs. */
  #blocked = false;

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
    if (!this.#blocked) this.wake();
  }

  /** The printer may be ready again, or somebody wants to know: looks at once. */
  wake(): void {
    this.#woken = true;
    this.#wake?.();
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
      this.#woken = false;
      const job = await queue.claimNext(this.#running.record.id, serves(this.#running));
      if (!job) return;
      const { mark, problem } = await this.#print(job);
      this.#blocked = mark === 'waiting';
      await queue.mark(job.id, mark, problem);
      if (this.#blocked) return;
    }
  }

  async #print(job: ClaimedJob): Promise<{ mark: Mark; problem: string | null }> {
    const { printer, record } = this.#running;
    if (!printer) return { mark: 'failed', problem: 'no-printer' };
    if (this.#options.clock() - job.at > stale_ms) {
      return { mark: 'failed', problem: 'stale' };
    }
    if (job.kind === 'drawer') {
      return record.drawerPin === null
        ? { mark: 'confirmed', problem: 'no-drawer' }
        : pulseEnd(await printer.kick(pinOf(record.drawerPin)));
    }
    const document = JSON.parse(job.document) as ReceiptDocument;
    const told = job.repeated ? asCopy(document, await this.#options.copyMark()) : document;
    const bytes = this.#options.draw(told, printer, record);
    return endOf(await printer.print(bytes, { signal: this.#signal }));
  }

  /** Until a wake; in trouble also until it is time to try again. */
  async #sleep(): Promise<void> {
    if (this.#woken || this.#signal.aborted) return;
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

/** What was printed before says so, above and below, and opens no drawer. */
function asCopy(document: ReceiptDocument, copyMark: string): ReceiptDocument {
  const mark = text(copyMark, { align: 'center', bold: true, size: 2 });
  const blocks = document.blocks.filter((block) => block.kind !== 'drawer');
  const cut = blocks.findLastIndex((block) => block.kind === 'cut');
  const end = cut < 0 ? blocks.length : cut;
  return { blocks: [...mark, ...blocks.slice(0, end), ...mark, ...blocks.slice(end)] };
}

/** A printer's result as the books keep it: only what certainly left no ink may be tried again by itself. */
function endOf(result: PrintResult): { mark: Mark; problem: string | null } {
  switch (result.outcome) {
    case 'confirmed':
      return { mark: 'confirmed', problem: null };
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
