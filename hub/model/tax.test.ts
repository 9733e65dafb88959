import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRules, taxGroups, taxOnTop, taxTotals, taxWithin } from './tax.ts';

describe('tax', () => {
  it('is taken out of a price that holds it, and put on one that does not', () => {
    expect(taxWithin(11300, 1300)).toBe(1300);
    expect(taxOnTop(10000, 1300)).toBe(1300);
    expect(taxOnTop(90, 825)).toBe(7);
    expect(taxWithin(350, 0)).toBe(0);
  });

  it('found within an amount is the tax that was put on top', () => {
    fc.assert(
      fc.property(fc.nat(1e11), fc.integer({ min: 0, max: 10_000 }), (net, rate) => {
        const tax = taxOnTop(net, rate);
        expect(taxWithin(net + tax, rate)).toBe(tax);
      }),
    );
  });

  it('is told by rate, included before added, in whatever order the lines stand', () => {
    const rules = [
      { rate: 1300, included: false },
      { rate: 600, included: true },
      { rate: 1300, included: true },
    ];
    const expected = [rules[1], rules[2], rules[0]];
    expect(taxGroups(rules.map((tax) => ({ tax }))).map((group) => group.rule)).toEqual(expected);
    expect([...rules].sort(compareRules)).toEqual(expected);
  });

  it('adds up from the lines', () => {
    const tax = { rate: 1300, included: true };
    const lines = [
      { tax, amount: 100, taxAmount: 12 },
      { tax, amount: 50, taxAmount: 6 },
    ];
    expect(taxTotals(lines)).toEqual([{ ...tax, net: 132, tax: 18 }]);
  });
});
