import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Trouble, troubles } from '../../hub/protocol/settings.ts';
import type { Hub } from './hub.ts';

/** What troubles the hub, worst first; draws its element again when that changes: `new HubTroubles(this, hub).now`. */
export class HubTroubles implements ReactiveController {
  /** As last heard. */
  now: readonly Trouble[] = [];
  private leaving: AbortController | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly hub: Hub,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.leaving = new AbortController();
    const value = (it: { troubles: Trouble[] }) => {
      this.now = it.troubles;
      this.host.requestUpdate();
    };
    this.hub.follow(troubles, () => ({}), { value }, this.leaving.signal);
  }

  hostDisconnected(): void {
    this.leaving?.abort();
  }
}
