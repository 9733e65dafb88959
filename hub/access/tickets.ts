import { done, refuse } from '../model/answer.ts';
import type { RoleId } from '../protocol/permissions.ts';
import { keepTicket, resume, rights, rightsAlone } from '../protocol/tickets.ts';
import { type Handler, onCommand, onOpenCommand, onQuery } from '../shop/handler.ts';
import { openSession } from './enter.ts';
import { limitsOf, permissionsOf, titled } from './sessions.ts';
import { hashToken } from './token.ts';

/** How long somebody may come back without the hub having seen the PIN. */
const good_ms = 30 * 24 * 60 * 60_000;

interface Ticket {
  staffId: number;
  name: string;
  terminal: number;
}

interface PersonRow {
  id: number;
  role: RoleId;
  title: string | null;
  permissions: string | null;
  limits: string | null;
}

/** Good as long as the person is there, has the PIN of then (its salt is new with each), and the days are not over. */
const goodTicket = `SELECT t.staff_id AS staffId, s.name, t.terminal FROM return_ticket t
  JOIN staff s ON s.id = t.staff_id AND s.ended_at IS NULL AND s.pin_salt = t.pin_salt
  JOIN terminal p ON p.number = t.terminal AND p.id = ?2
  WHERE t.token_hash = ?1 AND t.ended_at IS NULL AND t.at > ?3`;

/** Coming back to a terminal after the hub was away. */
export const ticketHandlers: Handler[] = [
  onCommand(keepTicket, async (tx, { ticket }, { who }) => {
    const { staff, terminal } = who;
    await tx.run(
      'UPDATE return_ticket SET ended_at = ?, rev = ? WHERE staff_id = ? AND terminal = ? AND ended_at IS NULL',
      [tx.at, tx.seq, staff.id, terminal.number],
    );
    const { changes } = await tx.run(
      `INSERT INTO return_ticket (token_hash, staff_id, terminal, pin_salt, at, ended_at, rev)
       SELECT ?, id, ?, pin_salt, ?, NULL, ? FROM staff WHERE id = ? ON CONFLICT (token_hash) DO NOTHING`,
      [hashToken(ticket), terminal.number, tx.at, tx.seq, staff.id],
    );
    return changes === 0 ? refuse('input.invalid', { path: 'ticket', problem: 'used' }) : done(null);
  }),

  onOpenCommand(resume, async (tx, { ticket, token, terminal }) => {
    const found = await tx.get<Ticket>(goodTicket, [hashToken(ticket), terminal.id, tx.at - good_ms]);
    if (!found) return refuse('access.ticket-void');
    const { staffId, name, terminal: number } = found;
    const opened = await openSession(tx, { token, staffId, terminal: number });
    return opened.ok ? done({ staff: { id: staffId, name } }) : opened;
  }),

  onQuery(rights, async (reader) => {
    const people = await reader.all<PersonRow>(
      `SELECT s.id, s.role, r.title, r.permissions, r.limits FROM staff s LEFT JOIN role r ON r.name = s.role
       WHERE s.ended_at IS NULL ORDER BY s.id`,
    );
    return done(
      people.map(({ id, role, title, permissions, limits }) => ({
        ...{ staffId: id, role, ...titled(title), limits: limitsOf(role, limits) },
        permissions: rightsAlone.filter((one) => permissionsOf(role, permissions).has(one)),
      })),
    );
  }),
];
