import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { watch } from '../../../hub/protocol/device-trials.ts';
import type { DeviceEvent } from '../../../hub/protocol/devices.ts';
import { hub } from '../../../web/socket/index.ts';

export type Scan = Pick<Extract<DeviceEvent, { type: 'scan' }>, 'data' | 'symbology' | 'at'>;
export type Weight = Pick<Extract<DeviceEvent, { type: 'weight' }>, 'grams' | 'stable' | 'over'>;

/** How old a weight may be before it says nothing any more. */
export const weightLives_ms = 3_000;

/**
 * What every device of the shop says while the page is there: `readonly said = new DeviceWatch(this)`, then
 * `this.said.scans.get(id)`; `onScan` hears each scan as it comes.
 */
export class DeviceWatch implements ReactiveController {
  readonly scans = new Map<number, Scan>();
  readonly weights = new Map<number, Weight>();
  private readonly forgetting = new Map<number, ReturnType<typeof setTimeout>>();
  private leaving = new AbortController();

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly onScan: (data: string) => void = () => {},
    private readonly onStatus: () => void = () => {},
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.leaving = new AbortController();
    hub.follow(watch, () => ({}), { value: (event) => this.hear(event) }, this.leaving.signal);
  }

  hostDisconnected(): void {
    this.leaving.abort();
    for (const timer of this.forgetting.values()) clearTimeout(timer);
    this.weights.clear();
  }

  private hear(event: DeviceEvent): void {
    if (event.type === 'status') this.onStatus();
    else if (event.type === 'scan') {
      this.scans.set(event.scannerId, event);
      this.onScan(event.data);
    } else this.weigh(event.scaleId, event);
    this.host.requestUpdate();
  }

  private weigh(id: number, weight: Weight): void {
    this.weights.set(id, weight);
    clearTimeout(this.forgetting.get(id));
    const forget = () => {
      this.weights.delete(id);
      this.host.requestUpdate();
    };
    this.forgetting.set(id, setTimeout(forget, weightLives_ms));
  }
}
