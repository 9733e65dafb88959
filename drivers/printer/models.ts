import type { SerialSettings } from '../port-serial.ts';
import type { Confirmation, SessionProfile } from './session.ts';

/** How a printer comes to its Chinese characters. */
export type ChineseMode =
  /** It starts in it, as printers sold in China do; `FS &` does no harm. */
  | 'native'
  /** `FS &` must be sent, and is forgotten at each `ESC @`. */
  | 'fs'
  /** It has none: Latin letters in its code page only. */
  | 'none';

/** What is particular to one printer, and may differ between two of the same model: found by the test page. */
export interface PrinterProfile {
  /** Columns of Latin letters in font A; a Chinese character takes two. */
  columns: number;
  /** Dots across. */
  dots: number;
  chinese: ChineseMode;
  /** `ESC t` for what is no Chinese, where there is no Chinese mode. */
  codepage: 'cp437' | 'cp858' | 'win1252';
  cutter: boolean;
  /** `raster`: knows no QR code, so it is sent as a picture. */
  qr: 'native' | 'raster';
  /** How many rows of a picture it takes at a time: `tall` strips, `short` ones for a small buffer; `none`: no pictures. */
  raster: 'tall' | 'short' | 'none';
}

/** A printer model: how to talk to it, with the manual's name above its row and field lore inside. */
export interface PrinterModel extends PrinterProfile {
  model: string;
  name: string;
  /** Draws the four-byte part of GB18030. The others print two wrong characters in its place. */
  fourByteText: boolean;
  /** Where its drawer socket can be driven; a label printer has none. */
  drawerPins: readonly (2 | 5)[];
  /** Labels in TSPL rather than a roll of receipts. */
  labels: boolean;
  session: SessionProfile;
  /** After opening, before the first byte: the first packet is lost in some LAN modules (field notes). */
  settle_ms: number;
  /** Between two jobs; cheap LAN modules drop what follows too soon (SX-86V, DP780; field notes). */
  gap_ms: number;
  serial?: SerialSettings;
  /** Whether what a device says of itself in its IEEE 1284 id, or its USB name, is this model's; the first row that fits. */
  recognise?: RegExp;
}

const serial8N1 = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, rtscts: false } as const;

const answering: SessionProfile = {
  language: 'escpos',
  confirm: 'status',
  answer_ms: 800,
  confirm_ms: 20_000,
  pieceBytes: 1_024,
};
const confirming: SessionProfile = { ...answering, confirm: 'gs-h' };
const mute: SessionProfile = { ...answering, confirm: 'none' };
const star: SessionProfile = { ...answering, language: 'star' };
/** A roll of labels takes its time: it pulls back and feeds on for each. */
const tspl: SessionProfile = { ...answering, language: 'tspl', confirm_ms: 60_000 };

