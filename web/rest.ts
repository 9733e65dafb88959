/** An answer within this time costs the hub nothing that a till would feel. */
const quick_ms = 150;
/** After a slow one, rest so many times as long as it took, at most `rest_ms_max`. */
const rest_share = 4;
const rest_ms_max = 3000;

/**
 * The pause between two questions of one view, while changes come faster than the hub can answer them: one that takes
 * the hub long is asked again after a rest, so that a page never keeps it busy.
 */
export class Rest {
  private until = 0;
  private wake: (() => void) | undefined;

  /** A question was answered, after so long. */
  after(took_ms: number): void {
    this.until = took_ms > quick_ms ? performance.now() + Math.min(took_ms * rest_share, rest_ms_max) : 0;
  }

  /** Somebody waits for another answer: at once. */
  end(): void {
    this.until = 0;
    this.wake?.();
  }

  /** Until the next may be asked; none left: 0 or less. */
  get left_ms(): number {
    return this.until - performance.now();
  }

  /** Resolves when the rest is over or was ended, or the signal aborts. */
  async over(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, this.left_ms);
      signal.addEventListener('abort', wake);
      this.wake = wake;
    });
    this.wake = undefined;
  }
}
