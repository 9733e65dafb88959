/** Those who want to hear of something, each for as long as its signal lasts. */
export class Listeners<T> {
  private readonly all = new Set<(value: T) => void>();

  /** Adds a listener until the signal aborts. */
  add(listener: (value: T) => void, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.all.add(listener);
    signal.addEventListener('abort', () => this.all.delete(listener), { once: true });
  }

  tell(value: T): void {
    for (const listener of [...this.all]) listener(value);
  }
}

/**
 * Aborts with the first of the signals; whoever asked aborts it when done, and nothing is left at any of them. (What
 * `AbortSignal.any` makes stays known to signals that live on: a hundred bytes for each status of a printer.)
 */
export function endingWith(...signals: AbortSignal[]): AbortController {
  const ending = new AbortController();
  const end = () => ending.abort();
  if (signals.some(({ aborted }) => aborted)) end();
  else for (const signal of signals) signal.addEventListener('abort', end, { once: true, signal: ending.signal });
  return ending;
}
