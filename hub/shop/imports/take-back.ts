import type { Tx } from '../../store/store.ts';
import { codesInUse } from '../catalog/codes.ts';
import { endProducts } from '../catalog/end-product.ts';
import { readRecords } from '../catalog/product-rows.ts';
import { type ProductState, updateProducts } from '../catalog/update-product.ts';
import { moveStock } from '../stock/ledger.ts';

interface ChangeRow {
  id: number;
  productId: number | null;
  categoryId: number | null;
  before: string | null;
  rev: number;
}

/**
 * Takes back the newest changes of an import, at most `limit` of them: products that it added end, those it merged are
 * as before, its opening stock is booked out, its categories end if nothing else came into them.
 * @returns how many were taken back; 0 when none are left
 */
export async function takeBack(tx: Tx, importId: string, staffId: number | null, limit: number): Promise<number> {
  const changes = await tx.all<ChangeRow>(
    `SELECT id, product_id AS productId, category_id AS categoryId, before, rev FROM import_change
     WHERE import_id = ? AND taken_back = 0 ORDER BY id DESC LIMIT ?`,
    [importId, limit],
  );
  if (changes.length === 0) return 0;
  // Newest first: of a product that the file changed more than once, the oldest state is the last word.
  const states = changes.flatMap(({ productId, before }) =>
    productId !== null && before !== null ? [[productId, JSON.parse(before) as ProductState] as const] : [],
  );
  await restore(tx, new Map(states), staffId);
  const added = changes.filter(({ productId, before }) => productId !== null && before === null);
  if (added.length > 0) await removeAdded(tx, added, staffId);
  const categories = changes.flatMap((change) => change.categoryId ?? []);
  if (categories.length > 0) await endEmptyCategories(tx, categories);
  await tx.run('UPDATE import_change SET taken_back = 1, rev = ?2 WHERE id IN (SELECT value FROM json_each(?1))', [
    JSON.stringify(changes.map((change) => change.id)),
    tx.seq,
  ]);
  tx.touch('imports');
  return changes.length;
}

/** As they were, but for what would now take something from another product. */
async function restore(tx: Tx, states: ReadonlyMap<number, ProductState>, staffId: number | null): Promise<void> {
  if (states.size === 0) return;
  const codes = [...states.values()].flatMap((state) => state.units.flatMap((unit) => unit.codes));
  const owners = new Map((await codesInUse(tx, codes)).map(({ code, productId }) => [code, productId]));
  const records = await readRecords(tx, [...states.keys()]);
  const living = records.filter((record) => record.endedAt === null); // what somebody ended meanwhile stays so
  const changes = living.map((before) => {
    const state = states.get(before.id)!;
    const free = (code: string) => (owners.get(code) ?? before.id) === before.id;
    const units = state.units.map((unit) => ({ ...unit, codes: unit.codes.filter(free) }));
    return { before, after: { ...state, sku: before.sku, plu: before.plu === null ? null : state.plu, units } };
  });
  await updateProducts(tx, changes, staffId);
}

async function removeAdded(tx: Tx, added: readonly ChangeRow[], staffId: number | null): Promise<void> {
  // The opening stock was written by the very command that noted the change.
  const opened = await tx.all<{ productId: number; quantity: number }>(
    `SELECT m.product_id AS productId, m.quantity FROM json_each(?) j CROSS JOIN stock_movement m
     ON m.product_id = j.value->>'productId' AND m.rev = j.value->>'rev' AND m.reason = 'opening'
       AND m.sale_seq IS NULL`,
    [JSON.stringify(added)],
  );
  await moveStock(
    tx,
    opened.map(({ productId, quantity }) => ({ productId, quantity: -quantity, reason: 'correction', staffId })),
  );
  await endProducts(
    tx,
    added.flatMap((change) => change.productId ?? []),
  );
}

async function endEmptyCategories(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.run(
    `UPDATE category SET ended_at = ?2, rev = ?3 WHERE ended_at IS NULL
       AND id IN (SELECT value FROM json_each(?1))
       AND NOT EXISTS (SELECT 1 FROM product p WHERE p.category_id = category.id AND p.ended_at IS NULL)`,
    [JSON.stringify(ids), tx.at, tx.seq],
  );
  tx.touch('catalog');
}
