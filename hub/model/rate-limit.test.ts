import { expect, test } from 'vitest';
import { RateLimit } from './rate-limit.ts';

test('a burst is let through, then so many a second, for each key by itself', () => {
  let now = 0;
  const limit = new RateLimit({ burst: 3, perSecond: 2 }, () => now);
  const taken = (key: string, times: number) => Array.from({ length: times }, () => limit.take(key));
  expect(taken('a', 4)).toEqual([true, true, true, false]);
  expect(limit.take('b')).toBe(true);
  now += 1000;
  expect(taken('a', 3)).toEqual([true, true, false]);
  now += 60_000;
  expect(taken('a', 4)).toEqual([true, true, true, false]);
});

test('keys in any number cost no more memory than a thousand, and those that are busy are not forgotten', () => {
  let now = 0;
  const limit = new RateLimit({ burst: 1, perSecond: 1 }, () => now);
  for (let key = 0; key < 5000; key += 1) {
    now += 0.1;
    limit.take('busy');
    limit.take(`${key}`);
  }
  expect(limit.size).toBeLessThanOrEqual(1000);
  expect(limit.take('busy')).toBe(false);
});
