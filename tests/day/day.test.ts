import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveDay } from './day.ts';
import { makeShop, type Shop } from './shop.ts';
import { Sometimes } from './sometimes.ts';

describe('a shop’s day, simulated', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await makeShop();
  }, 120_000);
  afterAll(() => shop.remove());

  it('goes the same way for the same seed, and holds', async () => {
    const { digest: _, ...first } = await liveDay({ seed: 2026, shop, hours: 0.1, sometimes: new Sometimes() });
    const { digest: __, ...second } = await liveDay({ seed: 2026, shop, hours: 0.1, sometimes: new Sometimes() });
    expect(first).toEqual(second);
    expect(first.problems).toEqual([]);
  }, 120_000);

  it('holds two hundred times, and everything that is interesting happens', async () => {
    const sometimes = new Sometimes();
    const failed: { seed: number; problems: string[] }[] = [];
    for (let seed = 1; seed <= 200; seed += 1) {
      const { problems } = await liveDay({ seed, shop, hours: 0.05, sometimes });
      if (problems.length > 0) failed.push({ seed, problems });
    }
    expect(failed, 'npm run day -- --seeds 1 --hours 0.05 --from SEED lives it again').toEqual([]);
    expect(sometimes.missed).toEqual([]);
  }, 1_200_000);
});
