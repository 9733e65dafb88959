import type { PrintResult } from '../../drivers/printer/session.ts';
import { done, refuse } from '../model/answer.ts';
import * as wire from '../protocol/devices.ts';
import type { ShopSettings } from '../protocol/settings.ts';
import { Mailbox } from '../shop/feeds/mailbox.ts';
import { type Handler, onAction, onCommand, onFeed, onPreparedCommand, onQuery } from '../shop/handler.ts';
import { bind } from './bindings.ts';
import { deviceModels } from './connect.ts';
import { findDevices } from './found.ts';
import { findVirtual } from './found-virtual.ts';
import { identified, identityAt } from './identify.ts';
import { learntScaleHandlers, readLearnt } from './learnt-scales.ts';
import { readLenders } from './lent-handlers.ts';
import { linesAt, recogniseHandlers } from './recognise-scale.ts';
import { readDevices } from './records.ts';
import { type DeviceRoom, type Running, statusOf } from './room.ts';
import { settingsHandlers } from './settings-handlers.ts';
import { takeWeight } from './take-weight.ts';

/** Events that may wait for a slow terminal: some seconds of weights. */
const eventsWaiting = 64;

/** Where there are no stations. */
const nothingLent = async (): Promise<{ devices: wire.FoundDevice[]; problems: string[] }> => ({
  devices: [],
  problems: [],
});

/** The devices' messages: which there are, what they do for a terminal, and what happens at them. */
export function deviceHandlers(room: DeviceRoom, printTest: PrintTest, findLent = nothingLent): Handler[] {
  return [
    onQuery(wire.list, async (reader) => {
      const [records, lenders] = [await readDevices(reader), await readLenders(reader)];
      return done(
        records.map(
          ({ terminal: _, terminals: __, driven: ___, labelScale: ____, learnt, ...record }): wire.DeviceRow => {
            const running = room.byId(record.id);
            return {
              ...record,
              modelName: deviceModels.find((one) => one.model === record.model)?.name ?? learnt?.name ?? record.model,
              status: running ? statusOf(running) : { state: 'absent' },
              lenderName: lenderNameOf(record.connection, lenders),
              lastSeenAt: running?.lastReadyAt ?? null,
            };
          },
        ),
      );
    }),
    onQuery(wire.models, async (reader) => done([...deviceModels, ...(await learntDeviceModels(reader))])),
    onAction(wire.found, async (_input, { who, settings }) => {
      // The set-up wizard asks before anyone can sign in: the shop has no name yet.
      if (settings.name !== '' && !who.may('device.edit'))
        return refuse('access.not-permitted', { permission: 'device.edit' });
      const here = await findDevices(room);
      const there = await findLent();
      return done({
        devices: [...here.devices, ...findVirtual(room), ...there.devices],
        problems: [...here.problems, ...there.problems],
      });
    }),
    saveDevice,
    ...settingsHandlers,
    ...learntScaleHandlers,
    ...recogniseHandlers(linesAt(room)),
    onCommand(wire.end, async (tx, { id }) => {
      const ended = await tx.run(
        'UPDATE device SET ended_at = ?, rev = ? WHERE id = ? AND ended_at IS NULL AND fixed = 0',
        [tx.at, tx.seq, id],
      );
      if (ended.changes === 0) return refuse('device.unknown');
      tx.touch('devices');
      return done(null);
    }),
    onAction(wire.test, async ({ id }, { settings }) => testDevice(room.byId(id), settings, printTest)),
    onAction(wire.scaleKey, async ({ key }, { who }) => {
      const scale = room.scaleOf(who.terminal?.number ?? null)?.scale;
      if (!scale) return refuse('device.none-bound', { kind: 'scale' });
      if (scale.state.kind !== 'ready') return refuse('device.absent');
      if (key === 'zero') scale.zero();
      else scale.tare();
      return done(null);
    }),
    onAction(wire.takeWeight, async (_input, { who }) => takeWeight(room.scaleOf(who.terminal?.number ?? null))),
    onFeed(wire.scanFeed, async function* (_input, { who }, { signal }) {
      const scans = new Mailbox<{ code: string }>(signal, eventsWaiting);
      const hear = (event: wire.DeviceEvent) => event.type === 'scan' && scans.put({ code: event.data });
      if (who.terminal) room.events.listen(who.terminal.number, hear, signal);
      for await (const value of scans) yield { id: null, value };
    }),
    onFeed(wire.deviceFeed, async function* (_input, { who }, { signal }) {
      const terminal = who.terminal?.number ?? null;
      const events = new Mailbox<wire.DeviceEvent>(signal, eventsWaiting);
      if (terminal !== null) room.events.listen(terminal, (event) => events.put(event), signal);
      for (const running of room.all()) {
        const { record } = running;
        if (record.terminals.length > 0 && (terminal === null || !record.terminals.includes(terminal))) continue;
        const { id: deviceId, kind, name } = record;
        events.put({ type: 'status', deviceId, kind, name, status: statusOf(running) });
      }
      for await (const value of events) yield { id: null, value };
    }),
  ];
}

