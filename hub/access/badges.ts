import { type Answer, done, type Refusal, refuse } from '../model/answer.ts';
import { isBadge } from '../model/badge.ts';
import { type Session, signInByBadge } from '../protocol/access.ts';
import type { BadgeKind } from '../protocol/badges.ts';
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

/** Signing in by badge. Wrong ones count at the terminal as wrong PINs do. */
export function badgeSignIn(pins: PinHasher): Handler {
  return onOpenCommand(
    signInByBadge,
    async (tx, input, call, hash: Buffer): Promise<Answer<Session> | KeptRefusal> => {
      const locked = await whyDeviceLocked(tx, input.terminal.id);
      if (locked) return locked;
      const person = await tx.get<Shown>(shown, [hash]);
      if (!person) return countWrong(tx, input.terminal.id, refuse('access.wrong-badge'));
      const { id, name, badgeEnded } = person;
      if (badgeEnded !== null) return countWrong(tx, input.terminal.id, refuse('access.badge-revoked', { name }));
      const shut = whyShutOut(person, tx.at);
      if (shut) return shut;
      if (!call.settings.badgeAlone) return refuse('access.pin-too', { staffId: id, name });
      return enter(tx, person, input, call);
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
