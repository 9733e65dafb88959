/** A key as it was pressed: what it types, and when (ms of any steady clock). */
export interface Stroke {
  readonly key: string;
  readonly at: number;
}

/** Scanners type a key every 1–30 ms; the quickest hands on a pad need some 60 ms between two keys. */
export const gap_ms = 40;

/**
 * Tells a scanner that plays keyboard from hands: characters in quick succession that end with Enter or Tab.
 * Nothing shorter than an EAN-8 is taken for a scan, so that an amount typed quickly stays an amount.
 */
export class WedgeReader {
  private typed: Stroke[] = [];

  constructor(private readonly least: () => number = () => 8) {}

  /** How many characters may belong to a scan that is under way. */
  get length(): number {
    return this.typed.length;
  }

  /** Takes a key. A code, where this key ends one; `more`, where it may become one; `none`, where it cannot. */
  press(stroke: Stroke): { code: string } | 'more' | 'none' {
    const last = this.typed.at(-1);
    if (last && stroke.at - last.at > gap_ms) this.typed = [];
    if (stroke.key === 'Enter' || stroke.key === 'Tab') {
      const code = this.typed.map((one) => one.key).join('');
      this.typed = [];
      return code.length >= this.least() ? { code } : 'none';
    }
    if (stroke.key === 'Shift') return 'none'; // scanners press it for capitals
    if (stroke.key.length !== 1 || stroke.key > '~') {
      this.typed = [];
      return 'none';
    }
    this.typed.push(stroke);
    return 'more';
  }
}
