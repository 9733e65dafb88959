import { type Answer, done, type Refusal, refuse } from '../model/answer.ts';
import { isBadge } from '../model/badge.ts';
import { type Session, signInByBadge } from '../protocol/access.ts';
import type { BadgeKind } from '../protocol/badges.ts';
import type { ShopSettings } from '../protocol/settings.ts';
import { type Handler, onOpenCommand } from '../shop/handler.ts';
import { type KeptRefusal, keepRefusal, type Queries, type Tx } from '../store/store.ts';
import { countAtDevice, whyDeviceLocked } from './device-tries.ts';
import { enter } from './enter.ts';
import type { PinHasher } from './pin.ts';
import { type Entrant, whyShutOut } from './sign-in.ts';

/** Stands where a PIN's salt does: a badge is looked up by its hash, so all have the same. */
const salt = Buffer.from('guitai badge 1');

/**
 * By which a badge is known, keyed by what lies outside the books. One that the shop printed has 83 random bits and needs
 * no slow hash; a card's number may be one of a few thousand millions, and gets the one of PINs.
 */
export async function hashBadge(pins: PinHasher, badge: string): Promise<Answer<Buffer>> {
  return isBadge(badge) ? done(pins.keyed(`badge ${badge}`)) : pins.hash(badge, salt);
}

interface Shown extends Entrant {
  badgeEnded: number | null;
}

/** The badge's person; of one that was several people's in turn, the last. */
const shown = `SELECT s.id, s.name, s.role, s.locked_until, s.ended_at, b.ended_at AS badgeEnded
  FROM badge b JOIN staff s ON s.id = b.staff_id WHERE b.code_hash = ? ORDER BY b.ended_at IS NOT NULL, b.id DESC LIMIT 1`;

/**
 * Whose badge it is, shown at that terminal. A wrong one, and one that is void, counts there as a wrong PIN does; nobody
 * gets by who has left, or whom wrong PINs have locked.
 */
export async function checkBadgeAt(
  tx: Tx,
  terminalId: string,
  hash: Buffer,
): Promise<Entrant | { refusal: Refusal | KeptRefusal }> {
  const locked = await whyDeviceLocked(tx, terminalId);
  if (locked) return { refusal: locked };
  const person = await tx.get<Shown>(shown, [hash]);
  if (!person) return { refusal: await countWrong(tx, terminalId, refuse('access.wrong-badge')) };
  const { name, badgeEnded } = person;
  if (badgeEnded !== null)
    return { refusal: await countWrong(tx, terminalId, refuse('access.badge-revoked', { name })) };
  const shut = whyShutOut(person, tx.at);
  return shut ? { refusal: shut } : person;
}

/** Whose PIN is asked for as well, where a badge alone is not enough; or null. */
export function pinToo({ id, name }: Pick<Entrant, 'id' | 'name'>, { badgeAlone }: ShopSettings): Refusal | null {
  return badgeAlone ? null : refuse('access.pin-too', { staffId: id, name });
}

/** Signing in by badge. */
export function badgeSignIn(pins: PinHasher): Handler {
  return onOpenCommand(
    signInByBadge,
    async (tx, input, call, hash: Buffer): Promise<Answer<Session> | KeptRefusal> => {
      const person = await checkBadgeAt(tx, input.terminal.id, hash);
      if ('refusal' in person) return person.refusal;
      return pinToo(person, call.settings) ?? enter(tx, person, input, call);
    },
    ({ badge }) => hashBadge(pins, badge),
  );
}

/** Notes a proof that proves nothing, and counts it at the terminal. */
export async function countWrong(tx: Tx, terminalId: string, refusal: Refusal): Promise<KeptRefusal> {
  return keepRefusal((await countAtDevice(tx, terminalId)) ?? refusal);
}

/** Whether anybody has a badge that the shop made, or a card: where nobody has one, terminals ask nobody about strange codes. */
export async function badgesThereAre(queries: Queries): Promise<{ badge: boolean; card: boolean }> {
  const rows = await queries.all<{ kind: BadgeKind }>('SELECT DISTINCT kind FROM badge WHERE ended_at IS NULL');
  const kinds = new Set(rows.map(({ kind }) => kind));
  return { badge: kinds.has('printed'), card: kinds.has('card') };
}
