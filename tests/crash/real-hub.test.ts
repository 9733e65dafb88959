import { expect, it } from 'vitest';
import { realRounds } from './real-rounds.ts';

const rounds = 300;
/** Others each day; a book that does not hold names its own. */
const seed = 100 * Math.floor(Date.now() / 86_400_000);

it(`the built hub, killed ${rounds} times at any moment under twenty tills, keeps every acknowledged sale once and no half of any (seed ${seed})`, {
  timeout: 900_000,
}, async () => {
  const result = await realRounds({ rounds, seed, sideBySide: 2 });
  expect(result.rounds).toBe(rounds);
  expect(result.cutOff).toBeGreaterThan(rounds);
  expect(result.acknowledged).toBeGreaterThan(rounds);
});
