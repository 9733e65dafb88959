import type { Translated } from '../types.ts';
import type { stock as chinese } from '../zh-CN/stock.ts';

export const stock: Translated<typeof chinese> = {
  adjust: 'Adjust stock',
  by: 'More or less',
  to: 'Counted',
  byHint: 'Deliveries above zero, losses below',
  toHint: 'How many are there now',
  becomes: '{before:quantity} → {after:quantity} {unit}',
  wrong: 'Enter a quantity with at most three decimals.',
  zero: 'A change cannot be 0.',
  save: 'Write it down',
  saved: '“{name}”: now {n:quantity} {unit}',
  reason: 'Reason',
  note: 'Note',
  noteHint: 'Such as the delivery note’s number',
  kind: {
    sale: 'Sale',
    refund: 'Refund',
    void: 'Void',
    opening: 'Opening',
    receipt: 'Delivery',
    count: 'Stocktake',
    loss: 'Loss',
    breakage: 'Breakage',
    correction: 'Correction',
  },
};
