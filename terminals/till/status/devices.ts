import type { DeviceEvent, DeviceKind, DeviceState } from '../../../hub/protocol/devices.ts';
import { type AwayLender, followAwayLenders, followDevices } from '../wire/devices.ts';
import { tellAway } from './stations-away.ts';

export type Weight = Extract<DeviceEvent, { type: 'weight' }>;

export interface DeviceNow {
  readonly kind: DeviceKind;
  readonly name: string;
  readonly status: DeviceState;
}

/** How old a reading may be before it says nothing any more. */
const weightLives_ms = 3_000;

/** What stands on this counter, as the hub tells it: states, the last weight, scans as they come. */
class Devices {
  private readonly byId = new Map<number, DeviceNow>();
  private readonly listeners = { change: new Set<() => void>(), scan: new Set<(data: string) => void>() };
  private forget: ReturnType<typeof setTimeout> | undefined;

  /** Stations that lend devices to the shop and are off the network. */
  away: readonly AwayLender[] = [];
  /** Those that people here were told of; it outlives a loss of the hub, so that they are not told twice. */
  private missed: readonly AwayLender[] = [];

  /** The last reading, as long as it is fresh. */
  weight: Weight | undefined;

  /** Hears the hub until the signal ends; then nothing is known of any device. */
  follow(signal: AbortSignal): void {
    followDevices((event) => this.hear(event), signal);
    followAwayLenders((away) => this.hearAway(away), signal);
    signal.addEventListener('abort', () => this.lose(), { once: true });
  }

  of(kind: DeviceKind): DeviceNow[] {
    return [...this.byId.values()].filter((one) => one.kind === kind);
  }

  on(what: 'change', heard: () => void): () => void;
  on(what: 'scan', heard: (data: string) => void): () => void;
  on(what: 'change' | 'scan', heard: (data: string) => void): () => void {
    const all: Set<(data: string) => void> = this.listeners[what];
    all.add(heard);
    return () => all.delete(heard);
  }

  /** The hub is away, or nobody is signed in: what was known holds no longer. */
  lose(): void {
    this.byId.clear();
    this.away = [];
    this.weight = undefined;
    clearTimeout(this.forget);
    this.changed();
  }

  private hear(event: DeviceEvent): void {
    if (event.type === 'scan') {
      for (const heard of this.listeners.scan) heard(event.data);
      return;
    }
    if (event.type === 'status') this.hearStatus(event);
    else this.hearWeight(event);
    this.changed();
  }

  private hearAway(away: readonly AwayLender[]): void {
    this.missed = tellAway(this.missed, away);
    this.away = away;
    this.changed();
  }

  private hearStatus({ deviceId, kind, name, status }: Extract<DeviceEvent, { type: 'status' }>): void {
    this.byId.set(deviceId, { kind, name, status });
    if (kind === 'scale' && status.state !== 'ready') this.weight = undefined;
  }

  /** Scales speak several times a second: silence means that nothing is known, not that nothing changed. */
  private hearWeight(weight: Weight): void {
    this.weight = weight;
    clearTimeout(this.forget);
    this.forget = setTimeout(() => {
      this.weight = undefined;
      this.changed();
    }, weightLives_ms);
  }

  private changed(): void {
    for (const heard of this.listeners.change) heard();
  }
}

export const devices = new Devices();
