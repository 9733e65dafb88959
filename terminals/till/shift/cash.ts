import type { Minor } from '../../../hub/model/basket.ts';
import { readSetting, writeSetting } from '../../../web/settings.ts';

/** Notes and coins that drawers hold, in minor units, largest first. */
const denominations: Record<string, readonly Minor[]> = {
  CNY: [10000, 5000, 2000, 1000, 500, 100, 50, 10],
  HKD: [100000, 50000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10],
  TWD: [100000, 50000, 10000, 5000, 1000, 500, 100],
  USD: [10000, 5000, 2000, 1000, 500, 100, 25, 10, 5, 1],
  EUR: [20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  GBP: [5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  JPY: [10000, 5000, 1000, 500, 100, 50, 10, 5, 1],
};

/** What the drawer may hold of a currency; empty: it is counted as one sum. */
export function denominationsOf(currency: string): readonly Minor[] {
  return denominations[currency] ?? [];
}

/** How many of each denomination, as typed; a place that is empty counts as none. */
export type Count = ReadonlyMap<Minor, string>;

/** The sum of a count by denominations. */
export function sumOf(count: Count): Minor {
  return [...count].reduce((sum, [value, pieces]) => sum + value * Number(pieces || 0), 0);
}

const key = 'drawer.counted';

/** What was last counted in this device's drawer: the likely float of the next shift. */
export function lastCounted(): Minor {
  const kept = Number(readSetting(key));
  return Number.isSafeInteger(kept) && kept > 0 ? kept : 0;
}

/** Keeps what was counted. */
export function keepCounted(counted: Minor): void {
  writeSetting(key, String(counted));
}
