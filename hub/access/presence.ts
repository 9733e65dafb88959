/** Which terminals are connected at this moment: how many sockets each has, and when it was last heard. */
export class Presence {
  readonly #sockets = new Map<string, number>();
  readonly #lastSeen = new Map<string, number>();
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** @returns what says that it has left again; further calls do nothing */
  enter(terminalId: string): () => void {
    this.#sockets.set(terminalId, (this.#sockets.get(terminalId) ?? 0) + 1);
    let here = true;
    return () => {
      if (!here) return;
      here = false;
      this.#lastSeen.set(terminalId, this.#clock());
      const left = (this.#sockets.get(terminalId) ?? 1) - 1;
      if (left > 0) this.#sockets.set(terminalId, left);
      else this.#sockets.delete(terminalId);
    };
  }

  isConnected(terminalId: string): boolean {
    return this.#sockets.has(terminalId);
  }

  /** Milliseconds UTC since this start; undefined: not heard yet. */
  lastSeenAt(terminalId: string): number | undefined {
    return this.isConnected(terminalId) ? this.#clock() : this.#lastSeen.get(terminalId);
  }
}
