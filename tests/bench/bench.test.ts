import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atLeast, atMost, median, percentile, resultOf } from './bench.ts';

describe('percentile', () => {
  test('lies between two values in proportion', () => {
    expect(percentile([4, 1, 3, 2], 50)).toBe(2.5);
    expect(percentile([10, 20], 99)).toBeCloseTo(19.9);
    expect(median([7, 1, 5])).toBe(5);
  });

  test('starts at the least, ends at the greatest, never falls and does not touch its input', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((one) => one + 0); // no measure is −0
    const numbers = fc.array(number, { minLength: 1 });
    fc.assert(
      fc.property(numbers, fc.nat(100), fc.nat(100), (values, p, q) => {
        const before = [...values];
        expect(percentile(values, 0)).toBe(Float64Array.from(values).sort()[0]);
        expect(percentile(values, 100)).toBe(Float64Array.from(values).sort().at(-1));
        expect(percentile(values, Math.min(p, q))).toBeLessThanOrEqual(percentile(values, Math.max(p, q)) + 1e-6);
        expect(values).toEqual(before);
      }),
    );
  });

  test('of nothing is a mistake', () => {
    expect(() => percentile([], 50)).toThrow(RangeError);
  });
});

describe("a bench's result", () => {
  test('holds at its goal, whichever way is better', () => {
    expect(resultOf('commit', '×', atLeast(10), { value: 10 }).holds).toBe(true);
    expect(resultOf('commit', '×', atLeast(10), { value: 9.99 }).holds).toBe(false);
    expect(resultOf('ack', 'ms', atMost(60), { value: 60 }).holds).toBe(true);
    expect(resultOf('ack', 'ms', atMost(60), { value: 60.1 }).holds).toBe(false);
  });

  test('is one line of exactly the agreed keys, in their order', () => {
    const result = resultOf('commit', '× raw one-per-commit', atLeast(10), { value: 12.1, detail: { tills: 20 } });
    expect(JSON.stringify(result)).toBe(
      '{"bench":"commit","value":12.1,"unit":"× raw one-per-commit","goal":10,"holds":true,"detail":{"tills":20}}',
    );
  });
});
