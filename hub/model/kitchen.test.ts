import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KitchenLine, kitchenChanges } from './kitchen.ts';

const line = (overrides: Partial<KitchenLine> = {}): KitchenLine => ({
  id: 'a',
  productId: 1,
  unitId: 1,
  quantity: 2000,
  note: '',
  ...overrides,
});

describe('what the stations must be told', () => {
  it('is everything the first time, and nothing when nothing changed', () => {
    expect(kitchenChanges([], [line()])).toEqual({ more: [line()], less: [] });
    expect(kitchenChanges([line()], [line()])).toEqual({ more: [], less: [] });
  });

  it('is the difference where a quantity grew or shrank', () => {
    expect(kitchenChanges([line()], [line({ quantity: 5000 })])).toEqual({
      more: [line({ quantity: 3000 })],
      less: [],
    });
    expect(kitchenChanges([line()], [line({ quantity: 500 })])).toEqual({ more: [], less: [line({ quantity: 1500 })] });
  });

  it('is the line taken back and told anew where its note or unit changed', () => {
    const spicy = line({ note: '少辣' });
    expect(kitchenChanges([line()], [spicy])).toEqual({ more: [spicy], less: [line()] });
    const carton = line({ unitId: 2, quantity: 1000 });
    expect(kitchenChanges([line()], [carton])).toEqual({ more: [carton], less: [line()] });
  });

  it('leaves the stations knowing exactly what is wanted, whatever they knew', () => {
    const lines = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd'),
        productId: fc.integer({ min: 1, max: 2 }),
        unitId: fc.integer({ min: 1, max: 2 }),
        quantity: fc.integer({ min: 1, max: 5 }),
        note: fc.constantFrom('', '少冰'),
      }),
      { selector: (one) => one.id },
    );
    const known = (all: readonly KitchenLine[], sign: number, sums: Map<string, number>) => {
      for (const { id, productId, unitId, note, quantity } of all) {
        const key = [id, productId, unitId, note].join();
        sums.set(key, (sums.get(key) ?? 0) + sign * quantity);
      }
      return sums;
    };
    fc.assert(
      fc.property(lines, lines, (sent, wanted) => {
        const { more, less } = kitchenChanges(sent, wanted);
        const after = known(less, -1, known(more, 1, known(sent, 1, new Map())));
        for (const [key, sum] of after) if (sum === 0) after.delete(key);
        expect(after).toEqual(known(wanted, 1, new Map()));
        expect([...more, ...less].every((one) => one.quantity > 0)).toBe(true);
      }),
    );
  });
});
