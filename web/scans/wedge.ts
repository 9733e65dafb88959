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
  private last_at = Number.NEGATIVE_INFINITY;
  /** How long the keys rested before what is typed now. */
  rest_ms = Number.POSITIVE_INFINITY;

  constructor(private readonly least: () => number = () => 8) {}

  /** What may belong to a scan that is under way. */
  get text(): string {
    return this.typed.map((one) => one.key).join('');
  }

  /** Whether the keys have rested long enough by then that no scanner is typing. */
  restedBy(at: number): boolean {
    return at - this.last_at > gap_ms;
  }

  /** What was typed until now belongs to no scan: something has been done with it. */
  forget(): void {
    this.typed = [];
  }

  /** Takes a key. A code, where this key ends one; `more`, where it may become one; `none`, where it cannot. */
  press(stroke: Stroke): { code: string } | 'more' | 'none' {
    if (this.restedBy(stroke.at)) {
      this.typed = [];
      this.rest_ms = stroke.at - this.last_at;
    }
    this.last_at = stroke.at;
    if (stroke.key === 'Enter' || stroke.key === 'Tab') {
      const code = this.text;
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
