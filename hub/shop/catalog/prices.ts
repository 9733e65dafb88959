import { done, refuse } from '../../model/answer.ts';
import { setPrice } from '../../protocol/catalog.ts';
import type { Tx } from '../../store/store.ts';
import { type Handler, onCommand } from '../handler.ts';

/** Notes new prices in the history; one statement, however many. */
export async function recordPrices(
  tx: Tx,
  units: readonly { id: number; price: number }[],
  staffId: number | null,
): Promise<void> {
  if (units.length === 0) return;
  await tx.run(
    `INSERT INTO price_change (unit_id, price, at, staff_id, rev)
     SELECT value->>'id', value->>'price', ?2, ?3, ?4 FROM json_each(?1)`,
    [JSON.stringify(units), tx.at, staffId, tx.seq],
  );
}

export const priceHandlers: Handler[] = [
  onCommand(setPrice, async (tx, { unitId, price }, call) => {
    const unit = await tx.get<{ productId: number; name: string; price: number; endedAt: number | null; rev: number }>(
      `SELECT p.id AS productId, p.name, u.price, p.ended_at AS endedAt, p.rev
       FROM unit u JOIN product p ON p.id = u.product_id WHERE u.id = ? AND u.ended_at IS NULL`,
      [unitId],
    );
    if (!unit) return refuse('catalog.unknown-product');
    if (unit.endedAt !== null) return refuse('catalog.product-ended', { name: unit.name });
    if (unit.price === price) return done({ rev: unit.rev });
    await tx.run('UPDATE unit SET price = ?, rev = ? WHERE id = ?', [price, tx.seq, unitId]);
    await tx.run('UPDATE product SET rev = ? WHERE id = ?', [tx.seq, unit.productId]);
    await recordPrices(tx, [{ id: unitId, price }], call.who.staff.id);
    tx.touch('catalog');
    return done({ rev: tx.seq });
  }),
];
