import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Hub, HubState } from './hub.ts';

/** Draws its element again when the hub comes, goes or answers faster: `new HubStatus(this, hub).state`. */
export class HubStatus implements ReactiveController {
  private stop: (() => void) | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly hub: Hub,
  ) {
    host.addController(this);
  }

  get state(): HubState {
    return this.hub.state;
  }

  hostConnected(): void {
    this.stop = this.hub.on('state', () => this.host.requestUpdate());
  }

  hostDisconnected(): void {
    this.stop?.();
  }
}
