import type { Minor, Thousandths } from '../../model/basket.ts';
import type { Tx } from '../../store/store.ts';
import { recordPrices } from './prices.ts';
import { searchText } from './search-text.ts';
import type { Transcription } from './transcribe.ts';

/** A way of selling a new product; the first is the base unit with quantity 1000. Codes are normalised. */
export interface NewUnit {
  name: string;
  quantity: Thousandths;
  price: Minor;
  codes: readonly string[];
}

/** A product before it has an id. Whoever creates it has checked that codes, SKU and PLU are free. */
export interface NewProduct extends Transcription {
  name: string;
  spec: string;
  /** Empty: the next number. */
  sku: string;
  categoryId: number | null;
  taxId: number;
  weighed: boolean;
  plu: string | null;
  quickKey: number | null;
  stockTracked: boolean;
  stockMin: Thousandths;
  cost: Minor;
  /** At least one. */
  units: readonly NewUnit[];
}

/**
 * Writes new products, however many, in five statements. Stock is not its business: see `moveStock`.
 * @returns their ids, in the order given
 */
export async function createProducts(
  tx: Tx,
  products: readonly NewProduct[],
  by: { staffId: number | null; importId?: string },
): Promise<number[]> {
  if (products.length === 0) return [];
  const newest = await tx.get<{ product: number; unit: number }>(
    'SELECT coalesce((SELECT max(id) FROM product), 0) AS product, coalesce((SELECT max(id) FROM unit), 0) AS unit',
  );
  const ids = products.map((_, at) => newest!.product + 1 + at);
  const skus = await giveSkus(tx, products, ids);
  let unitId = newest!.unit;
  const units = products.flatMap((product, at) =>
    product.units.map((unit, position) => ({ ...unit, id: ++unitId, productId: ids[at]!, position })),
  );
  const rows = products.map((product, at) => ({
    ...product,
    id: ids[at],
    sku: skus[at],
    search: searchText({ ...product, sku: skus[at]!, codes: product.units.flatMap((unit) => unit.codes) }),
    units: undefined,
  }));
  await tx.run(
    `INSERT INTO product (id, sku, name, spec, category_id, tax_id, weighed, plu, cost, stock_tracked, stock_min,
       quick_key, pinyin, initials, search, import_id, rev)
     SELECT value->>'id', value->>'sku', value->>'name', value->>'spec', value->>'categoryId', value->>'taxId',
       value->>'weighed', value->>'plu', value->>'cost', value->>'stockTracked', value->>'stockMin',
       value->>'quickKey', value->>'pinyin', value->>'initials', value->>'search', ?2, ?3 FROM json_each(?1)`,
    [JSON.stringify(rows), by.importId ?? null, tx.seq],
  );
  await insertUnits(tx, units, by.staffId);
  tx.touch('catalog');
  return ids;
}

/** A unit with its id and place. */
export interface PlacedUnit extends NewUnit {
  id: number;
  productId: number;
  position: number;
}

/** Writes new units with their codes and their first prices: three statements, however many. */
export async function insertUnits(tx: Tx, units: readonly PlacedUnit[], staffId: number | null): Promise<void> {
  const rows = JSON.stringify(units);
  await tx.run(
    `INSERT INTO unit (id, product_id, position, name, quantity, price, rev)
     SELECT value->>'id', value->>'productId', value->>'position', value->>'name', value->>'quantity', value->>'price',
       ?2 FROM json_each(?1)`,
    [rows, tx.seq],
  );
  await recordPrices(tx, units, staffId);
  if (units.some((unit) => unit.codes.length > 0)) {
    await tx.run(
      `INSERT INTO code (code, unit_id, rev) SELECT c.value, u.value->>'id', ?2
       FROM json_each(?1) u, json_each(u.value, '$.codes') c`,
      [rows, tx.seq],
    );
  }
}

/** Whoever has no SKU gets its own number in six digits, or that number with a tail where somebody used it already. */
async function giveSkus(tx: Tx, products: readonly NewProduct[], ids: readonly number[]): Promise<string[]> {
  const numbers = ids.map((id) => String(id).padStart(6, '0'));
  const given = new Set(products.map((product) => product.sku));
  const taken = await tx.all<{ sku: string }>(
    'SELECT sku FROM product WHERE ended_at IS NULL AND sku IN (SELECT value FROM json_each(?))',
    [JSON.stringify(numbers)],
  );
  for (const { sku } of taken) given.add(sku);
  return products.map((product, at) => {
    if (product.sku !== '') return product.sku;
    let sku = numbers[at]!;
    for (let tail = 2; given.has(sku); tail++) sku = `${numbers[at]}-${tail}`;
    return sku;
  });
}
