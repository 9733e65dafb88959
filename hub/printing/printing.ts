import type { Printer } from '../../drivers/printer/printer.ts';
import type { PrintResult } from '../../drivers/printer/session.ts';
import type { DeviceRoom, Running } from '../devices/room.ts';
import type { ReceiptDocument } from '../model/receipt-document.ts';
import type { ShopSettings } from '../protocol/settings.ts';
import { PrintQueue, type Serves } from '../shop/printjobs/marks.ts';
import { receiptWords } from '../shop/printjobs/paper.ts';
import type { Log, Store } from '../store/store.ts';
import { drawEscpos } from './escpos.ts';
import { pinOf, QueueRunner } from './queue-runner.ts';
import { testPage } from './test-page.ts';

export interface PrintingOptions {
  store: Store;
  room: DeviceRoom;
  log: Log;
  clock: () => number;
  settings: () => Promise<ShopSettings>;
}

/** Runs the print queue: one runner a printer, as printers come and go. */
export class Printing {
  readonly #options: PrintingOptions;
  readonly #signal: AbortSignal;
  readonly #runners = new Map<Running, { runner: QueueRunner; stop: AbortController; done: Promise<void> }>();

  constructor(options: PrintingOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
  }

  /** Begins, after what the last run left behind is marked as unknown. */
  async start(): Promise<void> {
    const { store, room } = this.#options;
    const queue = new PrintQueue(store);
    await queue.recover();
    store.onCommit(({ topics }) => {
      if (topics.has('print')) for (const { runner } of this.#runners.values()) runner.queued();
    }, this.#signal);
    room.onChange(() => this.#follow(queue), this.#signal);
    this.#follow(queue);
  }

  /** Tries waiting printers now instead of at their next turn. */
  wake(): void {
    for (const { runner } of this.#runners.values()) runner.wake();
  }

  /** Settles when every runner has ended. */
  async stopped(): Promise<void> {
    await Promise.all([...this.#runners.values()].map(({ done }) => done));
  }

  #follow(queue: PrintQueue): void {
    if (this.#signal.aborted) return;
    const printers = this.#options.room.all().filter(({ printer }) => printer);
    for (const [running, { stop }] of this.#runners) {
      if (printers.includes(running)) continue;
      stop.abort();
      this.#runners.delete(running);
    }
    for (const running of printers) if (!this.#runners.has(running)) this.#begin(running, queue);
  }

  #begin(running: Running, queue: PrintQueue): void {
    const { log, clock, settings } = this.#options;
    const stop = new AbortController();
    const runner = new QueueRunner(
      running,
      {
        queue,
        log,
        clock,
        draw,
        copyMark: async () => receiptWords((await settings()).locale).copy,
        serves: (one) => this.#serves(one),
      },
      AbortSignal.any([stop.signal, this.#signal]),
    );
    this.#runners.set(running, { runner, stop, done: runner.run() });
  }

  /** A printer bound to a terminal takes that terminal's paper; one bound to none takes everybody else's. */
  #serves({ record }: Running): Serves {
    if (record.terminal !== null) return { only: [record.terminal] };
    const others = this.#options.room.all().filter((one) => one.printer && one.record.terminal !== null);
    return { allBut: others.map((one) => one.record.terminal as number) };
  }
}

/** A document as the bytes of a printer's model; without a drawer, its pulse is left out. */
function draw(document: ReceiptDocument, { model }: Printer, { drawerPin }: Running['record']): Uint8Array {
  if (drawerPin !== null) return drawEscpos(document, { ...model, drawerPin: pinOf(drawerPin) });
  return drawEscpos({ blocks: document.blocks.filter((block) => block.kind !== 'drawer') }, model);
}

/** Prints the test page, past the queue: it is no paper of the shop's. */
export async function printTestPage(running: Running, settings: ShopSettings, at: number): Promise<PrintResult> {
  if (!running.printer) return { outcome: 'failed', why: 'absent', bytesSent: 0 };
  const page = testPage(settings, running.printer.model, running.record.name, at);
  return running.printer.print(draw(page, running.printer, running.record));
}
