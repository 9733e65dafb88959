import { type Device, type DeviceOptions, hold } from '../device.ts';
import { Listeners } from '../listeners.ts';
import type { PortFactory } from '../port.ts';
import type { ScannerModel } from './models.ts';
import type { Scan } from './scan.ts';
import { type ScannerSettings, settingsOf } from './settings.ts';

/** A scanner in use. */
export interface Scanner extends Device {
  readonly model: ScannerModel;
  onScan(listener: (scan: Scan) => void, signal: AbortSignal): void;
  /** Scans dropped because they had no end or no rest (a stuck key, another device on the line). */
  readonly dropped: number;
}

export interface ScannerOptions extends DeviceOptions {
  /** How this very scanner is set up, where it differs from its model. */
  settings?: Partial<ScannerSettings>;
}

/** Opens a scanner and holds it until the signal aborts. */
export function openScanner(model: ScannerModel, factory: PortFactory, options: ScannerOptions): Scanner {
  const settings = settingsOf(model.settings ?? {}, options.settings);
  const scans = new Listeners<Scan>();
  let dropped = 0;
  const held = hold(
    factory,
    () => model.dialogue(settings),
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
