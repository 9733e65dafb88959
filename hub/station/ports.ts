import { setTimeout as pause } from 'node:timers/promises';
import { type Fault, fault } from '../../drivers/fault.ts';
import type { Port } from '../../drivers/port.ts';
import { directPortTo } from '../devices/connect.ts';
import type { VirtualCounter } from '../devices/virtual-counter.ts';
import { type LentDevice, lendLimits, type News } from '../protocol/station.ts';

/** When the hub is lost, a device may take what it was handed for so long before its port is closed. */
const finish_ms = 3_000;
/** Pieces heard before a port is handed over. */
const early_max = 64;

interface Lent {
  stop: AbortController;
  port: Port | null;
  /** Settles when the device has taken, or refused, everything it was handed. */
  writing: Promise<unknown>;
  /** What came before the port was handed over; null: it was. */
  early: Uint8Array[] | null;
}

/** The devices of this machine that the hub has open just now: real ports, each by the number that the hub gave it. */
export class LentPorts {
  readonly #counter: VirtualCounter;
  readonly #tell: (news: News) => void;
  readonly #ports = new Map<number, Lent>();
  readonly #closing = new Set<Promise<unknown>>();

  constructor(counter: VirtualCounter, tell: (news: News) => void) {
    this.#counter = counter;
    this.#tell = tell;
  }

  open(number: number, device: LentDevice): void {
    const lent: Lent = { stop: new AbortController(), port: null, writing: Promise.resolve(), early: [] };
    this.#ports.set(number, lent);
    void this.#open(number, lent, device);
  }

  /** Hands a piece to the device, after those before it; the hub hears when it was taken. */
  write(number: number, piece: number, bytes: Uint8Array): void {
    const lent = this.#ports.get(number);
    if (!lent?.port) {
      this.#tell({ type: 'closed', port: number, fault: fault('port.gone') });
      return;
    }
    lent.writing = lent.port.write(bytes).then((trouble) => {
      // After a trouble the port closes itself, and says why.
      if (!trouble && this.#ports.get(number) === lent) this.#tell({ type: 'written', port: number, piece });
    });
  }

  close(number: number): void {
    const lent = this.#ports.get(number);
    if (lent) lent.stop.abort();
    else this.#tell({ type: 'closed', port: number, fault: fault('port.closed') });
  }

  /** The hub is lost, or begins anew: what a device was handed it may finish; then its port is closed. */
  closeAll(): void {
    for (const [number, lent] of this.#ports) {
      this.#ended(number, lent, fault('port.gone', 'the hub was away'));
      const closing = Promise.race([lent.writing, pause(finish_ms)]).then(async () => {
        lent.stop.abort();
        await lent.port?.close();
        this.#closing.delete(closing);
      });
      this.#closing.add(closing);
    }
  }

  /** Settles when every port that was to be closed is. */
  async closed(): Promise<void> {
    await Promise.all(this.#closing);
  }

  async #open(number: number, lent: Lent, { kind, connection, model, others }: LentDevice): Promise<void> {
    const { model: name, serial, link } = model;
    const line = { model: name, ...(serial && { serial }), ...(link && { link }) };
    const factory = directPortTo({ kind, connection }, line, this.#counter, () => others);
    await this.closed(); // it may be the same device, from before
    const opened = await factory.open((bytes) => this.#received(number, lent, bytes), lent.stop.signal);
    if (!opened.ok) return this.#ended(number, lent, opened.fault);
    lent.port = opened.value;
    void opened.value.closed.then((reason) => this.#ended(number, lent, reason));
    if (this.#ports.get(number) !== lent) return void opened.value.close(); // closed with all others meanwhile
    this.#tell({ type: 'opened', port: number });
    const { early } = lent;
    lent.early = null;
    for (const bytes of early ?? []) this.#received(number, lent, bytes);
  }

  #received(number: number, lent: Lent, bytes: Uint8Array): void {
    if (this.#ports.get(number) !== lent) return;
    if (lent.early) {
      if (lent.early.length < early_max) lent.early.push(bytes);
      return;
    }
    for (let at = 0; at < bytes.length; at += lendLimits.piece_bytes) {
      const piece = Buffer.from(bytes.subarray(at, at + lendLimits.piece_bytes)).toString('base64');
      this.#tell({ type: 'received', port: number, bytes: piece, age_ms: 0 });
    }
  }

  #ended(number: number, lent: Lent, { code, detail }: Fault): void {
    if (this.#ports.get(number) !== lent) return;
    this.#ports.delete(number);
    const said = detail === undefined ? {} : { detail: detail.slice(0, 300) };
    this.#tell({ type: 'closed', port: number, fault: { code, ...said } });
  }
}
