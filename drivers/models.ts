import type { Dialogue } from './dialogue.ts';
import type { SerialSettings } from './port-serial.ts';
import type { SessionProfile } from './printer/session.ts';
import type { ScaleAsk, ScaleEvent } from './scale/reading.ts';
import { toledo8217 } from './scale/toledo-8217.ts';
import { keyboardScanner } from './scanner/keyboard.ts';
import type { ScanEvent } from './scanner/scan.ts';
import { serialScanner } from './scanner/serial.ts';

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

export interface PrinterModel {
  model: string;
  name: string;
  /** Columns of Latin letters in font A; a Chinese character takes two. */
  columns: 32 | 48;
  /** Dots across. */
  dots: 384 | 576;
  codepage: 'gb18030';
  /** Draws the four-byte part of GB18030. The others print two wrong characters in its place. */
  fourByteText: boolean;
  cutter: boolean;
  session: SessionProfile;
  /** After opening, before the first byte: the first packet is lost in some LAN modules (field notes). */
  settle_ms: number;
  /** Between two jobs; cheap LAN modules drop what follows too soon (SX-86V, DP780; field notes). */
  gap_ms: number;
  serial?: SerialSettings;
}

const serial8N1 = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, rtscts: false } as const;

const answering: SessionProfile = { confirm: 'dle-eot', answer_ms: 800, confirm_ms: 20_000, pieceBytes: 1_024 };
const confirming: SessionProfile = { ...answering, confirm: 'gs-h' };
const mute: SessionProfile = { ...answering, confirm: 'none' };

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

export const printerModels: readonly PrinterModel[] = [
  /** ESC/POS clones of 80 mm (Xprinter XP-80, Gprinter GP-80, Rongta RP80 …): Epson's ESC/POS command reference. */
  printer('escpos-80', 'ESC/POS 80 mm', 48, true, answering, { gap_ms: 1_000 }),
  /** ESC/POS clones of 58 mm without cutter (XP-58, GP-58, POS-5890 …): Epson's ESC/POS command reference. */
  printer('escpos-58', 'ESC/POS 58 mm', 32, false, answering, { gap_ms: 1_000 }),
  /** Clones that never answer (one-way boards, write-only LAN modules): nothing is asked, nothing is proved. */
  printer('escpos-80-silent', 'ESC/POS 80 mm, one-way', 48, true, mute, { gap_ms: 1_500 }),
  printer('escpos-58-silent', 'ESC/POS 58 mm, one-way', 32, false, mute, { gap_ms: 1_500 }),
  /** Epson TM-T82/T88/m30: ESC/POS command reference, GS ( H function 48. */
  printer('epson-tm', 'Epson TM-T82, TM-T88, TM-m30', 48, true, confirming, { gap_ms: 0, settle_ms: 0 }),
  /** Citizen CT-S2000, command reference p. 62 (automatic status back). */
  printer('citizen-ct-s2000', 'Citizen CT-S2000', 48, true, answering, { gap_ms: 0 }),
];

function printer(
  model: string,
  name: string,
  columns: 32 | 48,
  cutter: boolean,
  session: SessionProfile,
  quirks: Partial<PrinterModel>,
): PrinterModel {
  const common = { codepage: 'gb18030', fourByteText: false, settle_ms: 150, gap_ms: 0, serial: serial8N1 } as const;
  return { ...common, model, name, columns, dots: columns === 48 ? 576 : 384, cutter, session, ...quirks };
}
