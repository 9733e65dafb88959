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

/** Brings a living product to a state: fields, units, codes and prices, each with its history. */
export async function updateProduct(
  tx: Tx,
  before: ProductRecord,
  after: ProductState,
  staffId: number | null,
): Promise<void> {
  const search = searchText({ ...after, codes: after.units.flatMap((unit) => unit.codes) });
  await tx.run(
    `UPDATE product SET sku = ?, name = ?, spec = ?, category_id = ?, tax_id = ?, weighed = ?, plu = ?, cost = ?,
       stock_tracked = ?, stock_min = ?, quick_key = ?, pinyin = ?, initials = ?, search = ?, rev = ? WHERE id = ?`,
    [
      after.sku,
      after.name,
      after.spec,
      after.categoryId,
      after.taxId,
      after.weighed,
      after.plu,
      after.cost,
      after.stockTracked,
      after.stockMin,
      after.quickKey,
      after.pinyin,
      after.initials,
      search,
      tx.seq,
      before.id,
    ],
  );
  await updateUnits(tx, before, after, staffId);
  tx.touch('catalog');
}

async function updateUnits(tx: Tx, before: ProductRecord, after: ProductState, staffId: number | null): Promise<void> {
  const had = new Map(toProduct(before).units.map((unit) => [unit.id, unit]));
  const kept = after.units.flatMap((unit, position) => (unit.id === null ? [] : [{ ...unit, id: unit.id, position }]));
  const keptIds = JSON.stringify(kept.map((unit) => unit.id));
  const ofProduct = 'product_id = ?1 AND ended_at IS NULL AND id NOT IN (SELECT value FROM json_each(?2))';
  // Codes that go are ended before any that come: one may move from the single to the carton.
  await tx.run(
    `UPDATE code SET ended_at = ?3, rev = ?4 WHERE ended_at IS NULL
       AND unit_id IN (SELECT id FROM unit WHERE product_id = ?1)
       AND NOT EXISTS (SELECT 1 FROM json_each(?2) u, json_each(u.value, '$.codes') c
                       WHERE u.value->>'id' = code.unit_id AND c.value = code.code)`,
    [before.id, JSON.stringify(kept), tx.at, tx.seq],
  );
  await tx.run(`UPDATE unit SET ended_at = ?3, rev = ?4 WHERE ${ofProduct}`, [before.id, keptIds, tx.at, tx.seq]);
  await tx.run(
    `UPDATE unit SET name = j.value->>'name', quantity = j.value->>'quantity', price = j.value->>'price',
       position = j.value->>'position', ended_at = NULL, rev = ?2
     FROM json_each(?1) j WHERE unit.id = j.value->>'id' AND unit.product_id = ?3`,
    [JSON.stringify(kept), tx.seq, before.id],
  );
  const repriced = kept.filter((unit) => had.get(unit.id)?.price !== unit.price);
  await recordPrices(tx, repriced, staffId);
  await tx.run(
    `INSERT INTO code (code, unit_id, rev) SELECT c.value, u.value->>'id', ?2
     FROM json_each(?1) u, json_each(u.value, '$.codes') c WHERE true
     ON CONFLICT (code, unit_id) DO UPDATE SET ended_at = NULL, rev = excluded.rev WHERE ended_at IS NOT NULL`,
    [JSON.stringify(kept), tx.seq],
  );
  const added = after.units.flatMap((unit, position) => (unit.id === null ? [{ ...unit, position }] : []));
  if (added.length === 0) return;
  const newest = await tx.get<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM unit');
  await insertUnits(
    tx,
    added.map((unit, at) => ({ ...unit, id: newest!.id + 1 + at, productId: before.id })),
    staffId,
  );
}
