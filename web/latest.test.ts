import { expect, it } from 'vitest';
import { Latest } from './latest.ts';

it('of values that come while one is under way, only the last is given on', async () => {
  const sent: number[] = [];
  const ends: (() => void)[] = [];
  const latest = new Latest<number>((value) => {
    sent.push(value);
    return new Promise<void>((end) => ends.push(end));
  });
  for (const value of [1, 2, 3]) latest.give(value);
  expect(sent).toEqual([1]);
  ends[0]!();
  await Promise.resolve();
  await Promise.resolve();
  expect(sent).toEqual([1, 3]);
  ends[1]!();
  await Promise.resolve();
  await Promise.resolve();
  latest.give(4);
  expect(sent).toEqual([1, 3, 4]);
});
