import { type LearntModel, learntModel } from '../../drivers/scale/pattern.ts';
import {
  type Connection,
  connection,
  type DeviceKind,
  type LabelPrinterSettings,
  labelPrinterSettings,
  type ScannerSettings,
  scannerSettings,
} from '../protocol/devices.ts';
import { type LabelScaleSettings, labelScaleSettings } from '../protocol/label-scales.ts';
import { type PrinterProfile, printerProfile } from '../protocol/printer-test.ts';
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
  /** Printers only: what was found of this one; the rest is as its model has it. */
  printer: PrinterProfile | null;
  /** Label printers only. */
  labelPrinter: LabelPrinterSettings | null;
  /** Label scales only. */
  labelScale: LabelScaleSettings | null;
  fixed: boolean;
  /** Scales whose model the shop has taught. */
  learnt: LearntModel | null;
  /** What the driver depends on: if this changes, the port is opened anew. */
  driven: string;
}

type Row = Omit<
  DeviceRecord,
  | 'connection'
  | 'scanner'
  | 'printer'
  | 'labelPrinter'
  | 'labelScale'
  | 'fixed'
  | 'learnt'
  | 'driven'
  | 'terminals'
  | 'alsoTerminalIds'
> & {
  connection: string;
  /** JSON, [number, id] each. */
  also: string;
  options: string;
  learntText: string | null;
  fixed: number;
};

/** The devices in use, oldest first. */
export async function readDevices(reader: Pick<Reader, 'all'>): Promise<DeviceRecord[]> {
  const rows = await reader.all<Row>(
    `SELECT d.id, d.kind, d.model, d.name, d.connection, d.terminal, t.id AS terminalId, t.name AS terminalName,
       d.drawer_pin AS drawerPin, d.options, d.fixed, d.verified_until AS verifiedUntil,
       (SELECT json_group_array(json_array(o.number, o.id)) FROM device_terminal b JOIN terminal o ON o.number = b.terminal
        WHERE b.device_id = d.id AND b.ended_at IS NULL) AS also,
       l.learnt AS learntText
     FROM device d LEFT JOIN terminal t ON t.number = d.terminal
       LEFT JOIN learnt_scale l ON l.model = d.model AND d.kind = 'scale' WHERE d.ended_at IS NULL ORDER BY d.id`,
  );
  return rows.map(({ options, also, learntText, ...row }) => {
    const others = JSON.parse(also) as [number, string][];
    return {
      ...row,
      terminals: [...new Set([...(row.terminal === null ? [] : [row.terminal]), ...others.map(([number]) => number)])],
      alsoTerminalIds: others.map(([, id]) => id),
      connection: connection.parse(JSON.parse(row.connection)),
      scanner: row.kind === 'scanner' ? scannerSettings.parse(JSON.parse(options)) : null,
      printer: row.kind === 'printer' ? printerProfile.parse(JSON.parse(options)) : null,
      labelPrinter: row.kind === 'label' ? labelPrinterSettings.parse(JSON.parse(options)) : null,
      labelScale: row.kind === 'label-scale' ? labelScaleSettings.parse(JSON.parse(options)) : null,
      fixed: row.fixed === 1,
      learnt: learntText === null ? null : learntModel.parse(JSON.parse(learntText)),
      driven: `${row.kind} ${row.model} ${row.connection} ${options} ${learntText ?? ''}`,
    };
  });
}
