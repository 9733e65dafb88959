import { describe, expect, test } from 'vitest';
import { figuresUntil, growth, share } from './compare.ts';

const before = {
  byHour: [
    { hour: 8, sales: 1000, count: 10 },
    { hour: 9, sales: 2000, count: 10 },
    { hour: 20, sales: 9000, count: 30 },
  ],
};

describe('the period before', () => {
  test('counts until the same moment of its day', () => {
    expect(figuresUntil(before, { hour: 9, part: 0.5 }, 0)).toEqual({ sales: 2000, count: 15, average: 133 });
    expect(figuresUntil(before, { hour: 7, part: 0.9 }, 0)).toEqual({ sales: 0, count: 0, average: 0 });
  });

  test('of a shop whose day begins in the afternoon has its small hours at the end', () => {
    const bar = {
      byHour: [
        { hour: 1, sales: 500, count: 5 },
        { hour: 22, sales: 700, count: 7 },
      ],
    };
    expect(figuresUntil(bar, { hour: 23, part: 0 }, 16).sales).toBe(700);
    expect(figuresUntil(bar, { hour: 2, part: 0 }, 16).sales).toBe(1200);
  });

  test('gives growth in whole percents, and none from nothing', () => {
    expect(growth(112, 100)).toBe(1200);
    expect(growth(0, 100)).toBe(-10_000);
    expect(growth(5, 0)).toBeNull();
  });

  test('gives shares to a tenth of a percent', () => {
    expect(share(234, 1000)).toBe(2340);
    expect(share(1, 0)).toBe(0);
  });
});
