import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { language } from '../i18n/index.ts';
import type { Hub } from './hub.ts';
import { deadline, pause } from './wait.ts';

/** A hub that starts again is asked nothing; one that does not open says so for as long as that lasts. */
const first_ms = 2_000;
const again_ms = 10_000;
const answer_ms = 4_000;

/**
 * Why the hub is away, where it runs and does not open (hub/server/closed-sign.ts says so in its place); draws its element
 * again when that changes: `new HubClosed(this, hub).why`, in the page's language.
 */
export class HubClosed implements ReactiveController {
  /** Undefined: it is open, or nothing answers. */
  why: string | undefined;
  private asking: AbortController | undefined;
  private stop: (() => void) | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly hub: Hub,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.stop = this.hub.on('state', () => this.heard());
    this.heard();
  }

  hostDisconnected(): void {
    this.stop?.();
    this.rest();
  }

  private heard(): void {
    if (this.hub.state.is !== 'away') this.rest();
    else if (!this.asking) {
      this.asking = new AbortController();
      void this.ask(this.asking.signal);
    }
  }

  private rest(): void {
    this.asking?.abort();
    this.asking = undefined;
    this.become(undefined);
  }

  private async ask(signal: AbortSignal): Promise<void> {
    for (let wait_ms = first_ms; !signal.aborted; wait_ms = again_ms) {
      await pause(wait_ms, signal);
      const why = signal.aborted ? undefined : await whyClosed(signal);
      if (!signal.aborted) this.become(why);
    }
  }

  private become(why: string | undefined): void {
    if (why === this.why) return;
    this.why = why;
    this.host.requestUpdate();
  }
}

async function whyClosed(outer: AbortSignal): Promise<string | undefined> {
  const { signal, clear } = deadline(answer_ms, outer);
  try {
    const headers = { 'accept-language': language() };
    const answer = await fetch('/health', { cache: 'no-store', headers, signal });
    const { open, what } = (await answer.json()) as { open?: unknown; what?: unknown };
    return open === false && typeof what === 'string' ? what : undefined;
  } catch {
    return undefined; // nobody is there
  } finally {
    clear();
  }
}
