import type { AppliedDiscount, BasisPoints, Minor, TaxTotal, Thousandths } from './basket.ts';
import type { Day } from './time.ts';

/**
 * A sale as it stands in the books, and the reports over shifts and days: plain data that hub and terminals read and
 * the receipt is drawn from. Every amount is a magnitude (≥ 0): `kind` tells which way goods and money went.
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
  /** How much of a sale's line was given back since. */
  refundedQuantity: Thousandths;
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
  /** The void that undid this sale. */
  voidedBy?: { id: string; number: string };
}

/** How many, and how much. */
export interface CountAndAmount {
  count: number;
  amount: Minor;
}

/** One tender over a span: what came in (change deducted), what was given back. */
export interface TenderTotal {
  kind: TenderKind;
  count: number;
  taken: Minor;
  returned: Minor;
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
  /** float + cash taken − cash returned + cash in − cash out; null where it must not be seen before counting. */
  expectedCash: Minor | null;
  countedCash: Minor | null;
  /** counted − expected: below zero, money is missing. The only figure here that may be negative. */
  difference: Minor | null;
}

/** The close of a business day (日结) over all its shifts. */
export interface DayReport {
  businessDay: Day;
  number: number;
  closedAt: number;
  staffName: string;
  sales: CountAndAmount;
  refunds: CountAndAmount;
  voids: CountAndAmount;
  gross: Minor;
  discount: Minor;
  rounding: Minor;
  tax: Minor;
  /** Sales less refunds and voids. May be below zero. */
  net: Minor;
  taxes: TaxTotal[];
  byTender: TenderTotal[];
  /** Amounts here are net, and may be below zero. `name` is null for goods without a category. */
  byCategory: { name: string | null; quantity: Thousandths; amount: Minor }[];
  byCashier: { name: string; count: number; amount: Minor }[];
  byHour: { hour: number; count: number; amount: Minor }[];
  shifts: { number: number; terminalName: string; staffName: string; difference: Minor | null }[];
}
