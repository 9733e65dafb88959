import { z } from 'zod';
import type { BasisPoints, Minor, TaxRule, Thousandths } from '../model/basket.ts';
import { command, feed, query } from './contract.ts';
import { amount, basisPoints, code, name, nothing, type Page, page, price, rowId, text } from './fields.ts';

/** A way in which a product is sold: the single, the carton of ten. The first unit is the base, quantity 1000. */
export interface ProductUnit {
  id: number;
  name: string;
  /** Base units in one of this unit, in thousandths: a carton of 10 = 10,000. */
  quantity: Thousandths;
  price: Minor;
  codes: string[];
}

/** A product as tills keep it (no cost: that is `ProductDetail`). */
export interface Product {
  id: number;
  sku: string;
  name: string;
  spec: string;
  categoryId: number | null;
  /** Sold by weight: the base unit is a weight and the till asks the scale. */
  weighed: boolean;
  /** The item code on scale labels (5 digits or as the layout says). */
  plu: string | null;
  tax: TaxRule;
  units: ProductUnit[];
  /** Full pinyin without tones and without spaces, and the initials: `kekoukele`, `kkkl`. Made by the hub. */
  pinyin: string;
  initials: string;
  /** Position among the till's quick keys (常用), or null. */
  quickKey: number | null;
  pictureId: string | null;
  stockTracked: boolean;
  stockMin: Thousandths;
  endedAt: number | null;
  /** The journal row that last changed it. */
  rev: number;
}

/** A product with what the shop sees of it. */
export interface ProductRow extends Product {
  categoryName: string | null;
  stock: Thousandths;
}

export interface ProductDetail extends ProductRow {
  taxId: number;
  /** null where the asker may not see cost. */
  cost: Minor | null;
  priceHistory: { unitId: number; price: Minor; from: number; staffName: string | null }[];
}

/**
 * The till's copy, kept by `rev`: everything changed after `since`, in batches, then each change as it happens.
 * `reset` tells the till to empty its copy first (another shop's file, or older than what the till has).
 */
export const catalogFeed = feed('catalog.feed', {
  permission: 'catalog.read',
  input: z.strictObject({ since: z.int().min(0), epoch: z.string().max(64).nullable() }),
}).answers<{ epoch: string; rev: number; reset: boolean; products: Product[]; more: boolean }>();

/** A code as scanned: the product and the unit it names. Not for scale labels: the till reads those and asks by `plu`. */
export const byCode = query('catalog.byCode', {
  permission: 'catalog.read',
  input: z.strictObject({ code }),
}).answers<{ product: ProductRow; unitId: number }>();

export const byPlu = query('catalog.byPlu', {
  permission: 'catalog.read',
  input: z.strictObject({ plu: code }),
}).answers<{ product: ProductRow }>();

/** The till's search: part of the name, pinyin, initials, code or SKU; best match first. Ended products are left out. */
export const search = query('catalog.search', {
  permission: 'catalog.read',
  input: z.strictObject({
    text: text(100),
    categoryId: rowId.nullable().default(null),
    limit: z.int().min(1).max(200).default(60),
  }),
}).answers<ProductRow[]>();

/** The tiles of a category, or the quick keys (categoryId null). */
export const tiles = query('catalog.tiles', {
  permission: 'catalog.read',
  input: z.strictObject({ categoryId: rowId.nullable() }),
}).answers<ProductRow[]>();

/** The office's list. */
export const list = query('catalog.list', {
  permission: 'catalog.read',
  input: z.strictObject({
    text: text(100).default(''),
    categoryId: rowId.nullable().default(null),
    ended: z.boolean().default(false),
    sort: z.enum(['name', 'sku', 'price', 'stock', 'changed']).default('name'),
    descending: z.boolean().default(false),
    ...page,
  }),
}).answers<Page<ProductRow & { cost: Minor | null }>>();

export const product = query('catalog.product', {
  permission: 'catalog.read',
  input: z.strictObject({ id: rowId }),
}).answers<ProductDetail>();

