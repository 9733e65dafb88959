import { z } from 'zod';
import type { Minor } from '../model/basket.ts';
import { looksLikeCardNumber } from '../model/card-number.ts';
import { islandNumbers } from '../model/receipt-number.ts';
import type { LateDifference } from '../model/sale.ts';
import { command, query } from './contract.ts';
import { amount, day, type Page, page, rowId, text, uuid } from './fields.ts';
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

/**
 * A sale that is over. The command's id is its own, so that it may follow a `sales.sell` of the same sale whose answer
 * was lost; a sale is booked once, whatever comes and however often.
 *
 * Refused are only malformed input, a terminal that the books do not know, and a person who may not sell. It is the
 * terminal that speaks: whoever is signed in there may send it, and send it again.
 */
export const record = command('sales.record', {
  permission: 'till.use',
  sender: 'terminal',
  input: z.strictObject({
    saleId: uuid,
    /** When it was made, by the till's clock: ms UTC. */
    at: z.int().min(0).max(time_max),
    /** The till does not trust its clock. */
    clockUnsure: z.boolean(),
    /**
     * As printed, counted within the day: from the till's own block (01-261121-5001), or the hub's own, where the hub was
     * restored from before a sale that it had numbered.
     */
    number: z.int().min(1).max(islandNumbers.last),
    /** The shop's day by the till, as printed within the number. */
    businessDay: day,
    /** Who sold. */
    staffId: rowId,
    /** The shift that the till knew to be open. */
    shift: rowId.nullable(),
    basket: basket.extend({ lines: basket.shape.lines.min(1) }),
    /** What was paid; together they are the total, or what differs is told. */
    tenders: z.array(paid).max(10),
    /** What the till told the customer. */
    total: amount,
  }),
}).answers<RecordedSale>();

/** A sale out of the file of a till that was given up: as if that till had told it. */
export const recordFor = command('sales.recordFor', {
  permission: 'settings.edit',
  sender: 'terminal',
  input: z.strictObject({ terminal: uuid, sale: record.input }),
}).answers<RecordedSale>();

/** A sale that the books hold. */
export interface KnownSale {
  saleId: string;
  number: string;
  seq: number;
}

/** Which of these sales the books hold. A till whose newest acknowledged sale is not among them sends all it stored. */
export const known = query('sales.known', {
  permission: 'till.use',
  input: z.strictObject({ saleIds: z.array(uuid).max(200) }),
}).answers<KnownSale[]>();

export interface LateSaleRow {
  saleId: string;
  number: string;
  printed: string;
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

/** Sales that came late, newest first. */
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
