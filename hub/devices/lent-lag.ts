/** Clocks of two machines part by less than this. */
const drift = 1 / 5_000;

/**
 * How long a message was held up, told from two clocks that nobody has set together: the shortest way seen so far is taken
 * for none, and what is above it for delay.
 */
export class Lag {
  #shortest = Number.POSITIVE_INFINITY;
  #seenAt = 0;

  /** @param at the sender's steady clock @param now ours, both ms */
  of(at: number, now: number): number {
    const way = now - at;
    this.#shortest = Math.min(this.#shortest + (now - this.#seenAt) * drift, way);
    this.#seenAt = now;
    return way - this.#shortest;
  }
}
