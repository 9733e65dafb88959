import { z } from 'zod';
import { limits, type Minor } from '../model/basket.ts';
import { looksLikeCardNumber } from '../model/card-number.ts';
import { sum } from '../model/integer.ts';
import { islandNumbers } from '../model/receipt-number.ts';
import type { LateDifference, SaleKind } from '../model/sale.ts';
import { command, query } from './contract.ts';
import {
  amount,
  basisPoints,
  day,
  type Page,
  page,
  price,
  quantity,
  reason,
  rowId,
  secretToken,
  text,
  uuid,
} from './fields.ts';
import { basket } from './sales.ts';

/**
 * What a till did alone. A sale for which money changed hands without the hub's answer is a fact: the hub books it as it
 * was and says what differs; it never refuses it for what it says about goods, prices, stock, shift or discounts.
 */

/** The last moment of the year 9999: what is later cannot be shown. */
const time_max = 253_402_300_799_999;

/** Money has changed hands: a reference that looks like a card's number is not kept, and refuses nothing. */
const reference = text(40).transform((given) => (looksLikeCardNumber(given) ? '' : given));

const paid = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cash'), amount, tendered: amount }),
  z.strictObject({ kind: z.literal('card'), amount, reference }),
]);

/** What the books made of a fact. */
export interface RecordedSale {
  saleId: string;
  /** As booked. It is the printed one, but where that was taken, or where the hub had booked the sale before. */
  number: string;
  /** As the till printed it; the receipt is found by either. */
  printed: string;
  at: number;
  total: Minor;
  /** The journal row that booked the sale: stored for good once it is in the cloud. */
  seq: number;
  /** The books had it already, by `sales.sell` or an earlier record: nothing was booked. */
  known: boolean;
  differences: LateDifference[];
}

/** When, where and by whom it was done, as the till has it. */
const circumstances = {
  /** The document's own id; of a sale, the id that it was offered under. */
  saleId: uuid,
  /** When it was made, by the till's clock: ms UTC. */
  at: z.int().min(0).max(time_max),
  /** The till does not trust its clock. */
  clockUnsure: z.boolean(),
  /**
   * As printed, counted within the day: from the till's own block (01-261121-5001), or the hub's own, where the hub was
   * restored from before a document that it had numbered.
   */
  number: z.int().min(1).max(islandNumbers.last),
  /** The shop's day by the till, as printed within the number. */
  businessDay: day,
  /** Who sold, or gave back. */
  staffId: rowId,
  /** The shift that the till knew to be open. */
  shift: rowId.nullable(),
};

/** A sale for which money changed hands. */
const saleMade = z.strictObject({
  ...circumstances,
  basket: basket.extend({ lines: basket.shape.lines.min(1) }),
  /** What was paid; together they are the total, or what differs is told. */
  tenders: z.array(paid).max(10),
  /** What the till told the customer. */
  total: amount,
});

/** A part of a sold line that was given back: magnitudes, as `RefundLine` (hub/model/refund.ts). */
const lineGivenBack = z.strictObject({
  /** Of the sale. */
  lineNo: z.int().min(1).max(limits.linesPerSale),
  productId: rowId,
  unitId: rowId,
  name: z.string().max(400),
  unitName: z.string().max(40),
  quantity,
  listPrice: price,
  gross: amount,
  discounts: z
    .array(z.strictObject({ scope: z.enum(['line', 'order']), reason: text(limits.reasonLength), amount }))
    .max(2),
  rounding: z.int().min(-limits.saleTotal).max(limits.saleTotal),
  amount,
  taxAmount: amount,
  tax: z.strictObject({ rate: basisPoints, included: z.boolean() }),
});

/**
 * A refund or a void that these books once held: only the hub gives money back, so a till has such a fact to tell where the
 * hub was restored from before it. It is as the hub had booked it, so that it stands by itself where the sale is not in
 * the books (yet).
 */
