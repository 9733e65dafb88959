/**
 * What waits to be sent to one follower of a feed: a bounded queue that can be awaited. It ends when the signal aborts.
 * When the follower is slower than the news, the oldest waiting item makes room (`dropped` counts them): a terminal
 * wants to know how things are, not how they were.
 */
export class Mailbox<T> implements AsyncIterable<T> {
  #items: T[] = [];
  #wake: (() => void) | null = null;
  readonly #signal: AbortSignal;
  readonly #most: number;
  dropped = 0;

  constructor(signal: AbortSignal, most: number) {
    this.#signal = signal;
    this.#most = most;
    signal.addEventListener('abort', () => this.#wake?.(), { once: true });
  }

  put(item: T): void {
    if (this.#signal.aborted) return;
    if (this.#items.length >= this.#most) {
      this.#items.shift();
      this.dropped += 1;
    }
    this.#items.push(item);
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    while (!this.#signal.aborted) {
      const next = this.#items.shift();
      if (next !== undefined) {
        yield next;
        continue;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
  }
}
