import { done, refuse } from '../../model/answer.ts';
import type { KitchenLine } from '../../model/kitchen.ts';
import * as protocol from '../../protocol/kitchen.ts';
import type { Tx } from '../../store/store.ts';
import { type Call, type Handler, onCommand } from '../handler.ts';
import { loadOrder, type OrderLine, sendOrder } from './order.ts';
import { stationHandlers, stationsOf } from './stations.ts';
import { ticketHandlers } from './tickets.ts';

const send = onCommand(protocol.send, async (tx, { orderId, label, lines }, call) => {
  const before = await loadOrder(tx, orderId);
  if (before && before.saleSeq !== null) return refuse('kitchen.order-paid');
  const told = await sendOrder(tx, before, { id: orderId, label, lines: await lookUp(tx, lines) }, call);
  if (!told || (told.tickets === 0 && label === before?.label)) return refuse('kitchen.nothing-to-send');
  return done({ number: told.order.number, sent: told.sent });
});

/** The lines with what the hub knows of their goods; a unit that it does not know is made nowhere. */
async function lookUp(tx: Tx, lines: readonly KitchenLine[]): Promise<OrderLine[]> {
  const rows = await tx.all<UnitRow>(
    `SELECT u.id AS unitId, ${goodsName} AS name, u.name AS unitName, (${stationsOf('p.category_id')}) AS stations
     FROM unit u JOIN product p ON p.id = u.product_id WHERE u.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(lines.map((line) => line.unitId))],
  );
  const units = new Map(rows.map((row) => [row.unitId, row]));
  return lines.flatMap((line) => {
    const unit = units.get(line.unitId);
    return unit ? [{ ...line, ...unit, stations: JSON.parse(unit.stations) as number[] }] : [];
  });
}

interface UnitRow {
  unitId: number;
  name: string;
  unitName: string;
  stations: string;
}

/** What a cook reads: the goods, and of a pack which one. */
const goodsName = `trim(p.name || ' ' || p.spec) || iif(u.quantity = 1000, '', '（' || u.name || '）')`;

/** What a sale that is voided took from the stations is no longer wanted; what was eaten days ago, nobody cooks again. */
export async function cancelOrderOf(tx: Tx, saleSeq: number, businessDay: string, call: Call): Promise<void> {
  const row = await tx.get<{ id: string }>('SELECT id FROM kitchen_order WHERE sale_seq = ? AND business_day = ?', [
    saleSeq,
    businessDay,
  ]);
  if (row) await cancelOrder(tx, row.id, call);
}

/** Takes back from the stations what they were sent for an order. */
export async function cancelOrder(tx: Tx, id: string, call: Call): Promise<void> {
  const order = await loadOrder(tx, id);
  if (order) await sendOrder(tx, order, { id, label: null, lines: [] }, call);
}

/** Every message about stations, orders sent to them, and tickets. */
export const handlers: Handler[] = [...stationHandlers, send, ...ticketHandlers];
