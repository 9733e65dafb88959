import { expect } from 'vitest';
import { liveDay } from './day.ts';
import type { Shop } from './shop.ts';
import { Sometimes } from './sometimes.ts';

/** Short days, one after the other: each holds, and together they reach whatever is interesting. */
export async function hundredDays(shop: Shop, from: number): Promise<void> {
  const sometimes = new Sometimes();
  const failed: { seed: number; problems: string[] }[] = [];
  for (let seed = from; seed < from + 100; seed += 1) {
    const { problems } = await liveDay({ seed, shop, hours: 0.05, sometimes });
    if (problems.length > 0) failed.push({ seed, problems });
  }
  expect(failed, 'npm run day -- --seeds 1 --hours 0.05 --from SEED lives it again').toEqual([]);
  expect(sometimes.missed).toEqual([]);
}
