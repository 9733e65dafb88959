import { describe, expect, test } from 'vitest';
import { shopToday } from '../../../web/shop-today.ts';
import { ownPeriod, periodOf } from './period.ts';

describe('a period', () => {
  test('of this week begins on Monday, also on a Sunday', () => {
    expect(periodOf({ period: 'week' }, '2026-11-21', 'today')).toEqual({
      name: 'week',
      from: '2026-11-16',
      to: '2026-11-21',
    });
    expect(periodOf({ period: 'week' }, '2026-11-22', 'today').from).toBe('2026-11-16');
    expect(periodOf({ period: 'week' }, '2026-11-23', 'today').from).toBe('2026-11-23');
  });

  test('of this month begins on the first', () => {
    expect(periodOf({ period: 'month' }, '2026-11-21', 'today').from).toBe('2026-11-01');
  });

  test('that nobody named is the usual one', () => {
    expect(periodOf({}, '2026-11-21', 'today')).toEqual({ name: 'today', from: '2026-11-21', to: '2026-11-21' });
    expect(periodOf({ period: 'nonsense' }, '2026-11-21', 'all').from).toBeNull();
  });

  test('of one’s own is put in order, and a broken day in the address is today', () => {
    expect(ownPeriod('2026-11-09', '2026-11-03')).toEqual({ period: 'own', from: '2026-11-03', to: '2026-11-09' });
    expect(periodOf({ period: 'own', from: '2026-02-99', to: 'x' }, '2026-11-21', 'today')).toMatchObject({
      from: '2026-11-21',
      to: '2026-11-21',
    });
  });

  test('of today follows the shop’s own day: a bar’s night belongs to the evening before', () => {
    const at = Date.parse('2026-11-21T18:30:00Z'); // 02:30 in Shanghai
    expect(shopToday({ timeZone: 'Asia/Shanghai', dayStart: 180 }, at)).toBe('2026-11-21');
    expect(shopToday({ timeZone: 'Asia/Shanghai', dayStart: 0 }, at)).toBe('2026-11-22');
  });
});
