import type { PrintResult } from '../../drivers/printer/session.ts';
import type { DeviceRecord } from '../devices/records.ts';
import type { DeviceRoom, Running } from '../devices/room.ts';
import type { ReceiptDocument } from '../model/receipt-document.ts';
import type { ShopSettings } from '../protocol/settings.ts';
import { type ClaimedJob, PrintQueue, type Serves } from '../shop/printjobs/marks.ts';
import type { Log, Store } from '../store/store.ts';
import { Artist } from './artist.ts';
import { Deputies } from './deputies.ts';
import { dress } from './dress.ts';
import { testLabel } from './label-job.ts';
import { createPainter, type Painter } from './painter/painter.ts';
import { QueueRunner } from './queue-runner.ts';
import { testPage } from './test-page.ts';

export interface PrintingOptions {
  store: Store;
  room: DeviceRoom;
  log: Log;
  clock: () => number;
  settings: () => Promise<ShopSettings>;
  /** Paints what printers have no letters for; one of its own where none is given. */
  painter?: Painter;
}

/** A printer, of the shop's or only plugged in, and what its page is to say of it. */
export interface Testable extends Pick<Running, 'printer'> {
  record: Pick<DeviceRecord, 'name' | 'drawerPin'> & Partial<Pick<DeviceRecord, 'labelPrinter'>>;
}

/** Paper for a customer who stood there: after so long there is nobody to give it to. */
const receiptStale_ms = 30 * 60_000;

/** Runs the print queue: one runner a printer, as printers come and go. */
export class Printing {
  readonly #options: PrintingOptions;
  readonly #signal: AbortSignal;
  readonly #runners = new Map<Running, { runner: QueueRunner; stop: AbortController; done: Promise<void> }>();
  readonly #deputies: Deputies;
  readonly #artist: Artist;
  /** Printers that are some station's own. */
  #stationPrinters: ReadonlySet<number> = new Set();

  constructor(options: PrintingOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    const { store, log, clock, painter = createPainter({ log }) } = options;
    this.#artist = new Artist(painter, log);
    signal.addEventListener('abort', () => painter.close(), { once: true });
    const inTrouble = (id: number) => this.#inTrouble(id);
    this.#deputies = new Deputies({ queue: new PrintQueue(store), log, clock, inTrouble }, signal);
  }

  /** Begins, after what the last run left behind is marked as unknown. */
  async start(): Promise<void> {
    const { store, room } = this.#options;
    const queue = new PrintQueue(store);
    await queue.recover();
    store.onCommit(({ topics }) => {
      if (topics.has('stations')) void this.#readStations();
      if (topics.has('print')) this.#queued();
    }, this.#signal);
    await this.#readStations();
    room.onChange(() => this.#follow(queue), this.#signal);
    this.#follow(queue);
    this.#deputies.look();
  }

  /** Tries waiting printers now instead of at their next turn. */
  wake(): void {
    for (const { runner } of this.#runners.values()) runner.wake();
  }

  /** Settles when every runner has ended. */
  async stopped(): Promise<void> {
    await Promise.all([...this.#runners.values()].map(({ done }) => done));
    await this.#deputies.stopped();
  }

  #queued(): void {
    for (const { runner } of this.#runners.values()) runner.queued();
    this.#deputies.look();
  }

  #inTrouble(printerId: number): boolean {
    const found = [...this.#runners].find(([running]) => running.record.id === printerId);
    return !found || found[1].runner.inTrouble();
  }

  /** Prints the test page, past the queue: it is no paper of the shop's. */
  async printTestPage({ printer, record }: Testable, settings: ShopSettings): Promise<PrintResult> {
    const at = this.#options.clock();
    if (!printer) return { outcome: 'failed', why: 'absent', bytesSent: 0 };
    if (printer.model.labels) {
      return printer.print(testLabel(settings, record.name, at, record.labelPrinter ?? undefined));
    }
    return this.printPastQueue({ printer, record }, testPage(settings, printer.model, record.name, at));
  }

  /** Prints something that is no paper of the shop's, or must not lie in its books. */
  async printPastQueue({ printer, record }: Testable, document: ReceiptDocument): Promise<PrintResult> {
    if (!printer) return { outcome: 'failed', why: 'absent', bytesSent: 0 };
    const { bytes } = await this.#artist.paper(document, printer.model, record);
    return printer.print(bytes);
  }

  async #readStations(): Promise<void> {
    const { store, log } = this.#options;
    try {
      const rows = await store.read((reader) =>
        reader.all<{ id: number }>(
          'SELECT DISTINCT printer_id AS id FROM station WHERE ended_at IS NULL AND printer_id IS NOT NULL',
        ),
      );
      this.#stationPrinters = new Set(rows.map((row) => row.id));
    } catch (error) {
      log.error({ error }, "the stations' printers could not be read");
    }
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
        draw: (document, { model }, record) => this.#artist.paper(document, model, record),
        drawLabels: (job, record) => this.#artist.labels(job, record),
        dress: async (job, name) => dress(job, name, await settings()),
        staleAfter_ms: async (job) => staleAfter_ms(job, await settings()),
        serves: (one) => this.#serves(one),
      },
      AbortSignal.any([stop.signal, this.#signal]),
    );
    this.#runners.set(running, { runner, stop, done: runner.run() });
  }

  /**
   * A printer bound to a terminal takes that terminal's paper; one bound to none takes everybody else's, unless it is a
   * station's and another is there for receipts.
   */
  #serves({ record }: Running): Serves {
    if (record.kind === 'label') return { only: [] }; // labels name their printer
    if (record.terminal !== null) return { only: [record.terminal] };
    const printers = this.#options.room.all().filter(({ record: { kind } }) => kind === 'printer');
    const forAll = (one: Running) => one.record.terminal === null && !this.#stationPrinters.has(one.record.id);
    if (this.#stationPrinters.has(record.id) && printers.some(forAll)) return { only: [] };
    return { allBut: printers.flatMap((one) => one.record.terminal ?? []) };
  }
}

function staleAfter_ms({ kind }: ClaimedJob, { ticketStaleAfter }: ShopSettings): number {
  if (kind !== 'ticket') return receiptStale_ms;
  return ticketStaleAfter === 0 ? Number.POSITIVE_INFINITY : ticketStaleAfter * 60_000;
}
