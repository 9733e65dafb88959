import { done, refuse } from '../model/answer.ts';
import { me, nameTerminal, type TerminalRow, terminals, welcome } from '../protocol/access.ts';
import type { RoleName } from '../protocol/permissions.ts';
import { permissions } from '../protocol/permissions.ts';
import { wireHash } from '../protocol/wire-hash.ts';
import { type Handler, onCommand, onQuery } from '../shop/handler.ts';
import type { PinHasher } from './pin.ts';
import type { Presence } from './presence.ts';
import { isSetUp, signInHandlers } from './sign-in.ts';

export interface AccessDeps {
  pins: PinHasher;
  presence: Presence;
  programVersion: string;
  /** The demo shop's PINs by name, for everyone to see; undefined in a real shop. */
  demoPins: Record<string, string> | undefined;
}

/** Who may come in, and from where. */
export function accessHandlers({ pins, presence, programVersion, demoPins }: AccessDeps): Handler[] {
  return [
    ...signInHandlers(pins),

    onQuery(welcome, async (reader, _input, { settings }) => {
      const staff = await reader.all<{ id: number; name: string; role: RoleName }>(
        'SELECT id, name, role FROM staff WHERE ended_at IS NULL ORDER BY id',
      );
      const shop = { setUp: await isSetUp(reader), demo: demoPins !== undefined, settings, staff };
      return done({ ...shop, ...(demoPins && { demoPins }), wire: wireHash, programVersion });
    }),

    onQuery(me, async (_reader, _input, { who }) => {
      if (!who.staff || !who.terminal) return done(null);
      const held = permissions.filter((one) => who.may(one));
      return done({ staff: { ...who.staff, permissions: held }, terminal: who.terminal });
    }),

    onQuery(terminals, async (reader) => {
      const rows = await reader.all<Omit<TerminalRow, 'connected'>>(
        `SELECT t.id, t.number, t.name, t.kind, t.last_seen_at AS lastSeenAt,
           (SELECT s.name FROM session x JOIN staff s ON s.id = x.staff_id
            WHERE x.terminal = t.number AND x.ended_at IS NULL ORDER BY x.at DESC LIMIT 1) AS staffName
         FROM terminal t ORDER BY t.number`,
      );
      return done(
        rows.map((row) => ({
          ...row,
          lastSeenAt: presence.lastSeenAt(row.id) ?? row.lastSeenAt,
          connected: presence.isConnected(row.id),
        })),
      );
    }),

    onCommand(nameTerminal, async (tx, { id, name }) => {
      const { changes } = await tx.run('UPDATE terminal SET name = ?, rev = ? WHERE id = ?', [name, tx.seq, id]);
      if (changes === 0) return refuse('input.invalid', { path: 'id', problem: 'unknown' });
      tx.touch('terminals');
      return done(null);
    }),
  ];
}
