import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, businessDay, formatDateTime, formatDay, formatTime, hourOfDay, startOfBusinessDay } from './time.ts';

const shanghai = 'Asia/Shanghai';
const at = (text: string) => Date.parse(text);

describe('the shop’s day', () => {
  it('turns at the shop’s midnight, not at that of Greenwich', () => {
    expect(businessDay(at('2026-03-04T15:59:59Z'), shanghai)).toBe('2026-03-04');
    expect(businessDay(at('2026-03-04T16:00:00Z'), shanghai)).toBe('2026-03-05');
  });

  it('takes in the hours after midnight where it starts later', () => {
    expect(businessDay(at('2026-03-05T01:30:00+08:00'), shanghai, 240)).toBe('2026-03-04');
    expect(businessDay(at('2026-03-05T04:00:00+08:00'), shanghai, 240)).toBe('2026-03-05');
  });

  it('is right on the days when the clock changes', () => {
    const berlin = 'Europe/Berlin'; // 2026-03-29 02:00 → 03:00, 2026-10-25 03:00 → 02:00
    expect(businessDay(at('2026-03-29T03:30:00+02:00'), berlin, 210)).toBe('2026-03-29');
    expect(businessDay(at('2026-10-25T02:59:00+01:00'), berlin, 180)).toBe('2026-10-24');
    expect(businessDay(at('2026-10-25T03:00:00+01:00'), berlin, 180)).toBe('2026-10-25');
    expect(hourOfDay(at('2026-03-29T01:00:00Z'), berlin)).toBe(3);
  });

  it('is right where offsets are no whole hours', () => {
    expect(hourOfDay(at('2026-03-04T00:20:00Z'), 'Asia/Kathmandu')).toBe(6); // +05:45
    expect(businessDay(at('2026-03-04T18:15:00Z'), 'Asia/Kathmandu')).toBe('2026-03-05');
  });

  it('begins where the day before ends', () => {
    const zones = fc.constantFrom(
      shanghai,
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
    );
    const instants = fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z') });
    fc.assert(
      fc.property(instants, zones, fc.constantFrom(0, 240, 360), (instant, zone, start) => {
        const day = businessDay(instant, zone, start);
        const begin = startOfBusinessDay(day, zone, start);
        expect(begin).toBeLessThanOrEqual(instant);
        expect(businessDay(begin, zone, start)).toBe(day);
        expect(businessDay(begin - 1, zone, start)).toBe(addDays(day, -1));
      }),
    );
  });

  it('counts over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  });

  it('refuses a zone that does not exist', () => {
    expect(() => businessDay(0, 'Asia/Peking-Lu')).toThrow(RangeError);
  });
});

describe('time for people', () => {
  it('is told in the shop’s zone', () => {
    const instant = at('2026-03-04T01:05:00Z');
    expect(formatDateTime(instant, 'zh-CN', shanghai)).toBe('2026/03/04 09:05');
    expect(formatTime(instant, 'en', shanghai)).toBe('09:05');
    expect(formatTime(at('2026-03-04T16:05:00Z'), 'en', shanghai)).toBe('00:05');
    expect(formatDay('2026-03-04', 'zh-CN')).toBe('2026/03/04');
  });
});
