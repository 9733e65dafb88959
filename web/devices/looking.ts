import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Answer } from '../../hub/model/answer.ts';
import { type FoundDevice, found } from '../../hub/protocol/devices.ts';
import { hub } from '../socket/index.ts';

/**
 * Looks what is plugged into the hub, when its element comes and whenever it is asked again.
 *
 *     readonly looking = new LookingForDevices(this);
 *     html`<g-button ?busy=${this.looking.busy} @click=${() => void this.looking.look()}>`
 */
export class LookingForDevices implements ReactiveController {
  /** What was found last, and what could not be looked at; undefined before the first answer. */
  answer: Answer<{ devices: FoundDevice[]; problems: string[] }> | undefined;
  busy = false;

  private leaving = new AbortController();

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.leaving = new AbortController();
    void this.look();
  }

  hostDisconnected(): void {
    this.leaving.abort();
    this.busy = false;
  }

  async look(): Promise<void> {
    if (this.busy) return;
    const { signal } = this.leaving;
    this.busy = true;
    this.host.requestUpdate();
    const answer = await hub.act(found, {}, { signal });
    if (signal.aborted) return;
    this.busy = false;
    this.answer = answer;
    this.host.requestUpdate();
  }
}
