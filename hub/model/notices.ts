/**
 * What is unusual enough that somebody should look: which patterns there are, and from which figures on. Pure: the hub
 * counts by them, the office shows and sets them.
 */

/** Counted in a business day, of one person or terminal. */
export const counted = [
  'taken-back', // refunds and voids
  'drawer-opened', // without a sale
  'wrong-pins', // twice as many at one terminal, whoever they were for
  'price-overrides', // lines sold at another price than the shelf's
  'look-ups', // of customers by their telephone number
  'void-after-close', // of a sale of a day that was closed before
] as const;
export type Counted = (typeof counted)[number];

/** They begin, and are over by themselves. */
export const lasting = ['revoked-calls', 'chain-broken', 'certificate-ending', 'clock-unsure'] as const;
export type Lasting = (typeof lasting)[number];

export const patterns = [...counted, 'discounts', ...lasting] as const;
export type Pattern = (typeof patterns)[number];

/** From how much on a pattern is told; null: never. What lasts has no threshold: it is always told. */
export type Thresholds = Record<Counted, number | null> & {
  /** Discounts of one person in a day: so many times what is usual, and at least that much money. */
  discounts: { times: number; amount: number } | null;
};

/** What a shop begins with; a day's mishaps stay below. */
export const firstThresholds: Thresholds = {
  'taken-back': 6,
  'drawer-opened': 6,
  'wrong-pins': 10,
  'price-overrides': 10,
  'look-ups': 300,
  'void-after-close': 1,
  discounts: { times: 3, amount: 10_000 },
};

/** A terminal is shared: it takes more wrong PINs there than of one person. */
export const sharedTerminal = 2;

/** Whom or what a notice is about; `id` is the row's, or the terminal's own. */
export interface About {
  kind: 'person' | 'terminal' | 'device' | 'shop';
  id: string;
}

/** What was sold and given away, in minor units. */
export interface Given {
  gross: number;
  discount: number;
}

/** Basis points of what was sold; null: nothing was. */
export function rateOf({ gross, discount }: Given): number | null {
  return gross > 0 ? Math.round((discount * 10_000) / gross) : null;
}
