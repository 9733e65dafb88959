import { done, refuse } from '../model/answer.ts';
import {
  me,
  nameTerminal,
  type TerminalKind,
  type TerminalRow,
  terminalKinds,
  terminals,
  welcome,
} from '../protocol/access.ts';
import { type Permission, permissions, type RoleId } from '../protocol/permissions.ts';
import { wireHash } from '../protocol/wire-hash.ts';
import { readBooksMark } from '../shop/books-mark.ts';
import { type Handler, onCommand, onQuery } from '../shop/handler.ts';
import { badgeSignIn, badgesThereAre } from './badges.ts';
import { type PairingDeps, pairingHandlers } from './pairing.ts';
import { hasPasskeys, passkeyHandlers } from './passkeys/index.ts';
import type { PinHasher } from './pin.ts';
import type { Presence } from './presence.ts';
import { permissionsOf, titled } from './sessions.ts';
import { isSetUp, signInHandlers } from './sign-in.ts';
import { ticketHandlers } from './tickets.ts';

export interface AccessDeps {
  pins: PinHasher;
  pairing: PairingDeps;
  presence: Presence;
  /** Milliseconds UTC. */
  clock: () => number;
  programVersion: string;
  /** The demo shop's PINs by name, for everyone to see; undefined in a real shop. */
  demoPins: Record<string, string> | undefined;
}

/** What somebody must be allowed to for being offered at a station's sign-in; at the others everybody is. */
const stationNeeds: Partial<Record<TerminalKind, Permission>> = {
  till: 'till.use',
  kitchen: 'kitchen.use',
  handheld: 'catalog.read',
};

/** The stations at which somebody who holds these rights has anything to do. */
function stationsFor(held: ReadonlySet<Permission>): TerminalKind[] {
  return terminalKinds.filter((station) => {
    const needed = stationNeeds[station];
    return needed === undefined || held.has(needed);
  });
}

interface PersonRow {
  id: number;
  name: string;
  role: RoleId;
  title: string | null;
  permissions: string | null;
}

/** Who may come in, and from where. */
export function accessHandlers({ pins, pairing, presence, programVersion, demoPins }: AccessDeps): Handler[] {
  return [
    ...signInHandlers(pins),
    badgeSignIn(pins),
    ...passkeyHandlers(pins),
    ...pairingHandlers(pairing),
    ...ticketHandlers,

    onQuery(welcome, async (reader, _input, { settings, origin }) => {
      const people = await reader.all<PersonRow>(
        `SELECT s.id, s.name, s.role, r.title, r.permissions FROM staff s LEFT JOIN role r ON r.name = s.role
         WHERE s.ended_at IS NULL ORDER BY s.id`,
      );
      const staff = people.map(({ id, name, role, title, permissions: kept }) => {
        return { id, name, role, ...titled(title), stations: stationsFor(permissionsOf(role, kept)) };
      });
      const ways = { ...(await badgesThereAre(reader)), passkey: await hasPasskeys(reader, origin) };
      const shop = { setUp: await isSetUp(reader), demo: demoPins !== undefined, settings, staff, ways };
      const books = await readBooksMark(reader);
      return done({ ...shop, ...(demoPins && { demoPins }), books, wire: wireHash, programVersion });
    }),

    onQuery(me, async (_reader, _input, { who }) => {
      if (!who.staff || !who.terminal) return done(null);
      const held = permissions.filter((one) => who.may(one));
      return done({ staff: { ...who.staff, permissions: held, limits: who.limits ?? {} }, terminal: who.terminal });
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
