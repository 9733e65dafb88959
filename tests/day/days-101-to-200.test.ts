import { afterAll, beforeAll, describe, it } from 'vitest';
import { hundredDays } from './hundred-days.ts';
import { makeShop, type Shop } from './shop.ts';

/** Apart from the first hundred: test files run beside each other, and a simulated day has its process for itself. */
describe('a shop’s day, simulated', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await makeShop();
  }, 120_000);
  afterAll(() => shop.remove());

  it('holds a hundred times more, and everything that is interesting happens', () => hundredDays(shop, 101), 600_000);
});
