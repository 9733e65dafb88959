import { type Device, type DeviceOptions, hold } from '../device.ts';
import { Listeners } from '../listeners.ts';
import type { ScannerModel } from '../models.ts';
import type { PortFactory } from '../port.ts';
import type { Scan } from './scan.ts';

/** A scanner in use. */
export interface Scanner extends Device {
  readonly model: ScannerModel;
  onScan(listener: (scan: Scan) => void, signal: AbortSignal): void;
  /** Scans dropped because they had no end (a stuck key, another device on the line). */
  readonly dropped: number;
}

export interface ScannerOptions extends DeviceOptions {
  /** Silence after which a scan without a suffix is complete, 50–500 ms; the model's own by default. */
  gap_ms?: number;
}

/** Opens a scanner and holds it until the signal aborts. */
export function openScanner(model: ScannerModel, factory: PortFactory, options: ScannerOptions): Scanner {
  const gap_ms = Math.min(500, Math.max(50, options.gap_ms ?? model.gap_ms));
  const scans = new Listeners<Scan>();
  let dropped = 0;
  const held = hold(
    factory,
    () => model.dialogue(gap_ms),
    (event) => {
      if (event.kind === 'scan') scans.tell(event.scan);
      else dropped += 1;
    },
    true,
    options,
  );
  return {
    ...held.device,
    get state() {
      return held.device.state;
    },
    get dropped() {
      return dropped;
    },
    model,
    onScan: (listener, signal) => scans.add(listener, signal),
  };
}
