import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveDay } from './day.ts';
import { hundredDays } from './hundred-days.ts';
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

  it('holds a hundred times, and everything that is interesting happens', () => hundredDays(shop, 1), 600_000);
});
