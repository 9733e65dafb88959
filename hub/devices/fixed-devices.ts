import { randomUUID } from 'node:crypto';
import { prepareTill } from '../access/terminals.ts';
import type { FixedDevice } from '../config.ts';
import { done, refuse } from '../model/answer.ts';
import type { Store } from '../store/store.ts';
import { bind } from './bindings.ts';

interface Row {
  id: number;
  kind: string;
  model: string;
  name: string;
  connection: string;
  terminal: number | null;
  drawerPin: number | null;
}

/** What may change without making it another device. */
interface Details {
  /** The end of the last day, ms. */
  verifiedUntil: number | null;
  /** Numbers of terminals, in order. */
  alsoTills: readonly number[];
}

/**
 * Makes the books agree with guitai.json: its devices are there, marked as fixed, and those it no longer names are
 * ended. Nothing is written where they agree already, so that a start leaves no row behind.
 */
export async function writeFixedDevices(
  store: Store,
  devices: readonly FixedDevice[],
  locale: 'zh-CN' | 'en',
): Promise<void> {
  const wanted = devices.map((one) => ({ row: rowOf(one), details: detailsOf(one) }));
  await store.write({
    id: randomUUID(),
    name: 'devices.fix',
    terminal: null,
    staff: null,
    input: devices,
    run: async (tx) => {
      const there = (await tx.all<Row & { verifiedUntil: number | null; also: string }>(fixedOnes)).map(
        ({ verifiedUntil, also, ...row }) => ({ row, details: { verifiedUntil, alsoTills: JSON.parse(also) } }),
      );
      const gone = there.filter(({ row }) => !wanted.some((one) => same(one.row, row)));
      const fresh = wanted.filter((one) => !there.some(({ row }) => same(one.row, row)));
      const changed = wanted.flatMap((one) => {
        const before = there.find(({ row }) => same(one.row, row));
        const agrees = !before || JSON.stringify(before.details) === JSON.stringify(one.details);
        return agrees ? [] : [{ id: before.row.id, details: one.details }];
      });
      if (gone.length + fresh.length + changed.length === 0) return refuse('device.unknown'); // agreed: nothing is written
      for (const { id } of gone.map(({ row }) => row)) {
        await tx.run('UPDATE device SET ended_at = ?, rev = ? WHERE id = ?', [tx.at, tx.seq, id]);
      }
      for (const { row, details } of fresh) {
        const { kind, model, name, connection, terminal, drawerPin } = row;
        if (terminal !== null) await prepareTill(tx, terminal, locale);
        const added = await tx.get<{ id: number }>(
          `INSERT INTO device (kind, model, name, connection, terminal, drawer_pin, fixed, rev)
           VALUES (?, ?, ?, ?, ?, ?, 1, ?) RETURNING id`,
          [kind, model, name, connection, terminal, drawerPin, tx.seq],
        );
        changed.push({ id: added!.id, details });
      }
      for (const { id, details } of changed) {
        for (const number of details.alsoTills) await prepareTill(tx, number, locale);
        await tx.run('UPDATE device SET verified_until = ?, rev = ? WHERE id = ?', [details.verifiedUntil, tx.seq, id]);
        const terminals = await tx.all<{ id: string }>(
          'SELECT id FROM terminal WHERE number IN (SELECT value FROM json_each(?))',
          [JSON.stringify(details.alsoTills)],
        );
        await bind(
          tx,
          id,
          terminals.map((one) => one.id),
        );
      }
      tx.touch('devices');
      return done(null);
    },
  });
}

function same({ id: _, ...a }: Omit<Row, 'id'> & { id?: number }, { id: __, ...b }: Row): boolean {
  return (Object.keys(b) as (keyof typeof b)[]).every((key) => a[key] === b[key]);
}

const fixedOnes = `
  SELECT id, kind, model, name, connection, terminal, drawer_pin AS drawerPin, verified_until AS verifiedUntil,
    (SELECT json_group_array(terminal) FROM (
      SELECT b.terminal FROM device_terminal b WHERE b.device_id = device.id AND b.ended_at IS NULL ORDER BY b.terminal)
    ) AS also
  FROM device WHERE fixed = 1 AND ended_at IS NULL`;

function rowOf({ kind, model, name, connection, till, drawerPin }: FixedDevice): Omit<Row, 'id'> {
  return { kind, model, name, connection: JSON.stringify(connection), terminal: till, drawerPin };
}

function detailsOf({ verifiedUntil, alsoTills, till }: FixedDevice): Details {
  const others = [...new Set(alsoTills)].filter((number) => number !== till).sort((a, b) => a - b);
  const until = verifiedUntil === null ? null : new Date(`${verifiedUntil}T23:59:59.999`).getTime();
  return { verifiedUntil: until, alsoTills: others };
}
