import type { PinHash, PinHasher } from '../../access/pin.ts';
import { limitsOf, permissionsOf } from '../../access/sessions.ts';
import { checkPin, type Tried, tryPin } from '../../access/sign-in.ts';
import { type Answer, done, refuse } from '../../model/answer.ts';
import { goBeyond } from '../../model/approval.ts';
import { isTooSimple } from '../../model/pin.ts';
import { permissions, type RoleName, roleNames } from '../../protocol/permissions.ts';
import * as staff from '../../protocol/staff.ts';
import { contracts } from '../../protocol/wire.ts';
import type { Tx } from '../../store/store.ts';
import { type Handler, onCommand, onQuery, type SignedIn } from '../handler.ts';
import { addPerson, changePerson, isLastOwner, setEnded, setPin, setRole } from './people.ts';

/** The people who work here, and what each role may do. */
export function staffHandlers({ pins }: { pins: PinHasher }): Handler[] {
  return [
    onQuery(staff.list, async (reader) =>
      done(
        await reader.all<staff.StaffRow>(
          `SELECT id, name, role, ended_at AS endedAt, locked_until AS lockedUntil, last_sign_in_at AS lastSignInAt
           FROM staff ORDER BY ended_at IS NOT NULL, id`,
        ),
      ),
    ),

    onCommand(
      staff.save,
      async (tx, { id, name, role }, { who }, pin: PinHash | null) => {
        if (role === 'owner' && who.staff.role !== 'owner') return ownersOnly;
        if (id !== null && (await isAbove(tx, id, who))) return ownersOnly;
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
      if (await isAbove(tx, id, who)) return ownersOnly;
      if (await isLastOwner(tx, id)) return refuse('access.last-owner');
      return (await setEnded(tx, id, tx.at)) ? done(null) : refuse('staff.unknown');
    }),
    onCommand(staff.revive, async (tx, { id }, { who }) => {
      if (await isAbove(tx, id, who)) return ownersOnly;
      return (await setEnded(tx, id, null)) ? done(null) : refuse('staff.unknown');
    }),
    onCommand(staff.unlock, async (tx, { id }, { who }) => {
      if (await isAbove(tx, id, who)) return ownersOnly;
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

    onQuery(staff.roles, async (reader) => {
      const rows = await reader.all<{ name: RoleName; permissions: string; limits: string }>(
        'SELECT name, permissions, limits FROM role',
      );
      const kept = new Map(rows.map((row) => [row.name, row]));
      return done(
        roleNames.map((name) => ({
          name,
          permissions: [...permissionsOf(name, kept.get(name)?.permissions ?? null)],
          limits: limitsOf(name, kept.get(name)?.limits ?? null),
          fixed: name === 'owner',
        })),
      );
    }),
    onQuery(staff.commands, async () =>
      done(
        permissions.map((permission) => ({
          permission,
          commands: contracts
            .filter((one) => one.kind === 'command' && one.permission === permission)
            .map(({ name }) => name),
        })),
      ),
    ),
    onCommand(staff.saveRole, async (tx, { name, permissions: given, limits }, { who }) => {
      if (name === 'owner') return refuse('input.invalid', { path: 'name', problem: 'fixed' });
      const beyond = given.find((one) => !who.may(one)); // nobody gives what they do not have
      if (beyond) return refuse('access.not-permitted', { permission: beyond });
      if (limits && goBeyond(limits, who.limits ?? {})) return ownersOnly;
      await setRole(tx, name, { permissions: given, limits });
      return done(null);
    }),
  ];
}

/** Whoever may edit staff without being an owner must not make, unmake or become one. */
const ownersOnly = refuse('access.not-permitted', { permission: 'staff.edit' });

async function isAbove(tx: Tx, id: number, who: SignedIn): Promise<boolean> {
  if (who.staff.role === 'owner') return false;
  const person = await tx.get<{ role: RoleName }>('SELECT role FROM staff WHERE id = ?', [id]);
  return person?.role === 'owner';
}

/** A new PIN, if it is not the first that anyone would try. */
export async function sealNew(pins: PinHasher, pin: string): Promise<Answer<PinHash>> {
  return isTooSimple(pin) ? refuse('access.pin-too-simple') : pins.seal(pin);
}
