import type { z } from 'zod';
import type { Answer } from '../../model/answer.ts';
import { type Doer, levelOf, type Need } from '../../model/approval.ts';
import type { Concessions } from '../../model/concessions.ts';
import type { Approvable, ApprovalSubject } from '../../protocol/approvals.ts';
import type { Permission } from '../../protocol/permissions.ts';
import type { Call } from '../../shop/handler.ts';
import type { Tx } from '../../store/store.ts';

/** What a command would do, as its domain has worked it out: what it asks for, and what a second person is told of it. */
export interface Assessment {
  need: Need<Permission>;
  subject: ApprovalSubject;
  /** A sale's discounts: agreed to on their terms, since the cart goes on growing. */
  concessions?: Concessions;
}

/** A command that may ask for a second person; each domain offers its own. */
export interface Assessor {
  name: Approvable;
  /** Of what is asked for; the command's own, or the part of it that is known by then. */
  input: z.ZodType;
  /** Looks, and changes nothing. A refusal is what the command itself would be refused with. */
  assess(tx: Tx, input: never, call: Call): Promise<Answer<Assessment>>;
}

/** @returns the assessor, with its types forgotten as in every list of them */
export function assessor<Input extends z.ZodType>(
  name: Approvable,
  input: Input,
  assess: (tx: Tx, input: z.infer<Input>, call: Call) => Promise<Answer<Assessment>>,
): Assessor {
  return { name, input, assess: assess as Assessor['assess'] };
}

/** How many others must agree before the caller does that. */
export function levelFor({ need }: Assessment, who: Doer<Permission>) {
  return levelOf(need, who);
}
