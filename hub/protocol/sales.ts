import { z } from 'zod';
import { limits, type Minor, type Thousandths } from '../model/basket.ts';
import type { SaleView } from '../model/sale.ts';
import { command, query } from './contract.ts';
import {
  amount,
  basisPoints,
  code,
  day,
  name,
  nothing,
  type Page,
  page,
  price,
  quantity,
  reason,
  rowId,
  text,
  uuid,
} from './fields.ts';
import { sentLine } from './kitchen.ts';

const percentDiscount = z.strictObject({ kind: z.literal('percent'), basisPoints, reason });
const amountDiscount = z.strictObject({ kind: z.literal('amount'), amount, reason });
const priceDiscount = z.strictObject({ kind: z.literal('price'), unitPrice: price, reason });

/** A basket's line on the wire: hub/model/basket.ts, BasketLine. */
export const basketLine = z.strictObject({
  id: uuid,
  productId: rowId,
  unitId: rowId,
  name: z.string().max(400),
  unitName: z.string().max(40),
  categoryId: rowId.nullable(),
  quantity,
  listPrice: price,
  tax: z.strictObject({ rate: basisPoints, included: z.boolean() }),
  discount: z.discriminatedUnion('kind', [percentDiscount, amountDiscount, priceDiscount]).optional(),
  weight: z
    .strictObject({
      source: z.enum(['scale', 'label', 'manual']),
      scaleId: rowId.optional(),
      raw: z.string().max(200),
      verifiedUntil: z.int().min(0).optional(),
    })
    .optional(),
  fixedAmount: amount.optional(),
  code: code.optional(),
  note: text(limits.noteLength).optional(),
});

/** hub/model/kitchen.ts, SentOrder. The hub believes its own books; this is kept for the till that takes the cart. */
const sentOrder = z.strictObject({
  id: uuid,
  number: z.int().min(1),
  label: text(limits.labelLength),
  sent: z.array(sentLine).max(limits.linesPerSale),
});

export const basket = z.strictObject({
  lines: z.array(basketLine).max(limits.linesPerSale),
  discount: z.discriminatedUnion('kind', [percentDiscount, amountDiscount]).optional(),
  rounding: z.enum(['none', 'jiao', 'yuan', 'half']),
  order: sentOrder.optional(),
  approval: uuid.optional(),
});

/** What the customer gave: `amount` goes to the bill, `tendered` is what was handed over (cash only may exceed it). */
export const tender = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cash'), amount, tendered: amount }),
  z.strictObject({ kind: z.literal('card'), amount, reference: text(40) }),
]);
export type Tender = z.infer<typeof tender>;

export interface SaleWarning {
  code: 'stock.below-zero';
  name: string;
  quantity: Thousandths;
}

/** By which number (and table) the stations and the customer know an order. */
export interface OrderNumber {
  number: number;
  label: string;
}

/** The sale's id is the command's id: the terminal made it and saved it first. */
export const sell = command('sales.sell', {
  permission: 'till.use',
  input: z.strictObject({
    basket,
    tenders: z.array(tender).min(0).max(10),
    /** What the till told the customer. The hub prices anew; if they differ nothing is booked (`sale.total-differs`). */
    total: amount,
    print: z.boolean(),
  }),
}).answers<{
  saleId: string;
  number: string;
  at: number;
  total: Minor;
  change: Minor;
  warnings: SaleWarning[];
  order: OrderNumber | null;
  /** The journal row that booked it. */
  seq: number;
}>();

const giveBack = z.enum(['cash', 'card']);

/** A refund is a sale of its own with negative quantities, in the shift that gives the money back. */
export const refund = command('sales.refund', {
  permission: 'sale.refund',
  orAsk: 'till.use',
  input: z.strictObject({
    saleId: uuid,
    lines: z
      .array(z.strictObject({ lineNo: z.int().min(1), quantity }))
      .min(1)
      .max(limits.linesPerSale),
    reason,
    by: giveBack,
    reference: text(40).default(''),
    print: z.boolean(),
  }),
}).answers<{ saleId: string; number: string; amount: Minor }>();

/** Takes a whole sale back as if it had not been: every tender, every line. */
export const voidSale = command('sales.void', {
  permission: 'sale.void',
  orAsk: 'till.use',
  input: z.strictObject({ saleId: uuid, reason, print: z.boolean() }),
}).answers<{ saleId: string; number: string; amount: Minor }>();

export interface SaleRow {
  id: string;
  number: string;
  kind: SaleView['kind'];
  at: number;
  businessDay: string;
  terminalName: string;
  staffName: string;
  pieces: number;
  total: Minor;
  tenders: string[];
  voided: boolean;
  refunded: Minor;
}

export const list = query('sales.list', {
  permission: 'sale.read',
  input: z.strictObject({
    from: day.nullable().default(null),
    to: day.nullable().default(null),
    /** Part of the number. */
    text: text(40).default(''),
    kind: z.enum(['sale', 'refund', 'void']).nullable().default(null),
    terminalId: uuid.nullable().default(null),
    staffId: rowId.nullable().default(null),
    ...page,
  }),
}).answers<Page<SaleRow> & { sum: Minor }>();

export const sale = query('sales.sale', {
  permission: 'sale.read',
  input: z.strictObject({ id: uuid }),
}).answers<SaleView>();

/** Prints a copy, marked 补打, at the printer of the terminal that asks. */
export const reprint = command('sales.reprint', {
  permission: 'sale.reprint',
  input: z.strictObject({ saleId: uuid }),
}).answers<{ jobId: number }>();

/** A cart put aside (挂单): every till sees it, one takes it. */
export interface HeldCart {
  id: string;
  label: string;
  at: number;
  staffName: string;
  terminalName: string;
  pieces: number;
  total: Minor;
}
export const heldCarts = query('carts.list', { permission: 'till.use', input: nothing }).answers<HeldCart[]>();
export const hold = command('carts.hold', {
  permission: 'till.use',
  input: z.strictObject({ basket, label: text(40) }),
}).answers<{ cartId: string }>();
/** Takes it for good; the answer to the same id again is the same cart. */
export const take = command('carts.take', {
  permission: 'till.use',
  input: z.strictObject({ cartId: uuid }),
}).answers<{ basket: z.infer<typeof basket>; label: string }>();
export const discard = command('carts.discard', {
  permission: 'till.use',
  input: z.strictObject({ cartId: uuid, reason: name.max(100) }),
}).answers<null>();

/** The drawer without a sale; noted in the shift. */
export const openDrawer = command('drawer.open', {
  permission: 'drawer.open',
  orAsk: 'till.use',
  input: z.strictObject({ reason }),
}).answers<null>();
