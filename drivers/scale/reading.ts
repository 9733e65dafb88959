/** The unit in which a scale said its weight, where it named one. */
export type WeightUnit = 'kg' | 'g' | 'lb' | 'oz';

/** What a frame said. `grams` is null whenever the scale did not vouch for a weight that a shop may sell by. */
export interface Said {
  /** Whole grams of the net weight; null in motion, over capacity, under zero, and in a unit that is not metric. */
  grams: number | null;
  stable: boolean;
  /** The scale stands at zero. */
  zero: boolean;
  /** A tare is taken off. */
  net: boolean;
  over: boolean;
  under: boolean;
  /** Pounds and ounces are told apart, and never sold: a scale that changes its unit is to be seen to. */
  unit: WeightUnit | null;
}

/** What a scale said, with its circumstances. A raw frame goes with every reading: it is the evidence on a sale's line. */
export interface ScaleReading extends Said {
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
  /** It answered nothing to several questions in a row, or fell silent. */
  | { kind: 'silent' };
