import type { Answer } from '../../../hub/model/answer.ts';
import type { Basket, Minor } from '../../../hub/model/basket.ts';
import { newId } from '../../../hub/model/ids.ts';
import type { RefundRequestLine } from '../../../hub/model/refund.ts';
import type { SaleView, TenderKind } from '../../../hub/model/sale.ts';
import { type KnownSale, known } from '../../../hub/protocol/late-sales.ts';
import {
  list,
  type OrderNumber,
  refund,
  reprint,
  type SaleRow,
  type SaleWarning,
  sale,
  sell,
  type Tender,
  voidSale,
} from '../../../hub/protocol/sales.ts';
import { hub } from '../../../web/socket/index.ts';
import { withApproval } from '../approval/asking.ts';
import { island } from '../ledger/island.ts';
import type { Wish } from './approvals.ts';
import { wireBasket } from './carts.ts';

export type { SaleRow, SaleWarning, Tender };

/** The list of receipts, to be kept live. */
export const salesQuery = list;
/** One receipt, to be kept live. */
export const saleQuery = sale;

export interface SaleToBook {
  basket: Basket;
  tenders: Tender[];
  /** What the customer was told. */
  total: Minor;
  print: boolean;
}

export interface BookedSale {
  saleId: string;
  number: string;
  at: number;
  total: Minor;
  change: Minor;
  warnings: SaleWarning[];
  /** The hub's journal row; 0: the hub does not know of it yet. */
  seq: number;
  /** Booked on this till alone. */
  alone?: true;
  /** By which the stations call it out; null: none has to do with it. */
  order: OrderNumber | null;
}

/** Books a sale under its id, sent again until the hub has answered, or the signal ends. */
export function bookSale(id: string, input: SaleToBook, signal: AbortSignal): Promise<Answer<BookedSale>> {
  return hub.command(sell, { ...input, basket: wireBasket(input.basket) }, { id, signal });
}

/** Where the books have a sale; undefined: nowhere, or the hub did not answer. */
export async function askKnown(id: string): Promise<KnownSale | undefined> {
  const answer = await hub.ask(known, { saleIds: [id] });
  return answer.ok ? answer.value[0] : undefined;
}

/** A receipt by its id. */
export function askSale(id: string): Promise<Answer<SaleView>> {
  return hub.ask(sale, { id });
}

/** The receipt of that printed number; null: there is none. */
export async function findSale(number: string): Promise<Answer<SaleRow | null>> {
  const answer = await hub.ask(list, { text: number, limit: 10 });
  if (!answer.ok) return answer;
  return { ok: true, value: answer.value.rows.find((row) => row.number === number) ?? null };
}

export interface RefundToBook {
  saleId: string;
  lines: RefundRequestLine[];
  reason: string;
  by: TenderKind;
  /** The card terminal's, where money goes back by card. */
  reference: string;
  print: boolean;
}

/** A booked refund or void: its own document and what was given back. */
export interface BookedReturn {
  saleId: string;
  number: string;
  amount: Minor;
}

/** Gives parts of a sale back, with a second person's word where it takes one. */
export function bookRefund(input: RefundToBook): Promise<Answer<BookedReturn>> {
  const id = newId();
  const wish: Wish = { name: 'sales.refund', commandId: id, input: { ...input } };
  return island.giveBack(id, () => withApproval(() => hub.command(refund, input, { id }), wish));
}

/** Takes a whole sale back, likewise. */
export function bookVoid(saleId: string, reason: string, print: boolean): Promise<Answer<BookedReturn>> {
  const id = newId();
  const input = { saleId, reason, print };
  const wish: Wish = { name: 'sales.void', commandId: id, input };
  return island.giveBack(id, () => withApproval(() => hub.command(voidSale, input, { id }), wish));
}

/** Prints a copy, marked as one. */
export function printCopy(saleId: string): Promise<Answer<{ jobId: number }>> {
  return hub.command(reprint, { saleId });
}
