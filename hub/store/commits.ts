import type { Commit, Log } from './types.ts';

/** Who hears of commits. */
export class Commits {
  readonly #listeners = new Set<(commit: Commit) => void>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  listen(listener: (commit: Commit) => void, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#listeners.add(listener);
    signal.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  /** One that throws keeps the others from nothing. */
  tell(commit: Commit): void {
    for (const listener of this.#listeners) {
      try {
        listener(commit);
      } catch (error) {
        this.#log.error({ error }, 'a listener to commits threw');
      }
    }
  }
}
