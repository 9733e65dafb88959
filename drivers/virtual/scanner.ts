import iconv from 'iconv-lite';
import type { FarEnd } from '../port-fake.ts';
import { hidPosDataBytes, hidPosReportBytes } from '../scanner/hid-pos.ts';
import { compose, isDead, layoutOf } from '../scanner/layouts.ts';

export interface VirtualScannerOptions {
  link: 'keyboard' | 'hid-pos' | 'serial';
  /** What ends a scan; scanners may be delivered without anything. */
  suffix?: 'enter' | 'tab' | 'none';
  typing?: Typing;
}

/** How a keyboard scanner types. */
export interface Typing {
  layout?: string;
  /** What it does with a character that has no key: leaves it out, or types its number with Alt held. */
  keyless?: 'omit' | 'alt-unicode' | 'alt-gb18030';
}

const suffixKeys = { enter: [0x28], tab: [0x2b], none: [] } as const;
const suffixText = { enter: '\r', tab: '\t', none: '' } as const;
const leftShift = 0x02;
const leftCtrl = 0x01;
const leftAlt = 0x04;
const altGr = 0x40;
const space = 0x2c;

/** The device's side of a scanner: held over a code, it types it or sends it. */
export class VirtualScanner {
  private readonly far: FarEnd;
  private readonly link: 'keyboard' | 'hid-pos' | 'serial';
  private readonly suffix: 'enter' | 'tab' | 'none';
  private readonly typing: Typing;

  constructor(far: FarEnd, { link, suffix = 'enter', typing = {} }: VirtualScannerOptions) {
    this.far = far;
    this.link = link;
    this.suffix = suffix;
    this.typing = typing;
  }

  /** Scans a code. */
  scan(text: string): void {
    if (this.link === 'serial') {
      this.far.send(Buffer.from(text + suffixText[this.suffix], 'utf8'));
      return;
    }
    const reports = this.link === 'hid-pos' ? hidPosReports(text) : hidReports(text, this.typing);
    for (const report of reports) this.far.send(report);
    if (this.link === 'keyboard') for (const key of suffixKeys[this.suffix]) this.press(key);
  }

  private press(key: number): void {
    for (const report of stroke(0, key)) this.far.send(report);
  }
}

/** The boot-keyboard reports that type a text: each key down, then up. */
export function hidReports(text: string, { layout = 'us', keyless = 'omit' }: Typing = {}): Uint8Array[] {
  const strokes = strokesOf(layout);
  return [...text].flatMap((character) => {
    const known = strokes.get(character);
    if (known) return known;
    if (keyless === 'omit') return [];
    const code = keyless === 'alt-unicode' ? (character.codePointAt(0) ?? 0) : gbCode(character);
    return [...altReports(String(code)), release()];
  });
}

/** A number on the keypad while Alt is held; the release that follows makes it a character. */
export function altReports(digits: string): Uint8Array[] {
  return [...digits].flatMap((digit) => [report(leftAlt, 0x59 + '1234567890'.indexOf(digit)), report(leftAlt)]);
}

/** The HID-POS reports of a code, in parts of 56 bytes. */
export function hidPosReports(text: string, identifier = ']Q1'): Uint8Array[] {
  const data = Buffer.from(text, 'utf8');
  const parts = Math.max(1, Math.ceil(data.length / hidPosDataBytes));
  return Array.from({ length: parts }, (_, part) => {
    const piece = data.subarray(part * hidPosDataBytes, (part + 1) * hidPosDataBytes);
    const bytes = new Uint8Array(hidPosReportBytes);
    bytes.set([0x02, piece.length, ...Buffer.from(identifier, 'latin1')]);
    bytes.set(piece, 5);
    bytes[63] = part < parts - 1 ? 1 : 0;
    return bytes;
  });
}

function gbCode(character: string): number {
  const bytes = iconv.encode(character, 'gb18030');
  return bytes.readUIntBE(0, bytes.length);
}

function strokesOf(name: string): Map<string, Uint8Array[]> {
  const strokes = new Map<string, Uint8Array[]>();
  const { keys, keypad } = layoutOf(name);
  for (const [key, digit] of keypad) strokes.set(digit, stroke(0, key));
  // From the keypad down and from the third level up, so that the plainest key wins.
  for (const level of [2, 1, 0] as const) {
    for (const [key, characters] of [...keys].reverse()) {
      const character = characters[level];
      const down = stroke([0, leftShift, altGr][level] ?? 0, key);
      if (isDead(character)) strokes.set(compose(character, ' '), [...down, ...stroke(0, space)]);
      else if (character !== '') strokes.set(character, down);
    }
  }
  strokes.set('\x1d', stroke(leftCtrl, 0x30));
  return strokes;
}

const release = () => report(0);
const stroke = (modifiers: number, key: number) => [report(modifiers, key), release()];
const report = (modifiers: number, key = 0) => Uint8Array.of(modifiers, 0, key, 0, 0, 0, 0, 0);
