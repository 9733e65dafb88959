import type { WebSocket } from 'ws';
import type { PairedDevices } from '../access/paired-devices.ts';
import type { Presence } from '../access/presence.ts';
import { type Sessions, stranger } from '../access/sessions.ts';
import { closeCodes, socketLimits } from '../protocol/socket.ts';
import { wireHash } from '../protocol/wire-hash.ts';
import type { Who } from '../shop/handler.ts';

/** A terminal's socket above this has stopped reading. */
const unread_bytes_max = 8 * 1024 * 1024;
/** A feed waits while this much is unread: what it would send next may be newer by then. */
const unread_bytes_calm = 512 * 1024;
const drain_ms = 20;

export interface ConnectionDeps {
  sessions: Sessions;
  presence: Presence;
  devices: PairedDevices;
}

/** How a socket came, and what its terminal said of itself at once: see `ConnectionParams`. */
export interface Arrival {
  /** The other end's address, for limits. */
  address: string;
  /** From the LAN, where only paired devices are let in. */
  guarded: boolean;
  /** As the terminal sees the hub. */
  host: string;
  /** Of the page, as its browser says; empty: no browser's. The socket is opened for the hub's own pages only. */
  origin: string;
  /** The challenge that it was sent; empty: it asked for none. */
  nonce: string;
  /** To be told once it is no stranger's. */
  known: () => void;
  params: Partial<Record<'token' | 'wire' | 'terminal' | 'device' | 'signature', string>>;
}

/** One terminal's socket: who sits there, how much is under way, how much it has not read. */
export class Connection {
  /** Whether terminal and hub speak the same wire. */
  readonly sameWire: boolean;
  /** The other end's address, for limits. */
  readonly address: string;
  /** Of the page; empty: no browser's. */
  readonly origin: string;
  feeds = 0;
  underWay = 0;
  readonly #socket: WebSocket;
  readonly #deps: ConnectionDeps;
  readonly #arrival: Arrival;
  /** The paired device that has proven its key; null: none did. */
  #device: Promise<number | null> | undefined;
  #token: string;
  #found: Promise<Who> | undefined;
  #foundAt = -1;
  #present: { terminalId: string; leave: () => void } | undefined;

  constructor(socket: WebSocket, arrival: Arrival, deps: ConnectionDeps) {
    this.#socket = socket;
    this.#deps = deps;
    this.#arrival = arrival;
    this.#token = arrival.params.token ?? '';
    this.address = arrival.address;
    this.origin = arrival.origin;
    this.sameWire = arrival.params.wire === wireHash;
    // At once: a device that is here is to be known as here before it asks anything. Whoever asks `who` hears of a failure.
    this.#proven().catch(() => undefined);
    socket.once('close', () => this.#present?.leave());
    // Whoever asks on and on without reading the answers is cut off, and may come back.
    socket.on('message', () => {
      if (socket.bufferedAmount > unread_bytes_max) socket.terminate();
    });
  }

  /** Who sits there now: looked up once, and again when rights or people may have changed. */
  who(): Promise<Who> {
    const { sessions } = this.#deps;
    const { guarded, params } = this.#arrival;
    if (this.#found && this.#foundAt === sessions.generation) return this.#found;
    this.#foundAt = sessions.generation;
    const finding = this.#proven().then((device) =>
      sessions.find(this.#token, { guarded, device, terminal: params.terminal ?? '' }),
    );
    this.#found = finding;
    finding.then(
      (who) => this.#seen(who),
      () => this.#forget(finding),
    );
    return finding;
  }

  /** After a sign-in: this socket belongs to that session from now on. */
  belongsTo(token: string): void {
    this.#token = token;
    this.#found = undefined;
  }

  /** May another message be worked on? */
  hasRoom(): boolean {
    return this.underWay < socketLimits.underWay;
  }

  /** Ends it without an answer: the terminal sends what it has not heard of again, when the hub is back. */
  cut(): void {
    this.#socket.terminate();
  }

  /** Resolves once the terminal has read most of what it was sent, or the signal aborts. */
  async drained(signal: AbortSignal): Promise<void> {
    while (this.#socket.bufferedAmount > unread_bytes_calm && !signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, drain_ms));
    }
  }

  /** Proven once. Where the hub was too busy to look the device up, the next message has it look again. */
  #proven(): Promise<number | null> {
    this.#device ??= this.#prove().catch((error: unknown) => {
      this.#device = undefined;
      throw error;
    });
    return this.#device;
  }

  /** A nonce is good for this socket alone, and asked about once: what was said of it elsewhere proves nothing here. */
  async #prove(): Promise<number | null> {
    const { nonce, host, params } = this.#arrival;
    const { device = '', signature = '' } = params;
    if (nonce === '' || device === '' || signature === '') return null;
    const id = await this.#deps.devices.prove({ device, signature, nonce, host });
    if (id === null || this.#socket.readyState !== this.#socket.OPEN) return id;
    const left = this.#deps.devices.enter(id, () => this.#socket.close(closeCodes.revoked, 'revoked'));
    this.#socket.once('close', left);
    return id;
  }

  #seen(who: Who): void {
    if (who !== stranger) this.#arrival.known();
    const id = who.terminal?.id;
    if (this.#present?.terminalId === id) return;
    this.#present?.leave();
    const here = id !== undefined && this.#socket.readyState === this.#socket.OPEN;
    this.#present = here ? { terminalId: id, leave: this.#deps.presence.enter(id) } : undefined;
  }

  #forget(finding: Promise<Who>): void {
    if (this.#found === finding) this.#found = undefined; // the next message asks again
  }
}
