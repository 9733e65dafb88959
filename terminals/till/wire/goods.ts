import type { Answer } from '../../../hub/model/answer.ts';
import {
  type Category,
  categories,
  type Product,
  type ProductRow,
  saveProduct,
  search,
  type Tax,
  taxes,
  tiles,
} from '../../../hub/protocol/catalog.ts';
import { askOrKept } from '../../../web/kept/kept.ts';
import { Replica } from '../../../web/replica/replica.ts';
import { hub } from '../../../web/socket/index.ts';
import { deadline } from '../../../web/socket/wait.ts';

/** This till's copy of the catalogue. */
export const replica = new Replica(hub);

/** A product on a tile: the stock is the hub's to tell, and unknown while it is away. */
export type Goods = Product & { readonly stock?: number };

/** How long the hub has for a search before the till's own copy answers. */
const search_ms = 1_500;

/** What answers to a text, best first: by the hub, which knows the stock, or by the till's own copy. */
export async function searchGoods(text: string, signal: AbortSignal): Promise<readonly Goods[]> {
  if (hub.state.is === 'connected') {
    const answer = await hub.ask(search, { text }, { signal, within_ms: search_ms });
    if (answer.ok) return answer.value;
  }
  return replica.search(text, 60, signal);
}

/** How long a name is looked for, at the hub and then in the till's own copy. */
const name_ms = 5_000;

/** The goods that a search puts first; undefined: none is called so, or nobody answered in time. */
export async function firstNamed(text: string): Promise<Product | undefined> {
  const { signal, clear } = deadline(name_ms);
  const [first] = await searchGoods(text, signal);
  clear();
  return first;
}

/** The quick keys (null) or a category, by the hub. */
export function askTiles(categoryId: number | null, signal: AbortSignal): Promise<Answer<ProductRow[]>> {
  return hub.ask(tiles, { categoryId }, { signal });
}

/** The quick keys (null) or a category, by the till's own copy. */
export function heldTiles(categoryId: number | null): Promise<Product[]> {
  return categoryId === null ? replica.quickKeys() : replica.byCategory(categoryId);
}

/** The shop's categories in their order. */
export async function askCategories(): Promise<Answer<Category[]>> {
  return (await askOrKept(hub, categories, {})).answer;
}

/** The shop's taxes; the first screen of a new product needs its default. */
export function askTaxes(): Promise<Answer<Tax[]>> {
  return hub.ask(taxes, {});
}

export interface NewProduct {
  name: string;
  /** Minor units. */
  price: number;
  unitName: string;
  categoryId: number | null;
  taxId: number;
  code: string;
  /** "I know": the code's check digit is wrong and yet it is printed so. */
  acceptOddCode: boolean;
}

/** Puts goods that nobody knew into the catalogue, sold by the piece. */
export function createProduct(product: NewProduct): Promise<Answer<{ id: number }>> {
  const { name, price, unitName, categoryId, taxId, code, acceptOddCode } = product;
  return hub.command(saveProduct, {
    id: null,
    rev: null,
    name,
    sku: '',
    spec: '',
    categoryId,
    weighed: false,
    plu: null,
    taxId,
    units: [{ id: null, name: unitName, quantity: 1000, price, codes: [code] }],
    quickKey: null,
    stockTracked: true,
    stockMin: 0,
    cost: null,
    acceptOddCodes: acceptOddCode,
  });
}
