/** What a label scale is told of goods that are weighed on it. */
export interface ScaleGoods {
  /** The number that is keyed in at the scale (PLU). */
  slot: number;
  /** What its labels bear in front of amount or weight: prefix and item code, in digits. */
  code: string;
  /** The prefix alone, two digits at the most. */
  prefix: string;
  /** Minor units a kilogram, or a piece. */
  price: number;
  mode: 'weighed' | 'piece';
  name: string;
  /** A second line of small print. */
  note: string;
  /** Days that the goods keep; 0: none are printed. */
  shelfDays: number;
  /** Which of the label designs kept in the scale. */
  label: number;
}

/** What goods can have that a scale cannot take. */
export type GoodsProblem = 'slot' | 'code' | 'price';
