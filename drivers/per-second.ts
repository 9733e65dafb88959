const second_ms = 1_000;

/** Counts what comes within a second, by a clock that nobody can set. */
export class PerSecond {
  private began = Number.NEGATIVE_INFINITY;
  private count = 0;

  /** Adds, and tells how much has come in the second that runs. */
  add(amount: number): number {
    const now = performance.now();
    if (now - this.began >= second_ms) {
      this.began = now;
      this.count = 0;
    }
    this.count += amount;
    return this.count;
  }
}
