import { type Device, type DeviceOptions, hold } from '../device.ts';
import { fault } from '../fault.ts';
import { Listeners } from '../listeners.ts';
import type { PortFactory } from '../port.ts';
import { Rate } from '../rate.ts';
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

/**
 * Scans within five seconds, at most. Hands make five a second, a scanner on a belt thirty, and what waited while the hub
 * was busy comes at once; a scanner that makes more is broken, and every one of them would be a line on the bill. Longer
 * than a second: a slow machine does not even read so much in one.
 */
export const scansMax = 300;
export const scanWindow_ms = 5_000;

/** Opens a scanner and holds it until the signal aborts. */
export function openScanner(model: ScannerModel, factory: PortFactory, options: ScannerOptions): Scanner {
  const settings = settingsOf(model.settings ?? {}, options.settings);
  const scans = new Listeners<Scan>();
  let dropped = 0;
  const rate = new Rate(scanWindow_ms);
  const flooding = (detail: string) => held.close(fault('device.flooding', detail));
  const held = hold(
    factory,
    () => model.dialogue(settings),
    (event) => {
      if (event.kind === 'endless') return flooding('no end within two of the longest scans there are');
      if (event.kind === 'dropped') dropped += 1;
      // Rubbish counts like scans: a device that says nothing else is as broken.
      if (rate.add(1) > scansMax) flooding(`more than ${scansMax} scans in ${scanWindow_ms / 1_000} seconds`);
      else if (event.kind === 'scan') scans.tell(event.scan);
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
