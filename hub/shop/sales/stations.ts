import type { Basket } from '../../model/basket.ts';
import type { OrderNumber } from '../../protocol/sales.ts';
import type { Tx } from '../../store/store.ts';
import type { Call } from '../handler.ts';
import { loadOrder, type OrderLine, sendOrder } from '../kitchen/order.ts';
import type { SoldUnit } from './ground.ts';

/**
 * Sends what a sale holds and the stations do not know yet, within the sale. In a shop without stations, and for goods
 * that none makes, it costs not one statement.
 * @returns the order's number for the receipt; null: no station has to do with it
 */
export async function tellStations(
  tx: Tx,
  basket: Basket,
  units: ReadonlyMap<number, SoldUnit>,
  call: Call,
): Promise<OrderNumber | null> {
  if (!basket.order && basket.lines.every(({ unitId }) => units.get(unitId)!.stations === '[]')) return null;
  const lines = basket.lines.map(({ id, productId, unitId, quantity, note = '' }): OrderLine => {
    const { name, unitName, quantity: inBase, stations } = units.get(unitId)!;
    const called = inBase === 1000 ? name : `${name}（${unitName}）`;
    return { id, productId, unitId, quantity, note, name: called, unitName, stations: JSON.parse(stations) };
  });
  const before = basket.order ? await loadOrder(tx, basket.order.id) : null;
  // Paid before: the till took an old cart up again, and its customer wants all of it once more.
  const paid = before !== null && before.saleSeq !== null;
  const id = paid || !basket.order ? call.id : basket.order.id;
  const label = basket.order?.label ?? null;
  const told = await sendOrder(tx, paid ? null : before, { id, label, lines, saleSeq: tx.seq }, call);
  return told?.order ?? null;
}
