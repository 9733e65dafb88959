import { halfWidth, scaledInteger } from '../../../hub/model/halfwidth.ts';
import type { Tax } from '../../../hub/protocol/catalog.ts';
import { percent } from '../../../web/i18n/index.ts';

/** A rate as typed, in percent with at most two decimals, as basis points: `13` → 1300. null: none, or beyond 100 %. */
export function parseRate(text: string): number | null {
  const bare = halfWidth(text).trim().replace(/%$/, '');
  const rate = bare === '' ? null : scaledInteger(bare, 2);
  return rate !== null && rate >= 0 && rate <= 10_000 ? rate : null;
}

/** Basis points as one would type them: 1300 → `13`. */
export function rateText(rate: number): string {
  return String(rate / 100);
}

/** A tax as one chooses it: its name, with its rate where the name does not tell it. */
export function taxTitle({ name, rate }: Pick<Tax, 'name' | 'rate'>): string {
  return name.includes(percent(rate)) ? name : `${name} ${percent(rate)}`;
}
