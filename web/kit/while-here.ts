import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How to stop something. */
type Stop = () => void;

/**
 * What an element does for as long as it stands in the page: begun each time that it comes, ended each time that it leaves.
 *
 *     private readonly here = new WhileHere(this, (signal) => {
 *       onKeys({ back: () => this.back() }, signal);
 *       return [onChanges(['stock'], () => this.load())];
 *     });
 *
 * `begin` gets a signal that ends when the element leaves, and may return what else is to be stopped then.
 */
export class WhileHere implements ReactiveController {
  private leaving: AbortController | undefined;

  constructor(
    host: ReactiveControllerHost,
    private readonly begin: (signal: AbortSignal) => readonly Stop[] | undefined,
  ) {
    host.addController(this);
  }

  /** Ends when the element leaves; ended already where it is not in the page. */
  get signal(): AbortSignal {
    return this.leaving?.signal ?? AbortSignal.abort();
  }

  hostConnected(): void {
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    const stops = this.begin(signal) ?? [];
    for (const stop of stops) signal.addEventListener('abort', stop, { once: true });
  }

  hostDisconnected(): void {
    this.leaving?.abort();
    this.leaving = undefined;
  }
}
