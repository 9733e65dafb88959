import type { Translated } from '../types.ts';
import type { display as chinese } from '../zh-CN/display.ts';

export const display: Translated<typeof chinese> = {
  title: 'Customer display',
  signIn: 'Who opens the customer display?',
  which: 'Which till does this screen belong to?',
  whichNone: 'There is no till yet',
  whichNoneDo: 'Sign in at a till once, then come back here.',
  other: 'Another till',
  welcome: 'Welcome',
  bill: 'Bill',
  times: '{n:quantity} {unit}',
  earlier: { one: '{n} item before these', other: '{n} items before these' },
  saved: 'You save',
  total: 'Total',
  change: 'Change',
  thanks: 'Thank you',
  scan: 'Scan to pay',
  away: 'Connecting…',
};
