import type { Minor, RoundingRule } from './basket.ts';
import { minorDigits } from './money.ts';

/**
 * 抹零: what is dropped from a total, always in the customer's favour (a shop may give small change away, never take
 * it).
 *
 * | rule | the total becomes | 37.86 |
 * |---|---|---|
 * | none | itself | 37.86 |
 * | jiao | a whole tenth: 分 are dropped | 37.80 |
 * | half | a whole or a half: down to the nearest 0.50 | 37.50 |
 * | yuan | a whole unit: 角 and 分 are dropped | 37.00 |
 *
 * A total smaller than the rule's step would fall to nothing; it is left as it is, since rounding gives no goods away.
 * A negative total (money back) is rounded as its mirror image, so that a sale and its whole refund cancel out.
 */
const steps: Record<RoundingRule, Minor> = { none: 1, jiao: 10, half: 50, yuan: 100 };

/** What to take off the total: 0 ≤ result < total for a positive total, the mirror image for a negative one. */
export function roundingOf(total: Minor, rule: RoundingRule): Minor {
  const step = steps[rule];
  return Math.abs(total) < step ? 0 : total % step || 0;
}

/** The rules that a currency can have: the steps are hundredths, so others than two-digit currencies have none. */
export function roundingRulesFor(currency: string): RoundingRule[] {
  return minorDigits(currency) === 2 ? ['none', 'jiao', 'half', 'yuan'] : ['none'];
}
