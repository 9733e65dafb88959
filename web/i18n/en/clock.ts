import type { Translated } from '../types.ts';
import type { clock as chinese } from '../zh-CN/clock.ts';

export const clock: Translated<typeof chinese> = {
  unsure: 'The hub’s clock is not set: times on receipts may be wrong. Selling goes on.',
  unsureAsk:
    'The hub’s clock is not set: times on receipts may be wrong. Selling goes on; somebody who may set it should sign in.',
  ask: 'Set it',
  heading: 'What time is it?',
  notSet: 'Since it started, the hub has not reached a time server. It takes this for now:',
  lost: 'The hub’s clock was lost with the power. Counting on from the newest entry, it takes this for now:',
  why: 'From then on times are right; what is written already stays as it is. On the network, the hub sets its clock by itself.',
  day: 'Date',
  time: 'Time',
  isRight: 'That is right',
  set: 'Set it',
  setAnyway: 'Yes, set it',
  done: 'The hub’s clock is set',
};
