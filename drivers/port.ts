import { type Fault, failed, fault, faultOf, ok, type Result } from './fault.ts';
import { Listeners } from './listeners.ts';
import { Rate } from './rate.ts';

/**
 * A port carries bytes between the hub and one device. It is single use: when it closes, for whatever reason, it
 * stays closed, and reconnecting makes a new one through its factory. It has exactly one owner.
 */
export interface Port {
  /**
   * Sends bytes, after those of earlier calls. Settles with `null` when the system took them all, else with the
   * fault. How much of a failed write reached the device is unknown, so the port closes itself after one, and a
   * write is never tried again from here: on paper, a second try is a second receipt.
   */
  write(bytes: Uint8Array): Promise<Fault | null>;
  /** Closes, for a reason if there is one. Every pending write settles with it. Safe to call twice. */
  close(reason?: Fault): Promise<void>;
  /** Settles once, when the port has closed, with the reason; never rejects. What waits for it waits as long as the port is open. */
  readonly closed: Promise<Fault>;
  /** The same for what is over before: told the reason, after the port closed, unless the signal aborted until then. */
  onClosed(listener: (reason: Fault) => void, signal: AbortSignal): void;
}

/** Gets the bytes that a port receives, in order. Given at opening, so that no first byte is missed. */
export type Receive = (bytes: Uint8Array) => void;

/** Opens ports to one place. */
export interface PortFactory {
  /** Where it leads, for logs and as the key of ownership: `usb:1-1.2:0`, `serial:/dev/ttyACM0`, `tcp:192.168.1.50:9100`. */
  readonly label: string;
  /** Opens. Aborting the signal ends the attempt, and later closes the port. */
  open(receive: Receive, signal: AbortSignal): Promise<Result<Port>>;
}

/** What a kind of port must be able to do; the rest (queue, ownership, settling) is common to all, below. */
export interface Transport {
  /** Sends one piece; rejects when it could not. Called one at a time. */
  send(bytes: Uint8Array): Promise<void>;
  /** Lets go of the hardware. Called once. */
  shut(): Promise<void>;
}

/** What a transport reports while it is open. */
export interface Line {
  received(bytes: Uint8Array): void;
  /** The device or the system ended it. */
  died(reason: Fault): void;
}

/** Connects, and reports to `line` from then on. Rejects, or throws a fault, when it cannot. */
export type Connect = (line: Line, signal: AbortSignal) => Promise<Transport>;

/** Bytes that may wait to be written; a receipt with a logo is about 60 kB. */
const queueBytesMax = 512 * 1024;

/**
 * Bytes that a device may send in a second. The fastest at a counter, a USB device that fills every report, makes 64 kB;
 * one that sends more babbles, and would keep the hub from everybody else.
 */
export const receivedBytesMax = 128 * 1024;

/** Who owns which place, in this process. Other processes are kept out by the system's own locks. */
const owned = new Set<string>();

/**
 * Makes a factory from a way to connect: adds the owner, the bounded write queue, its time-out and the settling of
 * every waiter. `write_ms`: how long the device may take none of a write's bytes (a printer stops when its paper is
 * out) before the port gives up.
 */
export function portFactory(label: string, connect: Connect, write_ms = 30_000): PortFactory {
  return {
    label,
    async open(receive, signal) {
      if (signal.aborted) return failed('port.closed');
      if (owned.has(label)) return failed('port.busy', `${label} is open already`);
      owned.add(label);
      const port = new OpenPort(receive, write_ms);
      try {
        const transport = await connect(port, signal);
        port.begin(transport, signal, () => owned.delete(label));
      } catch (error) {
        owned.delete(label);
        if (signal.aborted) return failed('port.closed');
        return { ok: false, fault: isFault(error) ? error : faultOf(error, 'port.absent') };
      }
      return ok(port);
    },
  };
}

function isFault(error: unknown): error is Fault {
  return typeof error === 'object' && error !== null && !(error instanceof Error) && 'code' in error;
}

