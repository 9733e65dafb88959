import { z } from 'zod';
import type { Level } from '../model/approval.ts';
import type { Minor, Thousandths } from '../model/basket.ts';
import { command, query } from './contract.ts';
import { nothing, pin, reason, rowId, scannedBadge, text, uuid } from './fields.ts';

/** What may be let through by a second person. A sale's discounts are asked for while the cart is being filled. */
export const approvable = ['sales.refund', 'sales.void', 'sales.sell', 'drawer.open'] as const;
export type Approvable = (typeof approvable)[number];

/** What is asked for, in figures that the hub has worked out itself. */
export type ApprovalSubject =
  | { kind: 'refund'; number: string; amount: Minor; goods: Good[]; reason: string }
  /** `minutes` since the sale. */
  | { kind: 'void'; number: string; amount: Minor; minutes: number; reason: string }
  /** `amount` is taken off by hand; `total` is left to pay; `deepest`: basis points off the line that loses most. */
  | { kind: 'discount'; amount: Minor; deepest: number; total: Minor; goods: Good[] }
  | { kind: 'drawer'; reason: string };

/** What a request is about, by name; the first few. */
export interface Good {
  name: string;
  quantity: Thousandths;
}

/** Open until it is granted or declined, asked otherwise, or too old; granted until it is used. */
export type ApprovalState = 'open' | 'granted' | 'declined' | 'withdrawn' | 'expired' | 'used';

export interface ApprovalView {
  id: string;
  subject: ApprovalSubject;
  state: ApprovalState;
  /** How many people must agree. */
  levels: Exclude<Level, 0>;
  granted: { name: string }[];
  declined: { name: string; reason: string } | null;
  askedBy: string;
  terminalName: string;
  at: number;
  /** Milliseconds until it is too old; a terminal's clock may be wrong. */
  left_ms: number;
  /** Who may agree next, other than whoever asked or has agreed already. */
  approvers: { id: number; name: string }[];
}

/**
 * Asks for a second person before a command that needs one is sent: the hub works out what it would do, and keeps the
 * hash of this very input. The request's id is this command's. A terminal that asks anew withdraws what it asked before.
 */
export const ask = command('approvals.ask', {
  permission: 'till.use',
  input: z.strictObject({
    name: z.enum(approvable),
    /** Under which the command will be sent; null for a sale's discounts, which the basket names the request for. */
    commandId: uuid.nullable(),
    /** As the command will carry it; for a sale `{basket}`. */
    input: z.record(z.string(), z.unknown()),
  }),
}).answers<{ id: string; levels: number }>();

/** How a request stands, for the terminal that asked. */
export const one = query('approvals.one', {
  permission: 'till.use',
  input: z.strictObject({ id: uuid }),
}).answers<ApprovalView>();

/** What waits for somebody like the one who asks, newest first; one's own requests are left out. */
export const open = query('approvals.open', { permission: 'approval.give', input: nothing }).answers<ApprovalView[]>();

/** Somebody else agrees at the screen that asked, by PIN; a wrong one counts as at signing in. */
export const grantHere = command('approvals.grantHere', {
  permission: 'till.use',
  input: z.strictObject({ id: uuid, staffId: rowId, pin }),
  secret: ['pin'],
}).answers<{ missing: number }>();

/**
 * Likewise by badge. Where the shop asks for the PIN as well, as at signing in, the badge has chosen the person and nothing
 * more: `access.pin-too {staffId, name}`. `staffId`, `name`: whose badge it is.
 */
export const grantByBadge = command('approvals.grantByBadge', {
  permission: 'till.use',
  input: z.strictObject({ id: uuid, badge: scannedBadge }),
  secret: ['badge'],
}).answers<{ missing: number; staffId: number; name: string }>();

/** Agrees, or does not, from a screen of one's own. `missing`: how many must still agree. */
export const decide = command('approvals.decide', {
  permission: 'approval.give',
  input: z.discriminatedUnion('grant', [
    z.strictObject({ id: uuid, grant: z.literal(true), reason: text(100).default('') }),
    z.strictObject({ id: uuid, grant: z.literal(false), reason }),
  ]),
}).answers<{ missing: number }>();

/** Nobody need answer any more. */
export const withdraw = command('approvals.withdraw', {
  permission: 'till.use',
  input: z.strictObject({ id: uuid }),
}).answers<null>();
