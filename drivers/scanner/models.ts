import type { Dialogue } from '../dialogue.ts';
import type { SerialSettings } from '../port-serial.ts';
import { hidPosScanner } from './hid-pos.ts';
import { keyboardScanner } from './keyboard.ts';
import type { ScanEvent } from './scan.ts';
import { serialScanner } from './serial.ts';
import type { ScannerSettings } from './settings.ts';

export interface ScannerModel {
  model: string;
  name: string;
  link: 'keyboard' | 'hid-pos' | 'serial';
  serial?: SerialSettings;
  // biome-ignore lint/suspicious/noExplicitAny: a row holds its dialogue together with the state that only it reads
  dialogue: (settings: ScannerSettings) => Dialogue<any, never, ScanEvent>;
  /** Where this model leaves the factory otherwise than most. */
  settings?: Partial<ScannerSettings>;
}

export const scannerModels: readonly ScannerModel[] = [
  /** HID 1.11, appendix B (boot keyboard); HUT 1.5, section 10. How scanners leave the factory. */
  { model: 'keyboard', name: 'USB keyboard scanner', link: 'keyboard', dialogue: keyboardScanner },
  /** HID Point of Sale Usage Tables 1.02 (page 8Ch); Access-IS LSR118 product manual, p. 68. No keyboard between. */
  { model: 'hid-pos', name: 'USB HID-POS scanner', link: 'hid-pos', dialogue: hidPosScanner },
  /** USB CDC 1.2 (ACM), or RS-232 at the usual factory setting. ISO/IEC 15424 for the AIM identifier. */
  {
    model: 'serial',
    name: 'Serial scanner',
    link: 'serial',
    serial: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, rtscts: false },
    dialogue: serialScanner,
  },
];
