import { expect, test } from 'vitest';
import { readAdjustment } from './adjustment.ts';

test('an adjustment by so much is added to what is there, with its sign', () => {
  expect(readAdjustment('by', '-3', 10_000)).toEqual({ change: { by: -3000 }, after: 7000 });
  expect(readAdjustment('by', '１．５', -500)).toEqual({ change: { by: 1500 }, after: 1000 });
});

test('a count replaces what is there, and may find nothing', () => {
  expect(readAdjustment('to', '0', 10_000)).toEqual({ change: { to: 0 }, after: 0 });
});

test('what is no quantity, and a change of nothing, is told', () => {
  for (const text of ['', '两箱', '1.2345', '99999999'])
    expect(readAdjustment('by', text, 0)).toEqual({ problem: 'wrong' });
  expect(readAdjustment('by', '0', 0)).toEqual({ problem: 'zero' });
});
