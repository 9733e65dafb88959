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
  private asking = false;

  /** `again_ms`: looks again by itself this often, while somebody sees the page. */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly again_ms?: number,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.leaving = new AbortController();
    void this.look();
    if (this.again_ms === undefined) return;
    const timer = setInterval(() => document.hidden || void this.ask(), this.again_ms);
    this.leaving.signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  }

  hostDisconnected(): void {
    this.leaving.abort();
    this.busy = false;
  }

  async look(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.host.requestUpdate();
    await this.ask();
    this.busy = false;
    this.host.requestUpdate();
  }

  private async ask(): Promise<void> {
    if (this.asking) return;
    const { signal } = this.leaving;
    this.asking = true;
    const answer = await hub.act(found, {}, { signal });
    this.asking = false;
    if (signal.aborted || JSON.stringify(answer) === JSON.stringify(this.answer)) return;
    this.answer = answer;
    this.host.requestUpdate();
  }
}