export const unitInput = z.strictObject({
  id: rowId.nullable(),
  name: text(20).min(1),
  quantity: z.int().min(1).max(100_000_000),
  price,
  codes: z.array(code).max(20),
});

export const productInput = z.strictObject({
  /** null: a new product. */
  id: rowId.nullable(),
  /** The rev that the form was filled from; another since then is refused (`catalog.changed-meanwhile`). */
  rev: z.int().nullable(),
  name,
  /** Empty: the hub gives the next number. */
  sku: text(40),
  spec: text(100),
  categoryId: rowId.nullable(),
  weighed: z.boolean(),
  plu: text(10).nullable(),
  taxId: rowId.nullable(),
  units: z.array(unitInput).min(1).max(10),
  quickKey: z.int().min(1).max(200).nullable(),
  stockTracked: z.boolean(),
  stockMin: z.int().min(0).max(1_000_000_000),
  /** null: leave as it is (or not permitted to see it). */
  cost: amount.nullable(),
  /** In-house codes of any form are fine; an EAN with a wrong check digit is refused unless this says "I know". */
  acceptOddCodes: z.boolean().default(false),
});
export type ProductInput = z.infer<typeof productInput>;

export const saveProduct = command('catalog.saveProduct', { permission: 'catalog.edit', input: productInput }).answers<{
  id: number;
  rev: number;
}>();

export const setPrice = command('catalog.setPrice', {
  permission: 'catalog.edit',
  input: z.strictObject({ unitId: rowId, price }),
}).answers<{ rev: number }>();

/** Ended products stay in the books and can be brought back. */
export const endProduct = command('catalog.endProduct', {
  permission: 'catalog.edit',
  input: z.strictObject({ id: rowId }),
}).answers<null>();
export const reviveProduct = command('catalog.reviveProduct', {
  permission: 'catalog.edit',
  input: z.strictObject({ id: rowId }),
}).answers<null>();

export interface Category {
  id: number;
  name: string;
  position: number;
  products: number;
  endedAt: number | null;
}
export const categories = query('catalog.categories', { permission: 'catalog.read', input: nothing }).answers<
  Category[]
>();
export const saveCategory = command('catalog.saveCategory', {
  permission: 'catalog.edit',
  input: z.strictObject({ id: rowId.nullable(), name: name.max(40), position: z.int().min(0).max(10_000).nullable() }),
}).answers<{ id: number }>();
export const endCategory = command('catalog.endCategory', {
  permission: 'catalog.edit',
  input: z.strictObject({ id: rowId }),
}).answers<null>();

export interface Tax {
  id: number;
  name: string;
  rate: BasisPoints;
  included: boolean;
  isDefault: boolean;
  endedAt: number | null;
}
export const taxes = query('catalog.taxes', { permission: 'catalog.read', input: nothing }).answers<Tax[]>();
export const saveTax = command('catalog.saveTax', {
  permission: 'settings.edit',
  input: z.strictObject({
    id: rowId.nullable(),
    name: name.max(40),
    rate: basisPoints,
    included: z.boolean(),
    isDefault: z.boolean(),
  }),
}).answers<{ id: number }>();
/** Living products of it move to another tax; where none is named and it has some, it is refused. Saving brings it back. */
export const endTax = command('catalog.endTax', {
  permission: 'settings.edit',
  input: z.strictObject({ id: rowId, moveTo: rowId.nullable().default(null) }),
}).answers<null>();

/** A picture, already made small by the browser (WebP or JPEG, ≤ 100 KB); served at /pictures/<id>. null removes it. */
export const setPicture = command('catalog.setPicture', {
  permission: 'catalog.edit',
  input: z.strictObject({
    productId: rowId,
    picture: z
      .strictObject({ mime: z.enum(['image/webp', 'image/jpeg', 'image/png']), base64: z.base64().max(140_000) })
      .nullable(),
  }),
}).answers<{ pictureId: string | null }>();