export const givenBackFact = z
  .strictObject({
    ...circumstances,
    kind: z.enum(['refund', 'void']),
    /** The sale that it takes back. */
    of: uuid,
    reason,
    lines: z.array(lineGivenBack).min(1).max(limits.linesPerSale),
    /** How the money went. */
    tenders: z.array(z.strictObject({ kind: z.enum(['cash', 'card']), amount, reference })).max(10),
    /** By which the hub knows that it said so (`sales.givenBack`). */
    seal: secretToken,
  })
  .refine(({ lines, tenders }) => sumOf(lines) === sumOf(tenders), { path: ['tenders'] });

const sumOf = (amounts: readonly { amount: Minor }[]): Minor => sum(amounts.map((one) => one.amount));

/**
 * A sale, refund or void that is over. The command's id is its own, so that it may follow a `sales.sell` of the same sale
 * whose answer was lost; each is booked once, whatever comes and however often.
 *
 * Refused are only malformed input, a terminal that the books do not know, a person who may not sell, and a refund or void
 * that the hub never sealed for this terminal (`sale.unproven`). It is the terminal that speaks: whoever is signed in there may send it, and send it again.
 */
export const record = command('sales.record', {
  permission: 'till.use',
  sender: 'terminal',
  input: z.union([saleMade, givenBackFact]),
}).answers<RecordedSale>();

/** What a till tells of: a sale, or money that it gave back. */
export type Fact = z.infer<typeof record.input>;
export type SaleMade = z.infer<typeof saleMade>;
export type GivenBack = z.infer<typeof givenBackFact>;

/** A refund or void as a till keeps it: what it would tell books that have lost it. */
export interface KeptReturn {
  seq: number;
  number: string;
  /** Below zero. */
  total: Minor;
  fact: GivenBack;
}

/** What this terminal gave back, for its ledger. */
export const givenBack = query('sales.givenBack', {
  permission: 'till.use',
  input: z.strictObject({ id: uuid }),
}).answers<KeptReturn>();

/** A fact out of the file of a till that was given up: as if that till had told it (`guitai import-ledger`). */
export const recordFor = command('sales.recordFor', {
  permission: 'operator',
  sender: 'terminal',
  input: z.strictObject({ terminal: uuid, sale: record.input }),
}).answers<RecordedSale>();

/** A sale, refund or void that the books hold. */
export interface KnownSale {
  saleId: string;
  number: string;
  seq: number;
}

/** Which of these sales, refunds and voids the books hold. A till whose newest acknowledged sale is not among them sends all it stored. */
export const known = query('sales.known', {
  permission: 'till.use',
  input: z.strictObject({ saleIds: z.array(uuid).max(200) }),
}).answers<KnownSale[]>();

export interface LateSaleRow {
  saleId: string;
  number: string;
  printed: string;
  kind: SaleKind;
  terminalName: string;
  staffName: string;
  madeAt: number;
  arrivedAt: number;
  clockUnsure: boolean;
  /** The hub had booked it when it was made, and only its answer was lost. */
  known: boolean;
  total: Minor;
  differences: LateDifference[];
  seenAt: number | null;
  seenBy: string | null;
}

/** Sales that came late, and refunds and voids that were given back to older books, newest first. */
export const lateSales = query('sales.late', {
  permission: 'sale.read',
  input: z.strictObject({
    from: day.nullable().default(null),
    to: day.nullable().default(null),
    /** Those in which something differs only. */
    differing: z.boolean().default(false),
    /** Those that nobody has seen to only. */
    unseen: z.boolean().default(false),
    terminalId: uuid.nullable().default(null),
    ...page,
  }),
}).answers<Page<LateSaleRow> & { unseen: number }>();

/** Somebody has looked at what differed. Sales seen before keep who saw them first. */
export const seeLate = command('sales.seeLate', {
  permission: 'shift.read',
  input: z.strictObject({ saleIds: z.array(uuid).min(1).max(500) }),
}).answers<{ seen: number }>();