function lenderNameOf(connection: wire.Connection, lenders: ReadonlyMap<number, string>): string | null {
  return connection.port === 'lent' ? (lenders.get(connection.lenderId) ?? '') : null;
}

/** The shop's own models, as those of the table. */
async function learntDeviceModels(reader: Parameters<typeof readLearnt>[0]): Promise<wire.DeviceModel[]> {
  const learnt = await readLearnt(reader);
  return learnt.map(({ model, name }) => ({ model, kind: 'scale', name, ports: ['serial', 'tcp'] }));
}

const seen = ({ connection }: { connection: wire.Connection }) => identityAt(connection);
const saveDevice = onPreparedCommand(wire.save, seen, async (tx, input, _call, identity) => {
  const models = [...deviceModels, ...(await learntDeviceModels(tx))];
  const model = models.find((one) => one.model === input.model && one.kind === input.kind);
  const { connection } = input;
  if (!model?.ports.includes(connection.port === 'lent' ? connection.place.port : connection.port))
    return refuse('input.invalid', { path: 'model', problem: 'unknown' });
  const terminal = input.terminalId
    ? await tx.get<{ number: number }>('SELECT number FROM terminal WHERE id = ?', [input.terminalId])
    : null;
  if (connection.port === 'lent' && !(await readLenders(tx)).has(connection.lenderId)) return refuse('lender.unknown');
  if (terminal === undefined) return refuse('input.invalid', { path: 'terminalId', problem: 'unknown' });
  const row = await tx.get<{ id: number }>(
    `INSERT INTO device (id, kind, model, name, connection, terminal, drawer_pin, rev) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, model = excluded.model, name = excluded.name,
       connection = excluded.connection, terminal = excluded.terminal, drawer_pin = excluded.drawer_pin,
       -- What was set of another kind means nothing here.
       options = CASE WHEN kind = excluded.kind THEN options ELSE '{}' END, rev = excluded.rev, ended_at = NULL WHERE fixed = 0
     RETURNING id`,
    [
      input.id,
      input.kind,
      input.model,
      input.name,
      JSON.stringify(await identified(tx, input.id, input.connection, identity)),
      terminal?.number ?? null,
      input.drawerPin,
      tx.seq,
    ],
  );
  if (!row) return refuse('device.unknown');
  const { verifiedUntil, alsoTerminalIds } = input;
  if (verifiedUntil !== undefined) {
    await tx.run('UPDATE device SET verified_until = ? WHERE id = ?', [verifiedUntil, row.id]);
  }
  if (alsoTerminalIds && !(await bind(tx, row.id, alsoTerminalIds))) {
    return refuse('input.invalid', { path: 'alsoTerminalIds', problem: 'unknown' });
  }
  tx.touch('devices');
  return done(row);
});

/** Prints a test page at a printer, and says what came of it. */
export type PrintTest = (printer: Running, settings: ShopSettings) => Promise<PrintResult>;

/** Tries a device now: a printer prints, a scale tells its weight, a scanner is open or not. */
async function testDevice(running: Running | undefined, settings: ShopSettings, printTest: PrintTest) {
  if (!running) return refuse('device.unknown');
  const { device, scale, printer } = running;
  if (device.state.kind !== 'ready') return refuse('device.absent');
  if (scale) {
    const reading = scale.latest();
    if (!reading) return refuse('scale.no-reading');
    return reading.grams === null ? refuse('scale.unstable') : done({ text: `${reading.grams} g` });
  }
  if (!printer) return done({ text: 'ready' });
  const result = await printTest(running, settings);
  return done({ text: result.outcome === 'confirmed' ? result.outcome : `${result.outcome}: ${result.why}` });
}
