import { expect, test } from 'vitest';
import { afterWrongPin, type Tries } from './lock-out.ts';

test('every fifth wrong PIN locks: for 1 minute, then 5, then 15 each time', () => {
  let state: Tries = { wrong: 0, locks: 0, lockedUntil: null };
  const locked: number[] = [];
  for (let count = 1; count <= 20; count += 1) {
    state = afterWrongPin(state, 0);
    if (state.lockedUntil !== null) locked.push(count, state.lockedUntil / 60_000);
  }
  expect(locked).toEqual([5, 1, 10, 5, 15, 15, 20, 15]);
});
