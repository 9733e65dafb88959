import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisTop, dayPoints, hourPoints, polyline } from './chart.ts';

describe('the chart of sales', () => {
  test('covers a working day, and earlier and later hours that sold', () => {
    const points = hourPoints({ byHour: [{ hour: 6, sales: 500, count: 2 }] }, undefined, 0, undefined);
    expect(points.map((one) => one.key)).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
    expect(points[0]).toMatchObject({ sales: 500, count: 2, before: undefined });
  });

  test('knows which hours have not come yet', () => {
    const points = hourPoints({ byHour: [] }, { byHour: [] }, 0, 14);
    expect(points.filter((one) => one.ahead).map((one) => one.key)).toEqual([15, 16, 17, 18, 19, 20]);
    expect(points[0]!.before).toBe(0);
  });

  test('puts a bar’s small hours behind its evening', () => {
    const points = hourPoints({ byHour: [{ hour: 1, sales: 5, count: 1 }] }, undefined, 16, undefined);
    expect(points.map((one) => one.key)).toEqual([16, 17, 18, 19, 20, 21, 22, 23, 0, 1, 2, 3, 4]);
  });

  test('sets every day beside the day before it that stands at the same place', () => {
    const points = dayPoints(
      { from: '2026-11-16', to: '2026-11-18', byDay: [{ day: '2026-11-17', sales: 10, count: 1 }] },
      { from: '2026-11-13', byDay: [{ day: '2026-11-14', sales: 7, count: 1 }] },
    );
    expect(points.map(({ label, sales, before }) => [label, sales, before])).toEqual([
      ['11/16', 0, 0],
      ['11/17', 10, 7],
      ['11/18', 0, 0],
    ]);
  });

  test('has an axis that holds every value and wastes less than half of its height', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000 }), (most) => {
        const top = axisTop([most, 0]);
        expect(top).toBeGreaterThanOrEqual(most);
        expect(top).toBeLessThanOrEqual(most * 2);
      }),
    );
  });

  test('draws zero at the bottom, the top at the top, and takes no harm from a day of refunds', () => {
    expect(polyline([0, 50, 100, -30], 4, 100, 300, 100)).toBe('0,100 100,50 200,0 300,100');
  });
});
