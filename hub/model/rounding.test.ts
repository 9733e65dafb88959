import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RoundingRule } from './basket.ts';
import { roundingOf, roundingRulesFor } from './rounding.ts';

const rules: RoundingRule[] = ['none', 'jiao', 'half', 'yuan'];

describe('rounding a total (抹零)', () => {
  it.each([
    ['none', 3786, 3786],
    ['jiao', 3786, 3780],
    ['half', 3786, 3750],
    ['half', 3749, 3700],
    ['yuan', 3786, 3700],
    ['yuan', 3700, 3700],
  ] as const)('by %s makes %i fen %i', (rule, total, becomes) => {
    expect(total - roundingOf(total, rule)).toBe(becomes);
  });

  it('leaves a total alone that would fall to nothing', () => {
    expect(roundingOf(9, 'jiao')).toBe(0);
    expect(roundingOf(99, 'yuan')).toBe(0);
    expect(roundingOf(0, 'yuan')).toBe(0);
  });

  it('never charges more, never gives everything away, and mirrors money back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), fc.constantFrom(...rules), (total, rule) => {
        const rounding = roundingOf(total, rule);
        expect(rounding).toBeGreaterThanOrEqual(0);
        expect(rounding).toBeLessThan(total);
        expect(roundingOf(total - rounding, rule)).toBe(0);
        expect(roundingOf(-total, rule) + rounding).toBe(0);
      }),
    );
  });

  it('is offered only where the currency has hundredths', () => {
    expect(roundingRulesFor('CNY')).toEqual(['none', 'jiao', 'half', 'yuan']);
    expect(roundingRulesFor('JPY')).toEqual(['none']);
    expect(roundingRulesFor('KWD')).toEqual(['none']);
  });
});
