import type { FarEnd } from '../port-fake.ts';
import { usLayout } from '../scanner/keyboard.ts';

export interface VirtualScannerOptions {
  link: 'keyboard' | 'serial';
  /** What ends a scan; scanners may be delivered without anything. */
  suffix?: 'enter' | 'tab' | 'none';
}

const suffixKeys = { enter: [0x28], tab: [0x2b], none: [] } as const;
const suffixText = { enter: '\r', tab: '\t', none: '' } as const;
const leftShift = 0x02;
const leftCtrl = 0x01;
const release = [0, 0, 0, 0, 0, 0, 0, 0];

/** The device's side of a scanner: held over a code, it types it or sends it. */
export class VirtualScanner {
  private readonly far: FarEnd;
  private readonly link: 'keyboard' | 'serial';
  private readonly suffix: 'enter' | 'tab' | 'none';

  constructor(far: FarEnd, { link, suffix = 'enter' }: VirtualScannerOptions) {
    this.far = far;
    this.link = link;
    this.suffix = suffix;
  }

  /** Scans a code. A keyboard has no keys for Chinese letters: like the real scanner, it leaves them out. */
  scan(text: string): void {
    if (this.link === 'serial') {
      this.far.send(Buffer.from(text + suffixText[this.suffix], 'utf8'));
      return;
    }
    for (const report of hidReports(text)) this.far.send(report);
    for (const key of suffixKeys[this.suffix]) this.press(key, 0);
  }

  private press(key: number, modifiers: number): void {
    this.far.send(Uint8Array.of(modifiers, 0, key, 0, 0, 0, 0, 0));
    this.far.send(Uint8Array.from(release));
  }
}

/** The boot-keyboard reports that type a text on a US layout: each key down, then up. */
export function hidReports(text: string): Uint8Array[] {
  return [...text].flatMap((character) => {
    const stroke = strokes.get(character);
    if (!stroke) return [];
    return [Uint8Array.of(stroke.modifiers, 0, stroke.key, 0, 0, 0, 0, 0), Uint8Array.from(release)];
  });
}

const strokes = new Map<string, { key: number; modifiers: number }>();
// From the keypad down, so that the keys of the main block win for what both can type.
for (const [key, [plain, shifted]] of [...usLayout].reverse()) {
  strokes.set(shifted, { key, modifiers: leftShift });
  strokes.set(plain, { key, modifiers: 0 });
}
strokes.set('\x1d', { key: 0x30, modifiers: leftCtrl });
