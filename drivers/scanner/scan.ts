import type { ScannerSettings } from './settings.ts';

/** What a scanner read. */
export interface Scan {
  /** The content as text, without suffix and AIM prefix; GS (1Dh) separates GS1 elements. */
  data: string;
  /** The kind of code, where the scanner tells it by an AIM identifier. */
  symbology?: Symbology;
  /** When it was complete, ms UTC. */
  at: number;
}

export type Symbology =
  | 'ean'
  | 'ean-8'
  | 'code-128'
  | 'gs1-128'
  | 'code-39'
  | 'code-93'
  | 'codabar'
  | 'itf'
  | 'databar'
  | 'pdf417'
  | 'qr'
  | 'gs1-qr'
  | 'data-matrix'
  | 'gs1-data-matrix'
  | 'aztec'
  | 'han-xin'
  | 'dotcode'
  | 'gs1-dotcode'
  | 'maxicode'
  | '2-of-5'
  | 'msi'
  | 'code-11'
  | 'plessey';

/** What a scanner's dialogue tells. A scan cut short is never passed on as a scan. */
export type ScanEvent =
  | { kind: 'scan'; scan: Scan }
  /** It had no end, its rest never came, or a report contradicts itself. */
  | { kind: 'dropped'; why: 'too-long' | 'incomplete' | 'garbled' }
  /** What outgrew the bound has outgrown it once more and still has no end: this is no scan, the device babbles. */
  | { kind: 'endless' };

/** Longest content taken: a QR code holds 4,296 letters at most; anything longer is a stuck key. */
export const scanLengthMax = 4_400;

/** AIM code letters with their modifiers, ISO/IEC 15424. Without a modifier listed, the letter decides. */
const symbologies: Record<string, Symbology> = {
  E: 'ean',
  E4: 'ean-8',
  C: 'code-128',
  C1: 'gs1-128',
  A: 'code-39',
  G: 'code-93',
  F: 'codabar',
  I: 'itf',
  e: 'databar',
  L: 'pdf417',
  Q: 'qr',
  Q3: 'gs1-qr',
  d: 'data-matrix',
  d2: 'gs1-data-matrix',
  z: 'aztec',
  h: 'han-xin',
  X4: 'han-xin', // ISO/IEC 20830 has it under the letter of other codes, too
  J: 'dotcode',
  J1: 'gs1-dotcode',
  U: 'maxicode',
  R: '2-of-5',
  S: '2-of-5',
  M: 'msi',
  H: 'code-11',
  P: 'plessey',
};

/** The kind of code that an AIM identifier (`]E0`) names. */
export function symbologyOf(identifier: string): Symbology | undefined {
  const [, letter = '', modifier = ''] = /^\]([A-Za-z])([0-9A-Za-z])$/.exec(identifier) ?? [];
  return symbologies[letter + modifier] ?? symbologies[letter];
}

const stx = '\x02';
const etx = '\x03';

/**
 * Makes a scan of a scanner's text: takes off the suffix, the prefix and an AIM identifier, which scanners put before
 * the prefix or behind it, and STX and ETX around it all.
 */
export function scanOf(text: string, settings: Pick<ScannerSettings, 'prefix' | 'suffix' | 'aim'>, at: number): Scan {
  const { prefix, suffix, aim } = settings;
  let data = text.startsWith(stx) ? text.slice(1) : text;
  if (suffix !== '' && data.endsWith(suffix)) data = data.slice(0, -suffix.length);
  if (data.endsWith(etx)) data = data.slice(0, -1);
  const isPrefixed = data.startsWith(prefix);
  if (isPrefixed) data = data.slice(prefix.length);
  const symbology = aim ? symbologyOf(data.slice(0, 3)) : undefined;
  if (symbology) data = data.slice(3);
  if (!isPrefixed && data.startsWith(prefix)) data = data.slice(prefix.length);
  return { data, ...(symbology && { symbology }), at };
}

/** Tells a scan, unless nothing is left of it. */
export function endOf(scan: Scan, out: ScanEvent[]): void {
  if (scan.data !== '') out.push({ kind: 'scan', scan });
}
