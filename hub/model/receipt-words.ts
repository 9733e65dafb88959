import type { SaleKind, TenderKind } from './sale.ts';

/**
 * The words that receipts and reports are made of, given by a translation (receipt-words.zh-CN.ts is the first). Each
 * is a label by itself: nothing is put together from parts of sentences, so that any language can follow.
 */
export interface ReceiptWords {
  /** Stands large above and below what was printed before. */
  copy: string;
  titles: Record<SaleKind, string> &
    Record<'shift' | 'xReport' | 'shiftSupplement' | 'day' | 'dayPreview' | 'daySupplement', string>;
  number: string;
  /** By which the stations call out what is ready. */
  queueNumber: string;
  time: string;
  till: string;
  cashier: string;
  /** The receipt that a refund or void goes back to. */
  originalReceipt: string;
  reason: string;
  /** A sale that was voided since; the void's number follows. */
  voidedBy: string;
  /** A sale that the till made without the hub; when the hub booked it follows. */
  madeOffline: string;
  /** Before when a refund or void was booked that a till gave back to older books. */
  givenBack: string;
  /** The number on the paper that the customer got then, where another is booked. */
  printedAs: string;
  /** The clock by which it was sold was not to be relied on. */
  clockUnsure: string;
  /** Columns of the list of goods. */
  item: string;
  amount: string;
  /** Marks a weight that was typed in. */
  weighedByHand: string;
  /** Where a discount was given without a reason. */
  discount: string;
  subtotal: string;
  rounding: string;
  total: string;
  pieces: string;
  taxIncluded: string;
  taxAdded: string;
  tenders: Record<TenderKind, string>;
  tendered: string;
  change: string;
  reference: string;
  phone: string;
  // shift and day
  shift: string;
  opened: string;
  closed: string;
  float: string;
  counts: Record<SaleKind, string>;
  discounts: string;
  roundings: string;
  grossSales: string;
  tax: string;
  cashIn: string;
  cashOut: string;
  expectedCash: string;
  countedCash: string;
  difference: string;
  businessDay: string;
  dayClosed: string;
  closedBy: string;
  /** Which close of the day this is, where it is not the first. */
  sequence: string;
  byTender: string;
  byTax: string;
  byCategory: string;
  byCashier: string;
  byHour: string;
  noCategory: string;
  shifts: string;
  stillOpen: string;
  /** How much of the sales a till made without the hub. */
  lateSales: string;
  /** What came after a shift was closed, by the day on which it came. */
  supplements: string;
  /** In the list of a day's shifts: holds what came late. */
  supplement: string;
  /** The day on which a supplement's sales were booked. */
  supplementDay: string;
  /** Under a supplement: why nothing is counted in it. */
  supplementNote: string;
  printed: string;
}
