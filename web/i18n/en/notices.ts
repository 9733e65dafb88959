import type { Translated } from '../types.ts';
import type { notices as chinese } from '../zh-CN/notices.ts';

export const notices: Translated<typeof chinese> = {
  title: 'Notices',
  hint: 'A notice says what differs from other days, and accuses nobody. Look at the log first, then ask.',
  states: { open: 'Not seen', seen: 'Seen', all: 'All' },
  anyPattern: 'Every kind',
  none: 'Nothing unusual',
  noneDo: 'When refunds, drawers, discounts, PINs … differ much from other days, it is told here, once.',
  told: {
    'taken-back': {
      one: '{name} refunded or voided {n} time in a day',
      other: '{name} refunded or voided {n} times in a day',
    },
    'drawer-opened': {
      one: '{name} opened the drawer without a sale {n} time in a day',
      other: '{name} opened the drawer without a sale {n} times in a day',
    },
    'wrong-pins': {
      one: '{n} wrong PIN or badge for {name} in a day',
      other: '{n} wrong PINs or badges for {name} in a day',
    },
    'wrong-pins-at': {
      one: '{n} wrong PIN or badge at {name} in a day',
      other: '{n} wrong PINs or badges at {name} in a day',
    },
    'price-overrides': {
      one: '{name} sold {n} line at another price in a day',
      other: '{name} sold {n} lines at another price in a day',
    },
    'look-ups': '{name} looked up {n} customers in a day',
    'void-after-close': {
      one: '{name} voided {n} receipt of a day that was closed',
      other: '{name} voided {n} receipts of a day that was closed',
    },
    discounts: {
      one: '{name} took {rate:percent} off in a day, usually {usual:percent} ({n} receipt)',
      other: '{name} took {rate:percent} off in a day, usually {usual:percent} ({n} receipts)',
    },
    'revoked-calls': '“{name}” was revoked and is calling: is it lost?',
    'chain-broken': 'The books are not what was written: call whoever maintains the hub',
    'certificate-ending': 'The shop’s certificate ends soon: devices will not reach the hub',
    'clock-unsure': 'The hub is not sure of its clock: times may be wrong',
  },
  since: '{from} to {to}',
  over: 'Over by itself since {at}',
  seen: 'Seen by {name}, {at}',
  look: 'Look at the log',
  see: 'I have looked',
  note: 'What came of it',
  noteHint: 'For example: a customer returned a case; receipts checked.',
  arrived: 'Unusual: {what}',
  done: 'Noted; what is new will be told again',
  limits: {
    title: 'What is unusual',
    hint: 'Told from so many on, by one person in one business day; empty: never. Of wrong tries a terminal takes twice as many.',
    'taken-back': 'Refunds and voids',
    'drawer-opened': 'Drawer without a sale',
    'wrong-pins': 'Wrong PINs and badges',
    'price-overrides': 'Lines at another price',
    'look-ups': 'Customers looked up',
    'void-after-close': 'Voids after the day was closed',
    times: 'Discounts, times the usual',
    amount: 'and at least, in a day ({unit})',
    discountsHint: 'Usual is what this person took off in the last 28 days; of somebody new, the whole shop.',
    always: 'Revoked devices that call, the chain, certificates and the clock are always told.',
    wrong: 'Enter a whole number from 1 on, or nothing.',
    wrongTimes: 'Enter a whole number from 2 to 100.',
    wrongAmount: 'Fill both figures, or neither.',
    saved: 'Saved; it holds at once',
  },
};
