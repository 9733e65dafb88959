/** What is known of how fast work goes, from what it told of itself. Times are in ms, any clock. */
interface Told {
  readonly at: number;
  readonly done: number;
}

/** Older news says little about the pace now: tills may have begun to sell, or stopped. */
const window_ms = 15_000;
/** Before that, a guess would jump about. */
const known_ms = 1500;

/** How long work still takes, guessed from its last seconds. */
export class Remaining {
  private told: readonly Told[] = [];

  /** @param at when it was heard; work that begins anew (`done` is less than before) is guessed anew */
  hear(done: number, at: number): void {
    const last = this.told.at(-1);
    const kept = last && done < last.done ? [] : this.told.filter((one) => at - one.at <= window_ms);
    this.told = [...kept, { at, done }];
  }

  /** Milliseconds; undefined while nobody can say. */
  of(total: number): number | undefined {
    const [first, last] = [this.told[0], this.told.at(-1)];
    if (!first || !last || last.at - first.at < known_ms || last.done <= first.done) return undefined;
    return ((total - last.done) * (last.at - first.at)) / (last.done - first.done);
  }
}
