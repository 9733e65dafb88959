import { type Answer, done, refuse } from '../model/answer.ts';
import type { Session, TerminalKind } from '../protocol/access.ts';
import type { RoleId } from '../protocol/permissions.ts';
import type { Call, Who } from '../shop/handler.ts';
import type { Tx } from '../store/store.ts';
import { clearDevice } from './device-tries.ts';
import { limitsOf, permissionsOf, titled } from './sessions.ts';
import { seatTerminal } from './terminals.ts';
import { hashToken } from './token.ts';

/** Where somebody comes in, and by which token the session is known from then on. */
interface Entrance {
  token: string;
  terminal: { id: string; kind: TerminalKind; name?: string | undefined };
}

/** Lets somebody in who has proven who they are: whoever sat at that terminal has left it. */
export async function enter(
  tx: Tx,
  person: { id: number; name: string; role: RoleId },
  { token, terminal }: Entrance,
  call: Call<Who>,
): Promise<Answer<Session>> {
  const seated = await seatTerminal(tx, terminal, { locale: call.settings.locale, device: call.who.device ?? null });
  if (!seated.ok) return seated;
  const seat = seated.value;
  await clearDevice(tx, terminal.id);
  await tx.run('UPDATE staff SET last_sign_in_at = ?, rev = ? WHERE id = ?', [tx.at, tx.seq, person.id]);
  const opened = await openSession(tx, { token, staffId: person.id, terminal: seat.number });
  if (!opened.ok) return opened;
  const { id, name, role } = person;
  const kept = await tx.get<{ title: string | null; permissions: string; limits: string }>(
    'SELECT title, permissions, limits FROM role WHERE name = ?',
    [role],
  );
  const held = [...permissionsOf(role, kept?.permissions ?? null)];
  const limits = limitsOf(role, kept?.limits ?? null);
  const title = titled(kept?.title ?? null);
  return done({ staff: { id, name, role, ...title, permissions: held, limits }, terminal: seat });
}

/** Whoever sat at the terminal has left it. A token that was one before may be known to others, and is refused. */
export async function openSession(
  tx: Tx,
  { token, staffId, terminal }: { token: string; staffId: number; terminal: number },
): Promise<Answer<null>> {
  await endSessions(tx, terminal);
  const { changes } = await tx.run(
    `INSERT INTO session (token_hash, staff_id, terminal, at, ended_at, rev) VALUES (?, ?, ?, ?, NULL, ?)
     ON CONFLICT (token_hash) DO NOTHING`,
    [hashToken(token), staffId, terminal, tx.at, tx.seq],
  );
  if (changes === 0) return refuse('input.invalid', { path: 'token', problem: 'used' });
  tx.touch('staff');
  return done(null);
}

/** Whoever sat at a terminal has left it. */
export async function endSessions(tx: Tx, terminal: number): Promise<void> {
  await tx.run('UPDATE session SET ended_at = ?, rev = ? WHERE terminal = ? AND ended_at IS NULL', [
    tx.at,
    tx.seq,
    terminal,
  ]);
}
