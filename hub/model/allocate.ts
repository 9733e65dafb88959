import type { Minor } from './basket.ts';
import { divideProduct, sum } from './integer.ts';

/**
 * Splits `total` over `weights` in proportion, by the largest remainder: every share is the exact proportion rounded
 * down, and the units left over go one each to the largest remainders. The shares add up to `total` exactly; where
 * `total` ≤ Σ weights, no share exceeds its weight.
 *
 * `rank(i)` breaks ties between equal remainders: lower first. Let it depend on what the line is, never on where it
 * stands, and the shares are independent of the order of the lines.
 *
 * @param total ≥ 0
 * @param weights each ≥ 0. Where all are zero nothing can be told apart by weight: the shares are zero and the caller
 * must have total = 0.
 * @throws RangeError when there is something to share and nobody to take it.
 */
export function allocate(total: Minor, weights: readonly Minor[], rank: (a: number, b: number) => number): Minor[] {
  if (total === 0) return weights.map(() => 0);
  const whole = sum(weights);
  if (whole === 0) throw new RangeError(`${total} cannot be shared over weights that are all zero`);

  const remainders: number[] = [];
  let left = total;
  const shares = weights.map((weight, index) => {
    const { quotient, remainder } = divideProduct(total, weight, whole);
    remainders[index] = remainder;
    left -= quotient;
    return quotient;
  });
  if (left === 0) return shares;
  const order = shares.map((_, index) => index);
  order.sort((a, b) => remainders[b]! - remainders[a]! || weights[b]! - weights[a]! || rank(a, b));
  for (const index of order.slice(0, left)) shares[index]! += 1;
  return shares;
}
