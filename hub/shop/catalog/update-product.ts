import type { Tx } from '../../store/store.ts';
import { insertUnits, type NewUnit } from './create-products.ts';
import { recordPrices } from './prices.ts';
import { type ProductRecord, toProduct } from './product-rows.ts';
import { searchText } from './search-text.ts';

/** A product as it shall be; units with an id are those it has. Checked by the caller. */
export interface ProductState
  extends Omit<
    ProductRecord,
    'units' | 'categoryName' | 'taxRate' | 'taxIncluded' | 'stock' | 'endedAt' | 'rev' | 'pictureId'
  > {
  units: readonly (NewUnit & { id: number | null })[];
}

/** What a product is now, in the shape in which it can be changed and put back. */
export function stateOf(record: ProductRecord): ProductState {
  const { categoryName, taxRate, taxIncluded, stock, endedAt, rev, pictureId, ...own } = record;
  return { ...own, units: toProduct(record).units };
}

/** A living product as it was read in this very command, and as it shall be. */
export interface ProductChange {
  before: ProductRecord;
  after: ProductState;
}

/**
 * Brings living products to a state: fields, units, codes and prices, each with its history. Seven statements, however
 * many products; none may come twice.
 */
export async function updateProducts(tx: Tx, changes: readonly ProductChange[], staffId: number | null): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ before, after }) => ({
    ...after,
    id: before.id,
    search: searchText({ ...after, codes: after.units.flatMap((unit) => unit.codes) }),
    units: undefined,
  }));
  await tx.run(
    `UPDATE product SET sku = j.value->>'sku', name = j.value->>'name', spec = j.value->>'spec',
       category_id = j.value->>'categoryId', tax_id = j.value->>'taxId', weighed = j.value->>'weighed',
       plu = j.value->>'plu', cost = j.value->>'cost', stock_tracked = j.value->>'stockTracked',
       stock_min = j.value->>'stockMin', quick_key = j.value->>'quickKey', pinyin = j.value->>'pinyin',
       initials = j.value->>'initials', search = j.value->>'search', rev = ?2
     FROM json_each(?1) j WHERE product.id = j.value->>'id'`,
    [JSON.stringify(rows), tx.seq],
  );
  await updateUnits(tx, changes, staffId);
  tx.touch('catalog');
}

async function updateUnits(tx: Tx, changes: readonly ProductChange[], staffId: number | null): Promise<void> {
  const units = changes.flatMap(({ before, after }) =>
    after.units.map((unit, position) => ({ ...unit, position, productId: before.id })),
  );
  const kept = units.flatMap((unit) => (unit.id === null ? [] : [{ ...unit, id: unit.id }]));
  const products = JSON.stringify(changes.map(({ before }) => before.id));
  const unitsOfThese = 'SELECT u.id FROM json_each(?1) p CROSS JOIN unit u ON u.product_id = p.value';
  // Codes that go are ended before any that come: one may move from the single to the carton.
  await tx.run(
    `UPDATE code SET ended_at = ?3, rev = ?4 WHERE ended_at IS NULL AND unit_id IN (${unitsOfThese})
       AND (unit_id, code) NOT IN (SELECT u.value->>'id', c.value FROM json_each(?2) u, json_each(u.value, '$.codes') c)`,
    [products, JSON.stringify(kept), tx.at, tx.seq],
  );
  await tx.run(
    `UPDATE unit SET ended_at = ?3, rev = ?4 WHERE ended_at IS NULL AND id IN (${unitsOfThese})
       AND id NOT IN (SELECT value FROM json_each(?2))`,
    [products, JSON.stringify(kept.map((unit) => unit.id)), tx.at, tx.seq],
  );
  await tx.run(
    `UPDATE unit SET name = j.value->>'name', quantity = j.value->>'quantity', price = j.value->>'price',
       position = j.value->>'position', ended_at = NULL, rev = ?2
     FROM json_each(?1) j WHERE unit.id = j.value->>'id' AND unit.product_id = j.value->>'productId'`,
    [JSON.stringify(kept), tx.seq],
  );
  const had = new Map(changes.flatMap(({ before }) => toProduct(before).units.map((unit) => [unit.id, unit.price])));
  const repriced = kept.filter((unit) => had.get(unit.id) !== unit.price);
  await recordPrices(tx, repriced, staffId);
  await tx.run(
    `INSERT INTO code (code, unit_id, rev) SELECT c.value, u.value->>'id', ?2
     FROM json_each(?1) u, json_each(u.value, '$.codes') c WHERE true
     ON CONFLICT (code, unit_id) DO UPDATE SET ended_at = NULL, rev = excluded.rev WHERE ended_at IS NOT NULL`,
    [JSON.stringify(kept), tx.seq],
  );
  const added = units.filter((unit) => unit.id === null);
  if (added.length === 0) return;
  const newest = await tx.get<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM unit');
  await insertUnits(
    tx,
    added.map((unit, at) => ({ ...unit, id: newest!.id + 1 + at })),
    staffId,
  );
}
