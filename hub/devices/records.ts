import {
  type Connection,
  connection,
  type DeviceKind,
  type ScannerSettings,
  scannerSettings,
} from '../protocol/devices.ts';
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
  /** Every terminal that it serves, by number; none: nobody's, or everybody's. */
  terminals: readonly number[];
  alsoTerminalIds: string[];
  verifiedUntil: number | null;
  drawerPin: 0 | 1 | null;
  /** Scanners only. */
  scanner: ScannerSettings | null;
  fixed: boolean;
  /** What the driver depends on: if this changes, the port is opened anew. */
  driven: string;
}

type Row = Omit<DeviceRecord, 'connection' | 'scanner' | 'fixed' | 'driven' | 'terminals' | 'alsoTerminalIds'> & {
  connection: string;
  /** JSON, [number, id] each. */
  also: string;
  options: string;
  fixed: number;
};

/** The devices in use, oldest first. */
export async function readDevices(reader: Pick<Reader, 'all'>): Promise<DeviceRecord[]> {
  const rows = await reader.all<Row>(
    `SELECT d.id, d.kind, d.model, d.name, d.connection, d.terminal, t.id AS terminalId, t.name AS terminalName,
       d.drawer_pin AS drawerPin, d.options, d.fixed, d.verified_until AS verifiedUntil,
       (SELECT json_group_array(json_array(o.number, o.id)) FROM device_terminal b JOIN terminal o ON o.number = b.terminal
        WHERE b.device_id = d.id AND b.ended_at IS NULL) AS also
     FROM device d LEFT JOIN terminal t ON t.number = d.terminal WHERE d.ended_at IS NULL ORDER BY d.id`,
  );
  return rows.map(({ options, also, ...row }) => {
    const others = JSON.parse(also) as [number, string][];
    return {
      ...row,
      terminals: [...new Set([...(row.terminal === null ? [] : [row.terminal]), ...others.map(([number]) => number)])],
      alsoTerminalIds: others.map(([, id]) => id),
      connection: connection.parse(JSON.parse(row.connection)),
      scanner: row.kind === 'scanner' ? scannerSettings.parse(JSON.parse(options)) : null,
      fixed: row.fixed === 1,
      driven: `${row.kind} ${row.model} ${row.connection} ${options}`,
    };
  });
}
