import { usbTtys } from '../../drivers/sysfs.ts';
import { type Connection, connection as schema } from '../protocol/devices.ts';
import type { Tx } from '../store/store.ts';

type SerialConnection = Extract<Connection, { port: 'serial' }>;
type Identity = Pick<SerialConnection, 'vendorId' | 'productId' | 'serialNumber'>;

/** What the serial device at a connection's socket says of itself; null: nothing is there, or nothing that speaks USB. */
export async function identityAt(connection: Connection, list = usbTtys): Promise<Identity | null> {
  if (connection.port !== 'serial') return null;
  const there = (await list()).find((tty) => `serial:${tty.socket}:${tty.interface}` === connection.path);
  if (!there || there.vendorId === null || there.productId === null) return null;
  const { vendorId, productId, serialNumber } = there;
  return { vendorId, productId, serialNumber };
}

/**
 * A serial connection with what its device says of itself, so that it is found in another socket later: what the books know
 * of it (it may be elsewhere just now, and another in its place), else what is seen there.
 */
export async function identified(
  tx: Tx,
  id: number | null,
  connection: Connection,
  seen: Identity | null,
): Promise<Connection> {
  if (connection.port !== 'serial' || connection.vendorId !== undefined) return connection;
  const row =
    id === null ? null : await tx.get<{ connection: string }>('SELECT connection FROM device WHERE id = ?', [id]);
  const before = row ? schema.parse(JSON.parse(row.connection)) : null;
  const isKnown = before?.port === 'serial' && before.path === connection.path && before.vendorId !== undefined;
  if (!isKnown) return { ...connection, ...seen };
  const { vendorId, productId, serialNumber } = before;
  return { ...connection, vendorId, productId, serialNumber };
}
