import { expect, test } from 'vitest';
import { Challenges } from './challenges.ts';

function withClock() {
  const time = { now: 1_000 };
  return { time, challenges: new Challenges(() => time.now) };
}

test('a challenge is good once, for one purpose, and again for the same command alone', () => {
  const { challenges } = withClock();
  const one = challenges.make('sign in');
  expect(challenges.isGood(one, 'add for 3', 'a')).toBe(false);
  expect(challenges.use(one, 'sign in', 'a')).toBe(true);
  expect(challenges.use(one, 'sign in', 'b')).toBe(false);
  expect(challenges.use(one, 'sign in', 'a')).toBe(true);
});

test('after two minutes it is too old, also for the command that used it', () => {
  const { time, challenges } = withClock();
  const [used, unused] = [challenges.make('sign in'), challenges.make('sign in')];
  challenges.use(used, 'sign in', 'a');
  time.now += 2 * 60_000 - 1;
  expect(challenges.isGood(unused, 'sign in', 'b')).toBe(true);
  time.now += 1;
  expect(challenges.isGood(unused, 'sign in', 'b')).toBe(false);
  expect(challenges.isGood(used, 'sign in', 'a')).toBe(false);
});

test('what another hub made, or this one before its restart, or what was changed, is none', () => {
  const { challenges } = withClock();
  const one = challenges.make('sign in');
  expect(withClock().challenges.isGood(one, 'sign in', 'a')).toBe(false);
  const bytes = Buffer.from(one, 'base64url');
  for (let at = 0; at < bytes.length; at += 1) {
    const other = Buffer.from(bytes);
    other[at]! ^= 1;
    expect(challenges.isGood(other.toString('base64url'), 'sign in', 'a')).toBe(false);
  }
  expect(challenges.isGood('', 'sign in', 'a')).toBe(false);
});
