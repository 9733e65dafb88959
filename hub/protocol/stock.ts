import { z } from 'zod';
import type { Minor, Thousandths } from '../model/basket.ts';
import { command, feed, query } from './contract.ts';
import { type Page, page, rowId, text } from './fields.ts';

/** Why a quantity changed. Sales write theirs themselves. */
export const movementReasons = [
  'sale',
  'refund',
  'void',
  'opening',
  'receipt',
  'count',
  'loss',
  'breakage',
  'correction',
] as const;
export type MovementReason = (typeof movementReasons)[number];

export interface StockRow {
  productId: number;
  sku: string;
  name: string;
  spec: string;
  unitName: string;
  categoryName: string | null;
  quantity: Thousandths;
  stockMin: Thousandths;
  /** Quantity × cost; null where the asker may not see cost. */
  value: Minor | null;
}

export const list = query('stock.list', {
  permission: 'stock.read',
  input: z.strictObject({
    text: text(100).default(''),
    filter: z.enum(['all', 'low', 'out', 'below-zero']).default('all'),
    categoryId: rowId.nullable().default(null),
    sort: z.enum(['name', 'quantity', 'value']).default('name'),
    descending: z.boolean().default(false),
    ...page,
  }),
}).answers<Page<StockRow> & { low: number; out: number; belowZero: number }>();

export interface Movement {
  id: number;
  at: number;
  /** Signed: what came (+) or went (−), in thousandths of the base unit. */
  quantity: Thousandths;
  /** What was there afterwards. */
  after: Thousandths;
  reason: MovementReason;
  saleId: string | null;
  saleNumber: string | null;
  staffName: string | null;
  note: string;
}
export const movements = query('stock.movements', {
  permission: 'stock.read',
  input: z.strictObject({ productId: rowId, ...page }),
}).answers<Page<Movement>>();

/** Either what changed (`by`, signed) or what is there now (`to`, a count). */
export const adjust = command('stock.adjust', {
  permission: 'stock.adjust',
  input: z.strictObject({
    productId: rowId,
    change: z.union([
      z.strictObject({ by: z.int().min(-1_000_000_000).max(1_000_000_000) }),
      z.strictObject({ to: z.int().min(-1_000_000_000).max(1_000_000_000) }),
    ]),
    reason: z.enum(['opening', 'receipt', 'count', 'loss', 'breakage', 'correction']),
    note: text(200),
  }),
}).answers<{ quantity: Thousandths }>();

/** Quantities as they change, several commits at a time; first everything of the products asked for (none: only changes). */
export const stockFeed = feed('stock.feed', {
  permission: 'stock.read',
  input: z.strictObject({ productIds: z.array(rowId).max(500) }),
}).answers<{ rev: number; stock: { productId: number; quantity: Thousandths }[] }>();
