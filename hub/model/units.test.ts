import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gramsOf, quantityFromGrams, unitOf, units } from './units.ts';

describe('units', () => {
  it('are recognised by the words that shops write', () => {
    expect(unitOf('瓶')?.id).toBe('bottle');
    expect(unitOf(' KG ')?.id).toBe('kg');
    expect(unitOf('公斤')).toBe(unitOf('kg'));
    expect(unitOf('斤')?.grams).toBe(500);
    expect(unitOf('两')?.grams).toBe(50);
    expect(unitOf('打')).toBeUndefined();
  });

  it('share no spelling', () => {
    const words = units.flatMap((unit) => [...new Set([unit.id, ...unit.spellings])]);
    expect(words.length).toBe(new Set(words).size);
  });

  it('turn grams into what is sold and back', () => {
    expect(quantityFromGrams(642, 500)).toBe(1284);
    expect(quantityFromGrams(1284, 1000)).toBe(1284);
    expect(gramsOf(1284, 500)).toBe(642);
    fc.assert(
      fc.property(fc.nat(99_999), fc.constantFrom(1, 50, 500, 1000), (grams, gramsPerUnit) => {
        expect(gramsOf(quantityFromGrams(grams, gramsPerUnit), gramsPerUnit)).toBe(grams);
      }),
    );
  });
});
