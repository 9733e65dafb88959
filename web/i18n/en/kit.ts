import type { Translated } from '../types.ts';
import type { kit as chinese } from '../zh-CN/kit.ts';

export const kit: Translated<typeof chinese> = {
  required: 'required',
  dialogClose: 'Close',
  undo: 'Undo',
  dismiss: 'Dismiss',
  pad: { title: 'Number pad', erase: 'Backspace', clear: 'Clear', confirm: 'OK', point: 'Decimal point' },
  pin: {
    title: 'Enter your PIN',
    entered: { one: '{n} digit entered', other: '{n} digits entered' },
    working: 'Checking…',
  },
  table: {
    sortUp: 'Sort by {column}, ascending',
    sortDown: 'Sort by {column}, descending',
    rows: { one: '{n} row', other: '{n} rows' },
  },
  progress: { of: '{done} / {total}', percent: '{percent}%', cancel: 'Cancel' },
  search: { clear: 'Clear search' },
  status: { good: 'OK', warn: 'Attention', bad: 'Fault', off: 'Off' },
  keys: {
    title: 'Keys',
    space: 'Space',
    enter: 'Enter',
    quantity: 'Quantity',
    pay: 'Pay',
    confirm: 'Confirm',
    remove: 'Remove',
    discount: 'Discount',
    help: 'Help',
    search: 'Search',
    member: 'Member',
    hold: 'Hold',
    recall: 'Recall',
    refund: 'Refund',
    drawer: 'Drawer',
    weigh: 'Weigh',
    lock: 'Lock',
    back: 'Back',
    undo: 'Undo',
  },
};
