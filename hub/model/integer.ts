/**
 * Exact arithmetic on integers. A product of two amounts can pass 2^53, where floats begin to skip integers; it is then
 * taken by BigInt, which is exact and slow, so only then.
 */

/**
 * `a × b ÷ divisor`, rounded half away from zero, exactly.
 * @throws RangeError when the divisor is not above zero or the result passes 2^53: callers bound their input first.
 */
export function multiplyDivide(a: number, b: number, divisor: number): number {
  const { quotient, remainder } = divideProduct(Math.abs(a), Math.abs(b), divisor);
  // 2 × remainder ≥ divisor, written so that it cannot overflow.
  const magnitude = remainder >= divisor - remainder ? quotient + 1 : quotient;
  return Math.sign(a) * Math.sign(b) < 0 && magnitude !== 0 ? -magnitude : magnitude;
}

/** `a × b ÷ divisor` for a, b ≥ 0: the whole part and what is left over (0 ≤ remainder < divisor), exactly. */
export function divideProduct(a: number, b: number, divisor: number): { quotient: number; remainder: number } {
  if (!(divisor > 0)) throw new RangeError(`divisor must be above zero, not ${divisor}`);
  const product = a * b;
  if (product <= Number.MAX_SAFE_INTEGER) {
    const remainder = product % divisor;
    return { quotient: (product - remainder) / divisor, remainder };
  }
  const exact = BigInt(a) * BigInt(b);
  const by = BigInt(divisor);
  const quotient = Number(exact / by);
  if (!Number.isSafeInteger(quotient)) throw new RangeError(`${a} × ${b} ÷ ${divisor} is beyond exact integers`);
  return { quotient, remainder: Number(exact % by) };
}

/** The sum of integers; the bounds of basket.ts keep it exact. */
export function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
