import type { Thousandths } from '../../model/basket.ts';
import type { MovementReason } from '../../protocol/stock.ts';
import type { Tx } from '../../store/store.ts';

/** A change of a product's quantity, and why. */
export interface NewMovement {
  productId: number;
  /** Signed, in thousandths of the base unit. */
  quantity: Thousandths;
  reason: MovementReason;
  saleSeq?: number | null;
  staffId: number | null;
  note?: string;
}

/**
 * Writes movements, however many, in one statement; a trigger keeps the quantities they add up to. Whether a product's
 * stock is tracked is the caller's to know.
 */
export async function moveStock(tx: Tx, movements: readonly NewMovement[]): Promise<void> {
  if (movements.length === 0) return;
  await tx.run(
    `INSERT INTO stock_movement (id, product_id, quantity, reason, sale_seq, at, staff_id, note)
     SELECT max(coalesce((SELECT max(id) FROM stock_movement), 0) + 1, ?3 * 1000000) + key, value->>'productId', value->>'quantity', value->>'reason', value->>'saleSeq', ?2, value->>'staffId',
       coalesce(value->>'note', '') FROM json_each(?1)`,
    [JSON.stringify(movements), tx.at, tx.seq],
  );
  tx.touch('stock');
}
