/**
 * What a scale said, with its circumstances. `grams` is null whenever the scale did not vouch for a weight: in motion,
 * over capacity, under zero. A raw frame goes with every reading: it is the evidence on a weighed sale line.
 */
export interface ScaleReading {
  /** Whole grams of the net weight, or null. */
  grams: number | null;
  stable: boolean;
  /** The scale stands at zero. */
  zero: boolean;
  /** A tare is taken off. */
  net: boolean;
  over: boolean;
  under: boolean;
  /** When it arrived, ms UTC; a reader judges its age. */
  at: number;
  /** The frame as it came, in hex. */
  raw: string;
}

/** What a till may ask of a scale. `tare` without grams takes what lies on the platter. */
export type ScaleAsk = { kind: 'zero' } | { kind: 'tare'; grams?: number } | { kind: 'clear-tare' };

/** What a scale's dialogue tells. */
export type ScaleEvent =
  | { kind: 'reading'; reading: ScaleReading }
  /** It answered nothing to several questions in a row. */
  | { kind: 'silent' };
