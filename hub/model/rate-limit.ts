/** So many at once, and so many a second after that, for each key; keys that have been quiet are forgotten. */
export class RateLimit {
  readonly #burst: number;
  readonly #perSecond: number;
  readonly #clock: () => number;
  readonly #spent = new Map<string, { tokens: number; at: number }>();

  /** @param clock milliseconds, never going back */
  constructor(options: { burst: number; perSecond: number }, clock: () => number) {
    this.#burst = options.burst;
    this.#perSecond = options.perSecond;
    this.#clock = clock;
  }

  /** How many keys are remembered. */
  get size(): number {
    return this.#spent.size;
  }

  take(key: string): boolean {
    const at = this.#clock();
    const before = this.#spent.get(key) ?? { tokens: this.#burst, at };
    const tokens = Math.min(this.#burst, before.tokens + ((at - before.at) / 1000) * this.#perSecond);
    if (this.#spent.size >= keys_max && !this.#spent.has(key)) this.#forgetQuiet(at);
    this.#spent.delete(key);
    this.#spent.set(key, { tokens: Math.max(0, tokens - 1), at });
    return tokens >= 1;
  }

  /** The keys not seen for longest come first in a Map that is written anew at each use. */
  #forgetQuiet(at: number): void {
    for (const [key, { at: last }] of this.#spent) {
      const full = at - last > (this.#burst / this.#perSecond) * 1000;
      if (!full && this.#spent.size < keys_max) break;
      this.#spent.delete(key);
    }
  }
}

const keys_max = 1000;
