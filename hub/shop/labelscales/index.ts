import { done, refuse } from '../../model/answer.ts';
import { send, setShelfLife, setUp } from '../../protocol/label-scales.ts';
import type { Queries } from '../../store/store.ts';
import { type Handler, onCommand } from '../handler.ts';

const isScale = (queries: Queries, id: number) =>
  queries.get("SELECT 1 FROM device WHERE id = ? AND kind = 'label-scale' AND ended_at IS NULL", [id]);

/** The moment of an order that has not been carried out; null: none. */
export async function openOrder(queries: Queries, deviceId: number): Promise<number | null> {
  const row = await queries.get<{ askedAt: number }>(
    'SELECT asked_at AS askedAt FROM label_scale_order WHERE device_id = ? AND done_at IS NULL',
    [deviceId],
  );
  return row?.askedAt ?? null;
}

/** What people ask of label scales; what they have is told by hub/devices/label-scale-handlers.ts. */
export const handlers: Handler[] = [
  onCommand(send, async (tx, { id, everything }) => {
    if (!(await isScale(tx, id))) return refuse('device.unknown');
    // What it refused is tried again; of everything, whatever it has.
    await tx.run(
      `UPDATE label_scale_slot SET state = 'unknown', rev = ?1 WHERE device_id = ?2 AND (?3 OR state = 'refused')`,
      [tx.seq, id, everything],
    );
    await tx.run(
      `INSERT INTO label_scale_order (device_id, asked_at, rev) VALUES (?1, ?2, ?3)
       ON CONFLICT (device_id) DO UPDATE SET asked_at = excluded.asked_at, done_at = NULL, rev = excluded.rev`,
      [id, tx.at, tx.seq],
    );
    tx.touch('label-scales');
    return done(null);
  }),
  onCommand(setUp, async (tx, { id, settings }) => {
    if (!(await isScale(tx, id))) return refuse('device.unknown');
    await tx.run('UPDATE device SET options = ?, rev = ? WHERE id = ?', [JSON.stringify(settings), tx.seq, id]);
    tx.touch('devices');
    tx.touch('label-scales');
    return done(null);
  }),
  onCommand(setShelfLife, async (tx, { productId, days }) => {
    if (!(await tx.get('SELECT 1 FROM product WHERE id = ? AND ended_at IS NULL', [productId])))
      return refuse('catalog.unknown-product');
    await tx.run(
      `INSERT INTO shelf_life (product_id, days, rev) VALUES (?, ?, ?)
       ON CONFLICT (product_id) DO UPDATE SET days = excluded.days, rev = excluded.rev`,
      [productId, days, tx.seq],
    );
    tx.touch('label-scales');
    return done(null);
  }),
];