export const printerModels: readonly PrinterModel[] = [
  /** ESC/POS clones of 80 mm (Rongta RP80 and all that follow Epson): Epson's ESC/POS command reference. */
  printer('escpos-80', 'ESC/POS 80 mm', { gap_ms: 1_000 }),
  /** ESC/POS clones of 58 mm without cutter (POS-5890 and its like): Epson's ESC/POS command reference. */
  printer('escpos-58', 'ESC/POS 58 mm', { ...narrow(), gap_ms: 1_000 }),
  /** Clones that never answer (one-way boards, write-only LAN modules): nothing is asked, nothing is proved. */
  printer('escpos-80-silent', 'ESC/POS 80 mm, one-way', { session: mute, gap_ms: 1_500 }),
  printer('escpos-58-silent', 'ESC/POS 58 mm, one-way', { ...narrow(), session: mute, gap_ms: 1_500 }),
  /** Epson TM-T20II/III: ESC/POS command reference, list of commands by model; 42 columns at the factory, 48 by setting. */
  printer('epson-tm-t20', 'Epson TM-T20', { session: confirming, chinese: 'fs', settle_ms: 0, recognise: /TM-T20/ }),
  /** Epson TM-T88IV–VII: ESC/POS command reference, GS ( H function 48; 512 dots, 42 columns of 12 dots. */
  printer('epson-tm-t88', 'Epson TM-T88', {
    ...{ columns: 42, dots: 512, session: confirming, chinese: 'fs', settle_ms: 0 },
    recognise: /TM-T88/,
  }),
  /** Epson TM-T82/m30: ESC/POS command reference, GS ( H function 48. */
  printer('epson-tm', 'Epson TM-T82, TM-m30', {
    ...{ session: confirming, settle_ms: 0 },
    recognise: /EPSON.*TM-|TM-(T8|m3)/,
  }),
  /** Xprinter XP-58 series, programming manual; no cutter, LAN module of the cheap kind. */
  printer('xprinter-58', 'Xprinter XP-58', { ...narrow(), gap_ms: 1_500, recognise: /XP-(58|T58|P5)/i }),
  /** Xprinter XP-80 series (XP-N160, XP-Q200, XP-80TS), programming manual; answers refused bytes by NAK for seconds (field notes). */
  printer('xprinter-80', 'Xprinter XP-80', { gap_ms: 1_500, recognise: /XP-(80|N160|Q200|Q800|A160|C)/i }),
  /** Gprinter GP-58 series (GP-58MBIII, GP-58130), manual. */
  printer('gprinter-58', 'Gprinter GP-58', { ...narrow(), gap_ms: 1_000, recognise: /GP-58|GP-5890/i }),
  /** Gprinter GP-80 series (GP-L80160, GP-80250), manual. */
  printer('gprinter-80', 'Gprinter GP-80', { gap_ms: 1_000, recognise: /GP-(80|L80|U80|C80)/i }),
  /** Citizen CT-S2000, command reference p. 62 (automatic status back). */
  printer('citizen-ct-s2000', 'Citizen CT-S2000', { recognise: /CT-S2000/ }),
  /** Star TSP100/TSP650/TSP700 in Star line mode: Star Line Mode Command Specifications (cut, external devices, status). */
  printer('star-line', 'Star TSP (Star line mode)', { session: star, recognise: /STAR|TSP\d/i }),
  /** Label printers in TSPL: Gprinter GP-2120T/GP-3120T, Xprinter XP-360B, Deli DL-888: Gprinter GP-2120T manual. */
  printer('tspl-label', 'TSPL label printer (Gprinter, Xprinter, Deli)', {
    ...{ columns: 40, dots: 480, cutter: false, drawerPins: [], labels: true, session: tspl },
    recognise: /CMD:[^;]*TSPL|GP-(1[13]24|2120|3120|3150)|XP-(3[56]0|420|D4)|DL-(720|888)/i,
  }),
];

/** What follows from paper of 58 mm. */
function narrow() {
  return { columns: 32, dots: 384, cutter: false } as const;
}

function printer(model: string, name: string, quirks: Partial<PrinterModel>): PrinterModel {
  return {
    ...{ model, name, columns: 48, dots: 576, chinese: 'native', codepage: 'cp437', cutter: true, qr: 'native' },
    raster: 'tall',
    ...{ fourByteText: false, drawerPins: [2, 5], labels: false, session: answering, settle_ms: 150, gap_ms: 0 },
    serial: serial8N1,
    ...quirks,
  };
}

/** A model as one printer of it was found to be (the test page). */
export function withProfile(
  model: PrinterModel,
  {
    confirm,
    ...found
  }: { [K in keyof PrinterProfile]?: PrinterProfile[K] | undefined } & {
    confirm?: Confirmation | undefined;
  },
): PrinterModel {
  const said = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
  return { ...model, ...said, session: { ...model.session, ...(confirm && { confirm }) } };
}

/**
 * The model that a USB printer is, by what it says of itself: its IEEE 1284 id (`MFG:…;CMD:…;MDL:…`) or its USB names.
 * The plain model of 80 mm for one that says nothing known.
 */
export function recognisePrinter(says: string): PrinterModel {
  // Label printers first: some say both `XP-365B` and that they speak TSPL and ESC/POS.
  const rows = [...printerModels].sort((a, b) => Number(b.labels) - Number(a.labels));
  return rows.find(({ recognise }) => recognise?.test(says)) ?? printerModels[0]!;
}
