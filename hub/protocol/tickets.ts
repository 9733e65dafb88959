import { z } from 'zod';
import { terminalKinds } from './access.ts';
import { command } from './contract.ts';
import { secretToken, uuid } from './fields.ts';

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
}).answers<null>();
