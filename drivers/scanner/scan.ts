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
  | 'han-xin';

/** What a scanner's dialogue tells. A scan cut short is never passed on as a scan. */
export type ScanEvent = { kind: 'scan'; scan: Scan } | { kind: 'too-long' };

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
};

/** Makes a scan of a scanner's text: takes off an AIM identifier (`]E0…`) where there is one. */
export function scanOf(text: string, at: number): Scan {
  const aim = /^\]([A-Za-z])([0-9A-Za-z])/.exec(text);
  const symbology = aim ? (symbologies[`${aim[1]}${aim[2]}`] ?? symbologies[aim[1] ?? '']) : undefined;
  return symbology ? { data: text.slice(3), symbology, at } : { data: text, at };
}
