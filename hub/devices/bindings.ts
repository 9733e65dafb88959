import type { Tx } from '../store/store.ts';

/** Binds a device to these terminals beside its first, and to no others; false where one is not known. */
export async function bind(tx: Tx, device: number, ids: readonly string[]): Promise<boolean> {
  const wanted = JSON.stringify([...new Set(ids)]);
  await tx.run(
    `UPDATE device_terminal SET ended_at = ?, rev = ? WHERE device_id = ? AND ended_at IS NULL
     AND terminal NOT IN (SELECT number FROM terminal WHERE id IN (SELECT value FROM json_each(?)))`,
    [tx.at, tx.seq, device, wanted],
  );
  const { changes } = await tx.run(
    `INSERT INTO device_terminal (device_id, terminal, rev)
     SELECT ?, number, ? FROM terminal WHERE id IN (SELECT value FROM json_each(?))
     ON CONFLICT (device_id, terminal) DO UPDATE SET ended_at = NULL, rev = excluded.rev`,
    [device, tx.seq, wanted],
  );
  return changes === new Set(ids).size;
}
