import type { ReactiveControllerHost } from 'lit';
import { WhileHere } from '../../web/kit/while-here.ts';

const lock = 'guitai.till';

/**
 * One till lives in one page: two carts of one terminal would contradict each other. Where the browser has no locks (a
 * page not served over TLS) the till is always here. `lost` is called when another page takes it.
 */
export class OneTab {
  /** Whether this page has the till, or another one has; while that is being asked, neither. */
  is: 'here' | 'elsewhere' | undefined;
  private readonly page: WhileHere;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly lost: () => void,
  ) {
    this.page = new WhileHere(host, (signal) => this.ask({ ifAvailable: true }, signal));
  }

  /** Takes the till from the page that has it. */
  takeOver(): void {
    this.ask({ steal: true }, this.page.signal);
  }

  private ask(options: LockOptions, signal: AbortSignal): undefined {
    if (!('locks' in navigator)) {
      this.become('here');
      return;
    }
    const until = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    const held = navigator.locks.request(lock, options, (granted) => {
      this.become(granted ? 'here' : 'elsewhere');
      return granted ? until : undefined;
    });
    // Another page stole it.
    held.catch(() => signal.aborted || this.become('elsewhere'));
  }

  private become(is: 'here' | 'elsewhere'): void {
    this.is = is;
    if (is === 'elsewhere') this.lost();
    this.host.requestUpdate();
  }
}
