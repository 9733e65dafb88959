import { randomUUID } from 'node:crypto';
import { prepareTill } from '../access/terminals.ts';
import type { FixedDevice } from '../config.ts';
import { done, refuse } from '../model/answer.ts';
import type { Store } from '../store/store.ts';

interface Row {
  id: number;
  kind: string;
  model: string;
  name: string;
  connection: string;
  terminal: number | null;
  drawerPin: number | null;
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
  const wanted = devices.map(({ kind, model, name, connection, till, drawerPin }): Omit<Row, 'id'> => {
    return { kind, model, name, connection: JSON.stringify(connection), terminal: till, drawerPin };
  });
  await store.write({
    id: randomUUID(),
    name: 'devices.fix',
    terminal: null,
    staff: null,
    input: devices,
    run: async (tx) => {
      const there = await tx.all<Row>(
        `SELECT id, kind, model, name, connection, terminal, drawer_pin AS drawerPin FROM device
         WHERE fixed = 1 AND ended_at IS NULL`,
      );
      const gone = there.filter((row) => !wanted.some((one) => same(one, row)));
      const fresh = wanted.filter((one) => !there.some((row) => same(one, row)));
      if (gone.length + fresh.length === 0) return refuse('device.unknown'); // agreed: nothing is written
      for (const { id } of gone) {
        await tx.run('UPDATE device SET ended_at = ?, rev = ? WHERE id = ?', [tx.at, tx.seq, id]);
      }
      for (const { kind, model, name, connection, terminal, drawerPin } of fresh) {
        if (terminal !== null) await prepareTill(tx, terminal, locale);
        await tx.run(
          `INSERT INTO device (kind, model, name, connection, terminal, drawer_pin, fixed, rev)
           VALUES (?, ?, ?, ?, ?, ?, 1, ?)`,
          [kind, model, name, connection, terminal, drawerPin, tx.seq],
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
