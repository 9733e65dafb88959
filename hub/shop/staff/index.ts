import type { PinHash, PinHasher } from '../../access/pin.ts';
import { titled } from '../../access/sessions.ts';
import { checkPin, type Tried, tryPin } from '../../access/sign-in.ts';
import { type Answer, done, refuse } from '../../model/answer.ts';
import { isTooSimple } from '../../model/pin.ts';
import type { BadgeKind } from '../../protocol/badges.ts';
import * as staff from '../../protocol/staff.ts';
import { type Handler, onCommand, onQuery } from '../handler.ts';
import { isAbove, roleOfPerson } from './above.ts';
import { badgeHandlers } from './badges.ts';
import { addPerson, changePerson, isLastOwner, setEnded, setPin } from './people.ts';
import { beyondOwn, roleHandlers, whyNotGiven } from './roles.ts';

type StaffColumns = Omit<staff.StaffRow, 'badge'> & {
  title: string | null;
  badgeKind: BadgeKind | null;
  badgeAt: number;
};
const staffSql = `SELECT s.id, s.name, s.role, r.title, s.ended_at AS endedAt, s.locked_until AS lockedUntil,
    s.last_sign_in_at AS lastSignInAt, b.kind AS badgeKind, b.issued_at AS badgeAt,
    (SELECT count(*) FROM passkey p WHERE p.staff_id = s.id AND p.ended_at IS NULL) AS passkeys
  FROM staff s LEFT JOIN role r ON r.name = s.role LEFT JOIN badge b ON b.staff_id = s.id AND b.ended_at IS NULL
  ORDER BY s.ended_at IS NOT NULL, s.id`;

/** The people who work here, and what each role may do. */
export function staffHandlers({ pins }: { pins: PinHasher }): Handler[] {
  return [
    onQuery(staff.list, async (reader) =>
      done(
        (await reader.all<StaffColumns>(staffSql)).map(({ title, badgeKind, badgeAt, ...person }) => {
          const badge = badgeKind === null ? null : { kind: badgeKind, issuedAt: badgeAt };
          return { ...person, ...titled(title), badge };
        }),
      ),
    ),
    ...badgeHandlers(pins),

    onCommand(
      staff.save,
      async (tx, { id, name, role }, { who }, pin: PinHash | null) => {
        const refusal = await whyNotGiven(tx, role, who);
        if (refusal) return refusal;
        if (id !== null && (await isAbove(tx, id, who))) return beyondOwn;
        if (id === null) {
          if (!pin) return refuse('input.invalid', { path: 'pin', problem: 'missing' });
          return done({ id: await addPerson(tx, { name, role, pin }) });
        }
        if (role !== 'owner' && (await isLastOwner(tx, id))) return refuse('access.last-owner');
        if (!(await changePerson(tx, { id, name, role }))) return refuse('staff.unknown');
        if (pin) await setPin(tx, id, pin);
        return done({ id });
      },
      async ({ pin }) => (pin === null ? done(null) : sealNew(pins, pin)),
    ),

    onCommand(staff.end, async (tx, { id }, { who }) => {
      if (await isAbove(tx, id, who)) return beyondOwn;
      if (await isLastOwner(tx, id)) return refuse('access.last-owner');
      return (await setEnded(tx, id, tx.at)) ? done(null) : refuse('staff.unknown');
    }),
    onCommand(staff.revive, async (tx, { id }, { who }) => {
      const role = await roleOfPerson(tx, id);
      if (!role) return refuse('staff.unknown');
      const refusal = await whyNotGiven(tx, role, who);
      if (refusal) return refusal;
      await setEnded(tx, id, null);
      return done(null);
    }),
    onCommand(staff.unlock, async (tx, { id }, { who }) => {
      if (await isAbove(tx, id, who)) return beyondOwn;
      const { changes } = await tx.run(
        'UPDATE staff SET wrong_pins = 0, locks = 0, locked_until = NULL, rev = ? WHERE id = ?',
        [tx.seq, id],
      );
      tx.touch('staff');
      return changes > 0 ? done(null) : refuse('staff.unknown');
    }),

    onCommand(
      staff.changePin,
      async (tx, _input, { who }, { tried, sealed }: { tried: Tried | null; sealed: PinHash }) => {
        const person = await checkPin(tx, who.staff.id, tried);
        if ('refusal' in person) return person.refusal;
        await setPin(tx, person.id, sealed);
        return done(null);
      },
      async ({ pin, newPin }, { who }, books) => {
        const sealed = await sealNew(pins, newPin);
        if (!sealed.ok) return sealed;
        const tried = await tryPin(books, pins, who.staff.id, pin);
        return tried.ok ? done({ tried: tried.value, sealed: sealed.value }) : tried;
      },
    ),

    ...roleHandlers,
  ];
}

/** A new PIN, if it is not the first that anyone would try. */
export async function sealNew(pins: PinHasher, pin: string): Promise<Answer<PinHash>> {
  return isTooSimple(pin) ? refuse('access.pin-too-simple') : pins.seal(pin);
}
