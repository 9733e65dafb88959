import { type Refusal, refuse } from '../../model/answer.ts';
import type { Basket, BasketLine } from '../../model/basket.ts';
import type { Tx } from '../../store/store.ts';
import type { Call } from '../handler.ts';
import type { SoldUnit } from './ground.ts';
import { checkLabel } from './label.ts';

/** A price that was the shelf's this long ago may still stand on a cart that was held, or on the shelf itself. */
const oldPrice_ms = 24 * 60 * 60 * 1000;

/**
 * Why the prices that the till worked with cannot be believed, or null. A list price must be the unit's, now or within
 * the last day; whoever may name prices may also use another.
 */
export async function checkPrices(
  tx: Tx,
  basket: Basket,
  units: ReadonlyMap<number, SoldUnit>,
  { who, settings }: Call,
): Promise<Refusal | null> {
  for (const [place, line] of basket.lines.entries()) {
    const unit = units.get(line.unitId)!;
    const refusal = line.fixedAmount === undefined ? null : checkLabel(line, unit, settings);
    if (refusal) return refuse(refusal.code, { ...refusal.detail, line: place, name: line.name });
    if (line.listPrice === unit.price || who.may('sale.price')) continue;
    if (!(await wasPriceLately(tx, line))) {
      return refuse('sale.price-invalid', { price: line.listPrice, line: place, name: line.name });
    }
  }
  return null;
}

async function wasPriceLately(tx: Tx, { unitId, listPrice }: BasketLine): Promise<boolean> {
  const since = tx.at - oldPrice_ms;
  const row = await tx.get(
    `SELECT 1 FROM price_change WHERE unit_id = ?1 AND price = ?2 AND at >= coalesce(
       (SELECT max(at) FROM price_change WHERE unit_id = ?1 AND at <= ?3), 0)`,
    [unitId, listPrice, since],
  );
  return row !== undefined;
}
