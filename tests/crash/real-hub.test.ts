import { expect, it } from 'vitest';
import { realRounds } from './real-rounds.ts';

/** As many rounds as a quarter of a minute holds, behind the shop that they begin from; `npm run crash` runs them all. */
it('the built hub, killed at any moment under twenty tills, keeps every acknowledged sale once and no half of any', {
  timeout: 300_000,
}, async () => {
  const result = await realRounds({ rounds: 25, seed: 20, within_ms: 15_000 });
  // How many rounds and sales that holds is the machine's affair; what matters was thrown on the way.
  expect(result.rounds).toBeGreaterThan(0);
  expect(result.cutOff).toBeGreaterThan(0);
  expect(result.acknowledged).toBeGreaterThan(10);
});
