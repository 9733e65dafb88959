import { type Fault, type FaultCode, fault, faultCodes } from '../../drivers/fault.ts';
import type { Line } from '../../drivers/port.ts';
import { type LendingOver, type LentDevice, lendLimits, type News, type Order, quiet_ms } from '../protocol/station.ts';
import { Lag } from './lent-lag.ts';

/** Orders that may wait to be acknowledged: a piece for each port, and what opens, closes and beats. */
const orders_max = lendLimits.ports * 4;
/** A device that does not open in this time will not. */
const open_ms = 10_000;
/** A port that is to be closed is done with after this, whatever the station says. */
const close_ms = 3_000;

/** The lender's side of a port, as the hub sees it. */
export interface LentPort {
  /** Sends one piece; settles when the device has taken it, rejects with the fault. One at a time. */
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

interface Opened {
  line: Line;
  /** Bytes that were held up for longer on their way are dropped: an old weight is no weight. */
  freshWithin_ms: number;
  settle: (trouble: Fault | null) => void;
  writing: { piece: number; settle: (trouble: Fault | null) => void } | null;
  isOpen: boolean;
  closed: () => void;
}

/** What a person is told of a link. */
export interface Plugged {
  devices: Extract<News, { type: 'plugged' }>['devices'];
  problems: string[];
}

/**
 * The link to one lender that is connected: the orders it was given and has not acknowledged, and the ports that are open
 * over it. It outlives a socket: whoever comes back within `quiet_ms` with the same key goes on where it was.
 */
export class LentLink {
  readonly lenderId: number;
  readonly session: number;
  plugged: Plugged = { devices: [], problems: [] };
  latency_ms: number | null = null;
  lastHeardAt = performance.now();
  /** Why it is over; null: it goes on. */
  over: LendingOver | 'quiet' | null = null;
  #orders: { n: number; order: Order }[] = [];
  #lastOrder = 0;
  #lastTell = 0;
  #lastPort = 0;
  #lastPiece = 0;
  #beats = { n: 0, sentAt: 0 };
  #wake = () => {};
  #follower = 0;
  readonly #ports = new Map<number, Opened>();
  readonly #lag = new Lag();

  constructor(lenderId: number, name: string, session: number) {
    this.lenderId = lenderId;
    this.session = session;
    this.order({ type: 'hello', name, session });
  }

