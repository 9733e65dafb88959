/** Counts what comes within a window of time, by a clock that nobody can set. */
export class Rate {
  private began = Number.NEGATIVE_INFINITY;
  private count = 0;

  constructor(private readonly window_ms = 1_000) {}

  /** Adds, and tells how much has come in the window that runs. */
  add(amount: number): number {
    const now = performance.now();
    if (now - this.began >= this.window_ms) {
      this.began = now;
      this.count = 0;
    }
    this.count += amount;
    return this.count;
  }
}
