import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideProduct, multiplyDivide } from './integer.ts';

describe('exact integer arithmetic', () => {
  it('rounds half away from zero on both sides', () => {
    expect(multiplyDivide(5, 1, 10)).toBe(1);
    expect(multiplyDivide(-5, 1, 10)).toBe(-1);
    expect(multiplyDivide(4, 1, 10)).toBe(0);
    expect(Object.is(multiplyDivide(-4, 1, 10), 0)).toBe(true);
  });

  it('is exact where the product passes 2^53', () => {
    expect(multiplyDivide(99_999_999, 99_999_000, 1000)).toBe(9_999_899_900_001);
    expect(divideProduct(9_007_199_254_740_991, 3, 3)).toEqual({ quotient: 9_007_199_254_740_991, remainder: 0 });
  });

  it('throws rather than answer inexactly', () => {
    expect(() => multiplyDivide(1, 1, 0)).toThrow(RangeError);
    expect(() => multiplyDivide(9_007_199_254_740_991, 9_007_199_254_740_991, 2)).toThrow(RangeError);
  });

  it('agrees with BigInt everywhere', () => {
    const amount = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 1000, max: 1e9 }), (a, b, c) => {
        const product = BigInt(a) * BigInt(b);
        const size = product < 0n ? -product : product;
        const rounded = (2n * size + BigInt(c)) / (2n * BigInt(c));
        expect(BigInt(multiplyDivide(a, b, c))).toBe(product < 0n ? -rounded : rounded);
      }),
    );
  });
});
