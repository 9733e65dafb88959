import { expect, it } from 'vitest';
import { Once } from './once.ts';

/** What counts of these frames, one every 200 ms. */
const counted = (...frames: (string | undefined)[]) => {
  const once = new Once();
  return frames.map((code, at) => once.look(code, at * 200)).filter((code) => code !== undefined);
};
const none = (frames: number) => Array.from({ length: frames }, () => undefined);

it('a code that stays in the picture counts once', () => {
  expect(counted('A', 'A', 'A', 'A', undefined, 'A', 'A', 'A', 'A', 'A', 'A', 'A')).toEqual(['A']);
});

it('a single reading does not count', () => {
  expect(counted('A', undefined, 'B', 'C', 'D', undefined)).toEqual([]);
});

it('the next code counts at once, and the same one after it was away', () => {
  expect(counted('A', 'A', 'B', 'B', 'A', 'A')).toEqual(['A', 'B', 'A']);
  expect(counted('A', 'A', ...none(8), 'A', 'A')).toEqual(['A', 'A']);
});
