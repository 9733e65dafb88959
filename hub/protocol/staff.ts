import { z } from 'zod';
import { limitNames, type RoleLimits } from '../model/approval.ts';
import type { BadgeKind } from './badges.ts';
import { command, query } from './contract.ts';
import { name, nothing, pin, rowId } from './fields.ts';
import { type Permission, permissions, type RoleId, roleNames } from './permissions.ts';

/** A role that the shop has made. */
const ownRole = z.templateLiteral(['own-', z.string().regex(/[1-9][0-9]{0,8}/)]) as z.ZodType<
  `own-${number}`,
  `own-${number}`
>;
const roleId = z.union([z.enum(roleNames), ownRole]);

export interface StaffRow {
  id: number;
  name: string;
  role: RoleId;
  /** What the shop calls a role of its own. */
  roleTitle?: string;
  endedAt: number | null;
  lockedUntil: number | null;
  lastSignInAt: number | null;
  badge: { kind: BadgeKind; issuedAt: number } | null;
  /** How many passkeys they have. */
  passkeys: number;
}
export const list = query('staff.list', { permission: 'staff.read', input: nothing }).answers<StaffRow[]>();
export const save = command('staff.save', {
  permission: 'staff.edit',
  input: z.strictObject({ id: rowId.nullable(), name: name.max(40), role: roleId, pin: pin.nullable() }),
  secret: ['pin'],
}).answers<{ id: number }>();
export const end = command('staff.end', {
  permission: 'staff.edit',
  input: z.strictObject({ id: rowId }),
}).answers<null>();
export const revive = command('staff.revive', {
  permission: 'staff.edit',
  input: z.strictObject({ id: rowId }),
}).answers<null>();
export const unlock = command('staff.unlock', {
  permission: 'staff.edit',
  input: z.strictObject({ id: rowId }),
}).answers<null>();
export const changePin = command('staff.changePin', {
  permission: null,
  input: z.strictObject({ pin, newPin: pin }),
  secret: ['pin', 'newPin'],
}).answers<null>();

const bound = z.int().min(0).max(9_999_999_999).nullable();
/** Up to `one` lies beyond `alone`: whoever may do something alone need not ask for it. */
const mark = z
  .strictObject({ alone: bound, one: bound })
  .refine(({ alone, one }) => one === null || (alone !== null && alone <= one), { path: ['one'] });
const roleLimits = z.partialRecord(z.enum(limitNames), mark);

export interface Role {
  name: RoleId;
  /** What the shop calls a role of its own. */
  title?: string;
  permissions: Permission[];
  limits: RoleLimits;
  fixed: boolean;
  /** How many work here in it. */
  people: number;
}
export const roles = query('staff.roles', { permission: 'staff.read', input: nothing }).answers<Role[]>();
/** Which commands each right allows, by name: what a role's switch stands for. */
export const commands = query('staff.commands', { permission: 'staff.read', input: nothing }).answers<
  { permission: Permission; commands: string[] }[]
>();
export const saveRole = command('staff.saveRole', {
  permission: 'staff.edit',
  input: z.strictObject({
    name: roleId,
    permissions: z.array(z.enum(permissions)).max(permissions.length),
    /** Absent: they stay as they are. */
    limits: roleLimits.optional(),
  }),
}).answers<{ given: Permission[]; taken: Permission[] }>();

const title = name.max(20);
/** A role of the shop's own; it begins with what another may do, and as far. */
export const addRole = command('staff.addRole', {
  permission: 'staff.edit',
  input: z.strictObject({ title, like: roleId }),
}).answers<{ name: RoleId }>();
export const renameRole = command('staff.renameRole', {
  permission: 'staff.edit',
  input: z.strictObject({ name: ownRole, title }),
}).answers<null>();
/** Ends a role of the shop's own. Whoever has it gets another; without one, nobody may have it. */
export const endRole = command('staff.endRole', {
  permission: 'staff.edit',
  input: z.strictObject({ name: ownRole, moveTo: roleId.nullable() }),
}).answers<{ moved: number }>();
