import type { SentOrder } from './kitchen.ts';

/**
 * A basket before it is priced: what the till holds, and what a sale command carries.
 * Units: prices in minor units (fen), quantities in thousandths of the sold unit, rates in basis points.
 */

/** Minor units of the shop's currency (fen for CNY). Always an integer. */
export type Minor = number;
/** Thousandths of a unit: 1 piece = 1000, 1.284 kg = 1284. Always an integer. */
export type Thousandths = number;
/** Hundredths of a percent: 13 % = 1300. */
export type BasisPoints = number;

/** Tax of a product: `included` when the shelf price already holds it. */
export interface TaxRule {
  rate: BasisPoints;
  included: boolean;
}

/** A discount somebody gave by hand, with the reason that the receipt will tell. */
export type Discount =
  | { kind: 'percent'; basisPoints: BasisPoints; reason: string } // 10 % off = 1000
  | { kind: 'amount'; amount: Minor; reason: string } // off the line's (or order's) amount
  | { kind: 'price'; unitPrice: Minor; reason: string }; // another unit price (lines only)

/** How a weighed or label-scanned quantity was come by; kept on the sale line as evidence (legal metrology). */
export interface WeightEvidence {
  source: 'scale' | 'label' | 'manual';
  scaleId?: number;
  /** The raw frame in hex, or the label's digits. */
  raw: string;
  /** Until when the scale's verification held, as the shop told it, ms. */
  verifiedUntil?: number;
}

export interface BasketLine {
  /** Unique within the basket (UUID); survives hold and recall. */
  id: string;
  productId: number;
  unitId: number;
  name: string;
  unitName: string;
  categoryId: number | null;
  /** Of the sold unit: 2 cartons = 2000. */
  quantity: Thousandths;
  /** Shelf price of one sold unit when the line was added. */
  listPrice: Minor;
  tax: TaxRule;
  discount?: Discount;
  weight?: WeightEvidence;
  /**
   * A price-coded scale label fixes the line's amount; quantity was derived from it.
   * Where present, it stands in place of listPrice × quantity.
   */
  fixedAmount?: Minor;
  /** The scanned code, for the books. */
  code?: string;
  /** What the stations are to do otherwise: 少冰, 不要香菜. */
  note?: string;
}

/** Rounding of the total in the customer's favour or to the nearest (抹零). */
export type RoundingRule = 'none' | 'jiao' | 'yuan' | 'half';

export interface Basket {
  lines: BasketLine[];
  discount?: Discount; // on the whole order: percent or amount
  rounding: RoundingRule;
  /** What the stations know of it, once something was sent. */
  order?: SentOrder;
  /** The request by which a second person agreed to its discounts (hub/protocol/approvals.ts). */
  approval?: string;
}

/** One reason why a line costs less, with its share. Shares over all lines add up to the order's discount exactly. */
export interface AppliedDiscount {
  scope: 'line' | 'order';
  reason: string;
  amount: Minor; // > 0
}

export interface PricedLine extends BasketLine {
  gross: Minor; // before discounts
  discounts: AppliedDiscount[];
  /** gross − Σ discounts − rounding share + tax added on top: lines always add up to the total. */
  amount: Minor;
  /** This line's share of the rounding (usually ≥ 0: taken off). */
  rounding: Minor;
  /** Tax contained in `amount`. */
  taxAmount: Minor;
}

export interface TaxTotal {
  rate: BasisPoints;
  included: boolean;
  net: Minor;
  tax: Minor;
}

export interface PricedBasket {
  lines: PricedLine[];
  /** Pieces: counted units, a weighed line counts as one. */
  pieces: number;
  gross: Minor;
  discount: Minor;
  rounding: Minor;
  tax: Minor;
  taxes: TaxTotal[];
  total: Minor;
}

/** Bounds that hub and terminals share. */
export const limits = {
  linesPerSale: 500,
  /** 99,999 units: more is a slip of the hand or a barcode typed as a quantity. */
  quantity: 99_999_000,
  unitPrice: 99_999_999, // 999,999.99
  /** Of one sale before discounts: 99,999,999.99. Keeps the sums of years exact. */
  saleTotal: 9_999_999_999,
  nameLength: 200,
  reasonLength: 100,
  noteLength: 60,
  /** A table's name, or the customer's. */
  labelLength: 20,
} as const;
