import type { Dialogue } from './dialogue.ts';
import type { SerialSettings } from './port-serial.ts';
import type { ScaleAsk, ScaleEvent } from './scale/reading.ts';
import { toledo8217 } from './scale/toledo-8217.ts';
import { keyboardScanner } from './scanner/keyboard.ts';
import type { ScanEvent } from './scanner/scan.ts';
import { serialScanner } from './scanner/serial.ts';

export { type PrinterModel, printerModels } from './printer/models.ts';

/**
 * The models that are known, one row each: how to talk to it, with the manual's name above and field lore inside.
 * A fact that a real device corrects is corrected here and nowhere else.
 */
// biome-ignore lint/suspicious/noExplicitAny: a row holds its dialogue together with the state that only it reads
type Opaque = any;

export interface ScaleModel {
  model: string;
  name: string;
  serial: SerialSettings;
  dialogue: () => Dialogue<Opaque, ScaleAsk, ScaleEvent>;
  /** Older than this, a reading is no reading: the platter may hold something else by now. */
  fresh_ms: number;
}

export interface ScannerModel {
  model: string;
  name: string;
  link: 'keyboard' | 'serial';
  serial?: SerialSettings;
  dialogue: (gap_ms: number) => Dialogue<Opaque, never, ScanEvent>;
  /** Silence after which a scan without a suffix is complete. */
  gap_ms: number;
}

const serial8N1 = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, rtscts: false } as const;

export const scaleModels: readonly ScaleModel[] = [
  /** Mettler Toledo 8217, DIVA service manual. Parity and rate are set in the scale's menu; 9600 7E1 is customary. */
  {
    model: 'toledo-8217',
    name: 'Mettler Toledo 8217',
    serial: { baudRate: 9600, dataBits: 7, parity: 'even', stopBits: 1, rtscts: false },
    dialogue: () => toledo8217({ every_ms: 200, answer_ms: 500 }),
    fresh_ms: 1_500,
  },
];

export const scannerModels: readonly ScannerModel[] = [
  /** HID 1.11, appendix B (boot keyboard); HUT 1.5, section 10. How scanners leave the factory. */
  { model: 'keyboard', name: 'USB keyboard scanner', link: 'keyboard', dialogue: keyboardScanner, gap_ms: 100 },
  /** USB CDC 1.2 (ACM), or RS-232 at the usual factory setting. ISO/IEC 15424 for the AIM identifier. */
  {
    model: 'serial',
    name: 'Serial scanner',
    link: 'serial',
    serial: serial8N1,
    dialogue: serialScanner,
    gap_ms: 100,
  },
];
