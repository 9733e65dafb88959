import { describe, expect, it } from 'vitest';
import { ageOf, waitedText } from './age.ts';

describe('a ticket', () => {
  it('turns amber at half of what the station allows and red beyond it', () => {
    const minute = 60_000;
    expect([0, 4.9, 5, 9.9, 10, 300].map((n) => ageOf(n * minute, 10))).toEqual([
      'fresh',
      'fresh',
      'waiting',
      'waiting',
      'late',
      'late',
    ]);
  });

  it('tells how long it has waited, never less than nothing', () => {
    expect([-5_000, 0, 59_999, 247_000, 3_847_000].map(waitedText)).toEqual([
      '0:00',
      '0:00',
      '0:59',
      '4:07',
      '1:04:07',
    ]);
  });
});
