import type { Translated } from '../types.ts';
import type { approvals as chinese } from '../zh-CN/approvals.ts';

export const approvals: Translated<typeof chinese> = {
  title: 'Approvals',
  subject: {
    refund: 'Refund',
    void: 'Void a whole sale',
    discount: 'Discount or another price',
    drawer: 'Open the drawer without a sale',
    ofSale: 'Receipt {number}',
    goods: '{name} × {n:quantity}',
    soldAgo: { one: 'sold {n} minute ago', other: 'sold {n} minutes ago' },
    off: 'up to {r:percent} off a line; {sum:money} left to pay',
    reason: 'Reason: {reason}',
  },
  ask: {
    title: 'Somebody else must agree',
    by: '{name} · {terminal}',
    levels: 'The amount is large: {n} colleagues must agree',
    waiting: 'Sent to the phones of those who may agree',
    left: '{minutes}:{seconds} left',
    who: 'Or agree here',
    pinOf: '{name}’s PIN',
    other: 'Somebody else',
    granted: '{name} has agreed',
    nobody: 'Nobody here may agree',
    nobodyDo: 'The owner can give a colleague the right to approve, or sign in and do it.',
    asking: 'Asking…',
  },
  list: {
    none: 'Nobody is waiting for an approval',
    noneDo: 'What a till may not do alone appears here, with a bell.',
    approve: 'Approve',
    decline: 'Decline',
    declineWhy: 'Why not?',
    reasons: { checkFirst: 'Let me look first', tooMuch: 'Too much', notAllowed: 'Against the rules' },
    approved: 'Approved',
    approvedMore: 'Approved; one more colleague must agree',
    declined: 'The till has been told',
    arrived: '{name} asks: {what} {sum}',
  },
};
