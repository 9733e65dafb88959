import { limitsOf, permissionsOf } from '../../access/sessions.ts';
import { done, type Refusal, refuse } from '../../model/answer.ts';
import { goBeyond, type RoleLimits } from '../../model/approval.ts';
import { type Permission, permissions, type RoleId, roleNames } from '../../protocol/permissions.ts';
import * as staff from '../../protocol/staff.ts';
import { contracts } from '../../protocol/wire.ts';
import type { Queries, Tx } from '../../store/store.ts';
import { type Handler, onCommand, onQuery, type SignedIn } from '../handler.ts';
import { setRole } from './people.ts';

/** Whoever may edit staff must not make, unmake or become anybody who may do more than they themselves. */
export const beyondOwn = refuse('access.not-permitted', { permission: 'staff.edit' });
const unknown = refuse('staff.role-unknown');
const titleTaken = refuse('staff.role-title-taken');

interface RoleRow {
  name: RoleId;
  title: string | null;
  permissions: string | null;
  limits: string | null;
  people: number;
}

/** What a role holds, as its row says it. */
interface Held {
  name: RoleId;
  permissions: ReadonlySet<Permission>;
  limits: RoleLimits;
}

const heldBy = ({ name, permissions: kept, limits }: Pick<RoleRow, 'name' | 'permissions' | 'limits'>): Held => ({
  name,
  permissions: permissionsOf(name, kept),
  limits: limitsOf(name, limits),
});

/** The roles that there are now: the four, and those of the shop's own in the order in which they were made. */
async function livingRoles(queries: Queries): Promise<RoleRow[]> {
  const rows = await queries.all<RoleRow>(
    `SELECT name, title, permissions, limits,
       (SELECT count(*) FROM staff s WHERE s.role = role.name AND s.ended_at IS NULL) AS people
     FROM role WHERE ended_at IS NULL ORDER BY title IS NOT NULL, length(name), name`,
  );
  const four = roleNames.map(
    (name): RoleRow =>
      rows.find((row) => row.name === name) ?? { name, title: null, permissions: null, limits: null, people: 0 },
  );
  return [...four, ...rows.filter(({ title }) => title !== null)];
}

/** Undefined: there is no such role, or not any more. */
async function roleOf(queries: Queries, name: RoleId): Promise<Held | undefined> {
  const row = (await livingRoles(queries)).find((one) => one.name === name);
  return row && heldBy(row);
}

/** Whether a role may do what this person may not, or goes further alone; only owners are an owner's equal. */
function isBeyond(role: Held, who: SignedIn): boolean {
  if (role.name === 'owner') return who.staff.role !== 'owner';
  return [...role.permissions].some((one) => !who.may(one)) || goBeyond(role.limits, who.limits ?? {});
}

/** Why this person may not give anybody that role, or null. */
export async function whyNotGiven(tx: Tx, name: RoleId, who: SignedIn): Promise<Refusal | null> {
  const role = await roleOf(tx, name);
  if (!role) return unknown;
  return isBeyond(role, who) ? beyondOwn : null;
}

/** What each role may do; those of the shop's own are made, renamed and ended here. */
export const roleHandlers: Handler[] = [
  onQuery(staff.roles, async (reader) =>
    done(
      (await livingRoles(reader)).map((row) => {
        const held = heldBy(row);
        return {
          name: row.name,
          ...(row.title !== null && { title: row.title }),
          permissions: [...held.permissions],
          limits: held.limits,
          fixed: row.name === 'owner',
          people: row.people,
        };
      }),
    ),
  ),

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
    const before = await roleOf(tx, name);
    if (!before) return unknown;
    const beyond = given.find((one) => !who.may(one)); // nobody gives what they do not have
    if (beyond) return refuse('access.not-permitted', { permission: beyond });
    if (limits && goBeyond(limits, who.limits ?? {})) return beyondOwn;
    await setRole(tx, name, { permissions: given, limits });
    return done({
      given: given.filter((one) => !before.permissions.has(one)),
      taken: [...before.permissions].filter((one) => !given.includes(one)),
    });
  }),

  onCommand(staff.addRole, async (tx, { title, like }, { who }) => {
    const model = await roleOf(tx, like);
    if (!model) return unknown;
    if (isBeyond(model, who)) return beyondOwn;
    if (await isTaken(tx, title, null)) return titleTaken;
    const row = await tx.get<{ next: number }>(
      `SELECT coalesce(max(CAST(substr(name, 5) AS INTEGER)), 0) + 1 AS next FROM role WHERE name LIKE 'own-%'`,
    );
    const name: RoleId = `own-${row!.next}`;
    await setRole(tx, name, { permissions: [...model.permissions], limits: model.limits });
    await changeTitle(tx, name, title);
    return done({ name });
  }),

  onCommand(staff.renameRole, async (tx, { name, title }, { who }) => {
    const role = await roleOf(tx, name);
    if (!role) return unknown;
    if (isBeyond(role, who)) return beyondOwn;
    if (await isTaken(tx, title, name)) return titleTaken;
    await changeTitle(tx, name, title);
    return done(null);
  }),

  onCommand(staff.endRole, async (tx, { name, moveTo }, { who }) => {
    const role = await roleOf(tx, name);
    if (!role) return unknown;
    if (isBeyond(role, who)) return beyondOwn;
    if (moveTo === name) return refuse('input.invalid', { path: 'moveTo', problem: 'same' });
    const moved = moveTo === null ? await peopleIn(tx, name) : await move(tx, name, moveTo, who);
    if (typeof moved !== 'number') return moved;
    if (moveTo === null && moved > 0) return refuse('staff.role-in-use', { people: moved });
    await tx.run('UPDATE role SET ended_at = ?, rev = ? WHERE name = ?', [tx.at, tx.seq, name]);
    tx.touch('staff');
    return done({ moved });
  }),
];

/** Everybody of a role gets another, those who have left as well. @returns how many of them work here, or why not */
async function move(tx: Tx, from: RoleId, to: RoleId, who: SignedIn): Promise<number | Refusal> {
  const refusal = await whyNotGiven(tx, to, who);
  if (refusal) return refusal;
  const people = await peopleIn(tx, from);
  await tx.run('UPDATE staff SET role = ?, rev = ? WHERE role = ?', [to, tx.seq, from]);
  return people;
}

async function peopleIn(tx: Tx, name: RoleId): Promise<number> {
  const row = await tx.get<{ people: number }>(
    'SELECT count(*) AS people FROM staff WHERE role = ? AND ended_at IS NULL',
    [name],
  );
  return row!.people;
}

async function isTaken(tx: Tx, title: string, own: RoleId | null): Promise<boolean> {
  const row = await tx.get<{ name: RoleId }>('SELECT name FROM role WHERE title = ? AND ended_at IS NULL', [title]);
  return row !== undefined && row.name !== own;
}

async function changeTitle(tx: Tx, name: RoleId, title: string): Promise<void> {
  await tx.run('UPDATE role SET title = ?, rev = ? WHERE name = ?', [title, tx.seq, name]);
  tx.touch('staff');
}
