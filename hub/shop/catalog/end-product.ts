import { done, refuse } from '../../model/answer.ts';
import { endProduct, reviveProduct } from '../../protocol/catalog.ts';
import type { Tx } from '../../store/store.ts';
import { type Handler, onCommand } from '../handler.ts';
import { readRecord, toProduct } from './product-rows.ts';
import { searchText } from './search-text.ts';

/**
 * Ends products: their codes, SKU and PLU are free for others. They keep their quick key for the day they are brought
 * back, unless another product is given it meanwhile. Two statements, however many.
 */
export async function endProducts(tx: Tx, ids: readonly number[]): Promise<void> {
  const params = [JSON.stringify(ids), tx.at, tx.seq];
  await tx.run(
    `UPDATE code SET ended_at = ?2, rev = ?3 WHERE ended_at IS NULL AND unit_id IN
       (SELECT u.id FROM json_each(?1) j CROSS JOIN unit u ON u.product_id = j.value)`,
    params,
  );
  await tx.run(
    `UPDATE product SET ended_at = ?2, rev = ?3
     WHERE ended_at IS NULL AND id IN (SELECT value FROM json_each(?1))`,
    params,
  );
  tx.touch('catalog');
}

/** Brings an ended product back with those of its codes, and its SKU and PLU, that nobody else took meanwhile. */
async function revive(tx: Tx, id: number): Promise<void> {
  await tx.run(
    `UPDATE code SET ended_at = NULL, rev = ?2
     WHERE unit_id IN (SELECT id FROM unit WHERE product_id = ?1 AND ended_at IS NULL)
       AND ended_at = (SELECT ended_at FROM product WHERE id = ?1)
       AND NOT EXISTS (SELECT 1 FROM code other WHERE other.code = code.code AND other.ended_at IS NULL)`,
    [id, tx.seq],
  );
  const taken = (column: string) =>
    `EXISTS (SELECT 1 FROM product o WHERE o.ended_at IS NULL AND o.${column} = product.${column})`;
  await tx.run(
    `UPDATE product SET ended_at = NULL, rev = ?2, plu = CASE WHEN ${taken('plu')} THEN NULL ELSE plu END,
       sku = CASE WHEN ${taken('sku')} THEN sku || '-' || id ELSE sku END WHERE id = ?1`,
    [id, tx.seq],
  );
  const record = (await readRecord(tx, id))!;
  const codes = toProduct(record).units.flatMap((unit) => unit.codes);
  await tx.run('UPDATE product SET search = ? WHERE id = ?', [searchText({ ...record, codes }), id]);
  tx.touch('catalog');
}

export const endProductHandlers: Handler[] = [
  onCommand(endProduct, async (tx, { id }) => {
    const product = await readRecord(tx, id);
    if (!product) return refuse('catalog.unknown-product');
    if (product.endedAt === null) await endProducts(tx, [id]);
    return done(null);
  }),
  onCommand(reviveProduct, async (tx, { id }) => {
    const product = await readRecord(tx, id);
    if (!product) return refuse('catalog.unknown-product');
    if (product.endedAt !== null) await revive(tx, id);
    return done(null);
  }),
];
