import { type Connection, connection, type DeviceKind } from '../protocol/devices.ts';
import type { Reader } from '../store/store.ts';

/** A device's row of the books. */
export interface DeviceRecord {
  id: number;
  kind: DeviceKind;
  model: string;
  name: string;
  connection: Connection;
  terminal: number | null;
  terminalId: string | null;
  terminalName: string | null;
  drawerPin: 0 | 1 | null;
  fixed: boolean;
  /** What the driver depends on: if this changes, the port is opened anew. */
  driven: string;
}

type Row = Omit<DeviceRecord, 'connection' | 'fixed' | 'driven'> & { connection: string; fixed: number };

/** The devices in use, oldest first. */
export async function readDevices(reader: Pick<Reader, 'all'>): Promise<DeviceRecord[]> {
  const rows = await reader.all<Row>(
    `SELECT d.id, d.kind, d.model, d.name, d.connection, d.terminal, t.id AS terminalId, t.name AS terminalName,
       d.drawer_pin AS drawerPin, d.fixed
     FROM device d LEFT JOIN terminal t ON t.number = d.terminal WHERE d.ended_at IS NULL ORDER BY d.id`,
  );
  return rows.map((row) => ({
    ...row,
    connection: connection.parse(JSON.parse(row.connection)),
    fixed: row.fixed === 1,
    driven: `${row.kind} ${row.model} ${row.connection}`,
  }));
}
