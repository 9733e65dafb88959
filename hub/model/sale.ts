import type { AppliedDiscount, BasisPoints, Minor, TaxTotal, Thousandths, WeightEvidence } from './basket.ts';
import type { Day } from './time.ts';

/**
 * A sale as it stands in the books, and the reports over shifts and days: plain data that hub and terminals read and
 * the receipt is drawn from. Refunds and voids are documents of their own: their quantities and amounts are negative
 * (but for `listPrice`), so that any sum over documents is the shop's.
 */

export type SaleKind = 'sale' | 'refund' | 'void';
export type TenderKind = 'cash' | 'card';

export interface SaleLineView {
  /** From 1, in the order of scanning. */
  lineNo: number;
  productId: number;
  unitId: number;
  name: string;
  unitName: string;
  quantity: Thousandths;
  listPrice: Minor;
  gross: Minor;
  discounts: AppliedDiscount[];
  rounding: Minor;
  amount: Minor;
  taxAmount: Minor;
  taxRate: BasisPoints;
  taxIncluded: boolean;
  /** How much of a sale's line was given back since, ≥ 0. */
  refundedQuantity: Thousandths;
  /** How it was weighed, where it was. */
  weight?: WeightEvidence;
  /** The sold line that a refund's or void's line takes back. */
  refersToLine?: number;
}

export interface TenderView {
  kind: TenderKind;
  /** What it settles of the total: tendered − change. */
  amount: Minor;
  /** What the customer handed over. */
  tendered: Minor;
  change: Minor;
  /** The outside card terminal's reference; never a card number. */
  reference: string | null;
}

/** In what a sale that a till made alone differs from what the hub knew when it arrived. */
export const lateCodes = [
  'price-changed', // name; the till's price and the shop's (fen)
  'product-ended', // name
  'unknown-product', // name: the books know no such product or unit; its stock did not move
  'label-differs', // name: the amount is not what the scale's label says
  'tax-differs', // name; rates (basis points)
  'stock-below-zero', // name; ours: what is left (thousandths)
  'discount-not-permitted', // name: who gave it
  'staff-ended', // name: works here no more
  'staff-unknown', // ours: in whose name it is booked
  'shift-closed', // ours: its number; it has a supplement
  'shift-none', // no shift was open: the hub opened a supplement
  'total-differs', // the till's total and the sum of its lines (fen); the difference is in the rounding
  'paid-differs', // the till's total and what was paid (fen)
  'booked-otherwise', // the hub had booked it before, for another total or by other tenders (fen)
  'number-taken', // theirs: as printed; ours: as booked
  'day-moved', // theirs: the day as printed, which cannot be; ours: the day it is booked to
  'clock-ahead', // the till's clock was ahead of the hub's, theirs and ours (ms)
  'given-back', // a refund or void that these books had lost: they were restored from before it
  'given-back-twice', // of a sale that was voided or refunded in these books as well
  'sale-unknown', // of a sale that the books did not hold when it came
  'unsound', // ours: the code of the refusal that such a basket would have met
] as const;
export type LateCode = (typeof lateCodes)[number];

export interface LateDifference {
  code: LateCode;
  name?: string;
  /** What the till says. */
  theirs?: number | string;
  /** What the books say. */
  ours?: number | string;
}

export interface SaleView {
  id: string;
  /** As printed, and as asked for at the counter. */
  number: string;
  kind: SaleKind;
  at: number;
  businessDay: Day;
  terminalName: string;
  staffName: string;
  lines: SaleLineView[];
  gross: Minor;
  discount: Minor;
  rounding: Minor;
  tax: Minor;
  taxes: TaxTotal[];
  total: Minor;
  tenders: TenderView[];
  /** The sale that a refund or a void goes back to. */
  refersTo?: { id: string; number: string };
  /** Why it was refunded or voided. */
  reason?: string;
  /** What was sent to the stations goes by this number, and to this table (or none). */
  order?: { number: number; label: string };
  /** The void that undid this sale. */
  voidedBy?: { id: string; number: string };
  /** The till made it alone, at `at` by its own clock, and the hub booked it later. */
  late?: { bookedAt: number };
  /** The clock by which `at` was told, the till's or the hub's, could not be relied on. */
  clockUnsure?: true;
  /** The number on the customer's paper, where it is not `number`. */
  printed?: string;
}

/** How many, and how much. */
export interface CountAndAmount {
  count: number;
  amount: Minor;
}

/** What was settled by one tender over a span: change, refunds and voids deducted. */
export interface TenderTotal extends CountAndAmount {
  kind: TenderKind;
}

/** A shift's figures. While it is open it is an X report: `closedAt` and what was counted are null. */
export interface ShiftReport {
  number: number;
  terminalName: string;
  staffName: string;
  openedAt: number;
  closedAt: number | null;
  float: Minor;
  sales: CountAndAmount;
  refunds: CountAndAmount;
  voids: CountAndAmount;
  discount: Minor;
  rounding: Minor;
  byTender: TenderTotal[];
  cashIn: Minor;
  cashOut: Minor;
  /** float + cash settled + cash in − cash out; null where it must not be seen before counting. */
  expectedCash: Minor | null;
  countedCash: Minor | null;
  /** counted − expected: below zero, money is missing. */
  difference: Minor | null;
  /** How much of the sales a till made alone. Absent in reports from before there were such. */
  late?: CountAndAmount;
  /** What came after it was closed, by the day on which it came: the figures above do not hold it. */
  supplements?: Supplement[];
  /** This is a supplement itself: of that day, and whether to a shift (whose number it bears). */
  supplement?: { day: Day; toShift: boolean };
}

/** What came late to a shift that was closed, on one day. */
export interface Supplement {
  shiftId: number;
  day: Day;
  /** What was given back is deducted. */
  sales: CountAndAmount;
  byTender: TenderTotal[];
}

/** The close of a business day (日结) over all its shifts, or the day as it would close now. */
export interface DayReport {
  businessDay: Day;
  /** From 1 for each day: what is booked to a day after its close stands in the next. Null while it is not closed. */
  sequence: number | null;
  closedAt: number | null;
  staffName: string | null;
  sales: CountAndAmount;
  refunds: CountAndAmount;
  voids: CountAndAmount;
  gross: Minor;
  discount: Minor;
  rounding: Minor;
  tax: Minor;
  /** Sales, refunds and voids together: what the day brought. */
  total: Minor;
  taxes: TaxTotal[];
  byTender: TenderTotal[];
  /** `name` is null for goods without a category. */
  byCategory: { name: string | null; quantity: Thousandths; amount: Minor }[];
  byCashier: { name: string; count: number; amount: Minor }[];
  byHour: { hour: number; count: number; amount: Minor }[];
  /** `difference` is null for a shift that is still open: the day closes all the same, and says so. */
  shifts: {
    number: number;
    terminalName: string;
    staffName: string;
    difference: Minor | null;
    /** Nobody worked it: it holds what came late. */
    supplement?: boolean;
  }[];
  /** How much of the sales a till made alone. Absent in closes from before there were such. */
  late?: CountAndAmount;
}
