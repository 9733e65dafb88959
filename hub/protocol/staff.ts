import { z } from 'zod';
import { limitNames, type RoleLimits } from '../model/approval.ts';
import { command, query } from './contract.ts';
import { name, nothing, pin, rowId } from './fields.ts';
import { type Permission, permissions, type RoleName, roleNames } from './permissions.ts';

export interface StaffRow {
  id: number;
  name: string;
  role: RoleName;
  endedAt: number | null;
  lockedUntil: number | null;
  lastSignInAt: number | null;
}
export const list = query('staff.list', { permission: 'staff.read', input: nothing }).answers<StaffRow[]>();
export const save = command('staff.save', {
  permission: 'staff.edit',
  input: z.strictObject({ id: rowId.nullable(), name: name.max(40), role: z.enum(roleNames), pin: pin.nullable() }),
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
  name: RoleName;
  permissions: Permission[];
  limits: RoleLimits;
  fixed: boolean;
}
export const roles = query('staff.roles', { permission: 'staff.read', input: nothing }).answers<Role[]>();
/** Which commands each right allows, by name: what a role's switch stands for. */
export const commands = query('staff.commands', { permission: 'staff.read', input: nothing }).answers<
  { permission: Permission; commands: string[] }[]
>();
export const saveRole = command('staff.saveRole', {
  permission: 'staff.edit',
  input: z.strictObject({
    name: z.enum(roleNames),
    permissions: z.array(z.enum(permissions)).max(permissions.length),
    /** Absent: they stay as they are. */
    limits: roleLimits.optional(),
  }),
}).answers<null>();
