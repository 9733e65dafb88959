import { z } from 'zod';
import type { RoleLimits } from '../model/approval.ts';
import { terminalKinds } from './access.ts';
import { command, query } from './contract.ts';
import { nothing, secretToken, uuid } from './fields.ts';
import type { Permission, RoleId } from './permissions.ts';

/**
 * A return ticket: who signed in at a terminal may sign in there again while the hub is away. The terminal keeps it
 * sealed under the person's PIN and a key of the device; the hub keeps its hash.
 */

/** Of whoever is signed in here; the one before it is void. */
export const keepTicket = command('access.keepTicket', {
  permission: null,
  input: z.strictObject({ ticket: secretToken }),
  secret: ['ticket'],
}).answers<null>();

/**
 * The hub is back: the ticket stands for the PIN that opened it. Void when the PIN was changed, the person has left, or
 * thirty days have passed (`access.ticket-void`). From then on the connection is that person's, under `token`.
 */
export const resume = command('access.resume', {
  permission: 'anyone',
  input: z.strictObject({
    ticket: secretToken,
    token: secretToken,
    terminal: z.strictObject({ id: uuid, kind: z.enum(terminalKinds) }),
  }),
  secret: ['ticket', 'token'],
}).answers<{ staff: { id: number; name: string } }>();

/** What can be done without the hub and without a second person. */
export const rightsAlone: readonly Permission[] = ['till.use', 'sale.discount'];

/** What somebody who works here may do without the hub, as their role stands now. */
export interface RightsAlone {
  staffId: number;
  role: RoleId;
  roleTitle?: string;
  permissions: Permission[];
  limits: RoleLimits;
}

/** Everybody's: a terminal keeps them beside its tickets, so that a role that was changed is changed there as well. */
export const rights = query('access.rightsAlone', { permission: 'terminal', input: nothing }).answers<RightsAlone[]>();