interface Waiting {
  bytes: Uint8Array;
  settle(outcome: Fault | null): void;
}

class OpenPort implements Port, Line {
  readonly closed: Promise<Fault>;
  private settleClosed!: (reason: Fault) => void;
  private reason: Fault | null = null;
  private isClosed = false;
  private transport: Transport | null = null;
  private shut: Promise<void> | null = null;
  private queue: Waiting[] = [];
  private queuedBytes = 0;
  private draining: Promise<void> | null = null;
  private readonly receive: Receive;
  private readonly closing = new Listeners<Fault>();
  private readonly released = new AbortController();
  private release = () => {};
  private readonly receivedBytes = new Rate();

  private readonly write_ms: number;

  constructor(receive: Receive, write_ms: number) {
    this.receive = receive;
    this.write_ms = write_ms;
    this.closed = new Promise((resolve) => {
      this.settleClosed = resolve;
    });
    void this.closed.then((reason) => this.closing.tell(reason));
  }

  onClosed(listener: (reason: Fault) => void, signal: AbortSignal): void {
    if (this.isClosed) void this.closed.then((reason) => !signal.aborted && listener(reason));
    else this.closing.add(listener, signal);
  }

  begin(transport: Transport, signal: AbortSignal, release: () => void): void {
    this.transport = transport;
    this.release = release;
    signal.addEventListener('abort', () => void this.end(fault('port.closed')), { signal: this.released.signal });
    // It may have ended between connecting and here.
    if (signal.aborted) this.reason ??= fault('port.closed');
    if (this.reason) void this.end(this.reason);
  }

  received(bytes: Uint8Array): void {
    if (this.reason || bytes.length === 0) return;
    const count = this.receivedBytes.add(bytes.length);
    if (count > receivedBytesMax) void this.end(fault('device.flooding', `${count} bytes in a second`));
    else this.receive(bytes);
  }

  died(reason: Fault): void {
    void this.end(reason);
  }

  close(reason = fault('port.closed')): Promise<void> {
    return this.end(reason);
  }

  write(bytes: Uint8Array): Promise<Fault | null> {
    if (this.reason) return Promise.resolve(this.reason);
    if (this.queuedBytes + bytes.length > queueBytesMax) {
      return Promise.resolve(fault('port.busy', 'the write queue is full'));
    }
    return new Promise((settle) => {
      this.queuedBytes += bytes.length;
      this.queue.push({ bytes, settle });
      this.draining ??= this.drain();
    });
  }

  private async drain(): Promise<void> {
    const { transport } = this;
    if (!transport) return;
    for (let next = this.queue[0]; next && !this.reason; next = this.queue[0]) {
      try {
        await withinTime(transport.send(next.bytes), this.write_ms);
      } catch (error) {
        await this.end(isFault(error) ? error : faultOf(error, 'port.gone'));
        break;
      }
      // `end` may have emptied the queue and settled it while the bytes were under way.
      if (this.queue[0] !== next) break;
      this.queue.shift();
      this.queuedBytes -= next.bytes.length;
      next.settle(null);
    }
    this.draining = null;
  }

  private end(reason: Fault): Promise<void> {
    this.reason ??= reason;
    if (!this.transport) return Promise.resolve();
    this.shut ??= this.letGo(this.transport);
    return this.shut;
  }

  private async letGo(transport: Transport): Promise<void> {
    const reason = this.reason ?? fault('port.closed');
    this.released.abort();
    for (const waiting of this.queue.splice(0)) waiting.settle(reason);
    this.queuedBytes = 0;
    // A device that is gone may refuse to be closed; it is closed all the same.
    await transport.shut().catch(() => {});
    this.release();
    this.isClosed = true;
    this.settleClosed(reason);
  }
}

async function withinTime(sending: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(fault('port.timeout', `not taken within ${ms} ms`)), ms);
  });
  try {
    await Promise.race([sending, late]);
  } finally {
    clearTimeout(timer);
  }
}