  /** Orders after `heard`, until the signal aborts, the link is over, or another socket follows it. */
  async *follow(heard: number, signal: AbortSignal): AsyncGenerator<{ n: number; order: Order }> {
    this.#follower += 1;
    const me = this.#follower;
    this.#wake();
    const wake = () => this.#wake();
    signal.addEventListener('abort', wake, { once: true });
    let last = heard;
    while (!signal.aborted && me === this.#follower) {
      const next = this.#orders.find(({ n }) => n > last);
      if (next) {
        last = next.n;
        yield next;
      } else if (this.over !== null) break;
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
    signal.removeEventListener('abort', wake);
  }

  order(order: Order): void {
    if (this.over !== null) return;
    if (this.#orders.length >= orders_max) {
      this.end('quiet'); // it acknowledges nothing
      return;
    }
    this.#lastOrder += 1;
    this.#orders.push({ n: this.#lastOrder, order });
    this.#wake();
  }

  /** Asks for a sign of life. */
  beat(): void {
    if (this.#beats.n > 0 && this.#beats.sentAt > this.lastHeardAt) return; // one is under way
    this.#beats = { n: this.#beats.n + 1, sentAt: performance.now() };
    this.order({ type: 'beat', beat: this.#beats.n });
  }

  isQuiet(): boolean {
    return performance.now() - this.lastHeardAt > quiet_ms;
  }

  /** Takes news in; a call that was taken before is passed over. */
  hear({ n, heard, at, news }: { n: number; heard: number; at: number; news: readonly News[] }): void {
    if (this.over !== null) return;
    this.lastHeardAt = performance.now();
    this.#orders = this.#orders.filter((one) => one.n > heard);
    if (n <= this.#lastTell) return;
    this.#lastTell = n;
    const lag_ms = this.#lag.of(at, this.lastHeardAt);
    for (const one of news) this.#take(one, lag_ms);
  }

  /** Opens a port at the lender. Rejects with a fault. */
  async open(device: LentDevice, line: Line, signal: AbortSignal, freshWithin_ms: number): Promise<LentPort> {
    if (this.over !== null) throw away();
    if (this.#ports.size >= lendLimits.ports) throw fault('port.busy', 'the station lends as much as it may');
    this.#lastPort += 1;
    const port = this.#lastPort;
    const ended = new AbortController();
    const trouble = await new Promise<Fault | null>((settle) => {
      const late = setTimeout(settle, open_ms, fault('port.timeout', 'the station did not open it in time'));
      ended.signal.addEventListener('abort', () => clearTimeout(late));
      signal.addEventListener('abort', () => settle(fault('port.closed')), { signal: ended.signal });
      const opened = { line, freshWithin_ms, settle, writing: null, isOpen: false, closed: () => {} };
      this.#ports.set(port, opened);
      this.order({ type: 'open', port, device });
    });
    ended.abort();
    const opened = this.#ports.get(port);
    if (trouble) {
      if (opened) void this.#close(port, opened);
      throw trouble;
    }
    if (!opened) throw away();
    return { write: (bytes) => this.#write(port, opened, bytes), close: () => this.#close(port, opened) };
  }

  /** Ends it: every port dies, and whoever follows hears why. */
  end(why: NonNullable<LentLink['over']>): void {
    if (this.over !== null) return;
    if (why !== 'quiet') this.order({ type: 'over', why });
    this.over = why;
    this.latency_ms = null;
    for (const [port, opened] of [...this.#ports]) this.#die(port, opened, away());
    this.#wake();
  }

  async #write(port: number, opened: Opened, bytes: Uint8Array): Promise<void> {
    if (this.#ports.get(port) !== opened) throw away();
    this.#lastPiece += 1;
    const piece = this.#lastPiece;
    const trouble = await new Promise<Fault | null>((settle) => {
      opened.writing = { piece, settle };
      this.order({ type: 'write', port, piece, bytes: Buffer.from(bytes).toString('base64') });
    });
    opened.writing = null;
    if (trouble) throw trouble;
  }

  /** Closes, and waits until the lender has let go: its next owner must find the device free. */
  async #close(port: number, opened: Opened): Promise<void> {
    if (this.#ports.get(port) !== opened) return;
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, close_ms);
      opened.closed = () => {
        clearTimeout(late);
        resolve();
      };
      this.order({ type: 'close', port });
    });
    this.#ports.delete(port);
  }

  #take(news: News, lag_ms: number): void {
    if (news.type === 'plugged') {
      this.plugged = { devices: news.devices, problems: news.problems };
      return;
    }
    if (news.type === 'beat') {
      if (news.beat === this.#beats.n) this.latency_ms = Math.round(this.lastHeardAt - this.#beats.sentAt);
      return;
    }
    const opened = this.#ports.get(news.port);
    if (!opened) return; // closed meanwhile, or never ours: nothing is done for it
    switch (news.type) {
      case 'opened':
        opened.isOpen = true;
        opened.settle(null);
        break;
      case 'closed':
        this.#die(news.port, opened, faultOfNews(news.fault));
        break;
      case 'written':
        if (opened.writing?.piece === news.piece) opened.writing.settle(null);
        break;
      case 'received':
        if (opened.isOpen && lag_ms + news.age_ms <= opened.freshWithin_ms)
          opened.line.received(Buffer.from(news.bytes, 'base64'));
    }
  }

  #die(port: number, opened: Opened, reason: Fault): void {
    this.#ports.delete(port);
    opened.settle(reason);
    opened.writing?.settle(reason);
    opened.closed();
    opened.line.died(reason);
  }
}

/** The lender is not connected. */
export function away(): Fault {
  return fault('port.station-away', 'the station that lends it is not connected');
}

function faultOfNews({ code, detail }: { code: string; detail?: string | undefined }): Fault {
  return fault(faultCodes.find((one): one is FaultCode => one === code) ?? 'port.gone', detail);
}
