import type { Server, Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { RateLimit } from '../model/rate-limit.ts';

/** A shop's browsers hold some six connections each; behind a repeater that hides their addresses, all of them together. */
const connections_max = { each: 256, all: 1_024 } as const;
/** Sockets of an address whose devices have not proven who they are: the pairing page, stations, tills that just came. */
const strangers_max = 20;
/** Their messages: a station's news come fastest, `lendLimits.tells_s`. Nobody else has much to say before being known. */
const asked = { burst: 2_000, perSecond: 600 } as const;

/** How many connections each address holds: what one guest of the Wi-Fi opens must leave room for the shop's tills. */
export class Crowd {
  readonly #connections = new Map<string, number>();
  readonly #strangers = new Map<string, Set<WebSocket>>();
  readonly #asked = new RateLimit(asked, () => performance.now());
  /** Of everybody, whatever became of them: a socket that was taken out of its server's hands is here all the same. */
  readonly #open = new Set<Socket>();
  #all = 0;

  /**
   * Counts the server's connections, and ends those that are too many before a byte of them is read.
   * @param isCounted whose connections: the hub's own machine is not held to any number
   */
  watch(server: Server, isCounted: (peer: Socket) => boolean): void {
    server.prependListener('connection', (socket: Socket) => {
      const { remoteAddress: address = '' } = socket;
      this.#open.add(socket);
      socket.once('close', () => this.#open.delete(socket));
      if (!isCounted(socket)) return;
      const now = this.#connections.get(address) ?? 0;
      if (now >= connections_max.each || this.#all >= connections_max.all) return socket.destroy();
      this.#connections.set(address, now + 1);
      this.#all += 1;
      socket.once('close', () => this.#left(address));
    });
  }

  /**
   * A socket has opened whose device is not known. Of those that its address has too many, the oldest goes: who comes back
   * after a loss is not kept out by what is left of before. One that floods is cut: each message costs the tills time.
   * @returns what says that it is known, or gone
   */
  enter(address: string, socket: WebSocket): () => void {
    const strangers = this.#strangers.get(address) ?? new Set();
    this.#strangers.set(address, strangers.add(socket));
    if (strangers.size > strangers_max) cutOldest(strangers);
    const heard = () => {
      if (!this.#asked.take(address)) socket.terminate();
    };
    socket.on('message', heard);
    return () => {
      socket.off('message', heard);
      strangers.delete(socket);
      if (strangers.size === 0 && this.#strangers.get(address) === strangers) this.#strangers.delete(address);
    };
  }

  /** Makes room for one more by cutting the oldest stranger of the address that has most. @returns whether there was one */
  makeRoom(): boolean {
    let most = new Set<WebSocket>();
    for (const strangers of this.#strangers.values()) if (strangers.size > most.size) most = strangers;
    return cutOldest(most);
  }

  /** Ends every connection that is left. */
  cutAll(): void {
    for (const socket of this.#open) socket.destroy();
  }

  #left(address: string): void {
    const left = (this.#connections.get(address) ?? 1) - 1;
    if (left > 0) this.#connections.set(address, left);
    else this.#connections.delete(address);
    this.#all -= 1;
  }
}

function cutOldest(strangers: Set<WebSocket>): boolean {
  const [oldest] = strangers;
  if (!oldest) return false;
  strangers.delete(oldest);
  oldest.terminate();
  return true;
}
