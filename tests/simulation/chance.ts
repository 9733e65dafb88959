/** Chance that is the same for the same seed (mulberry32), so that a day that went wrong can be lived again. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** 0 ≤ x < 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, from ≤ x ≤ to. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** True so often in a hundred. */
  percent(share: number): boolean {
    return this.next() * 100 < share;
  }

  pick<T>(of: readonly T[]): T {
    return of[Math.floor(this.next() * of.length)]!;
  }

  /** A wait until the next of things that happen at random, `mean_ms` apart on average. */
  wait(mean_ms: number): number {
    return Math.ceil(-Math.log(1 - this.next()) * mean_ms);
  }
}
