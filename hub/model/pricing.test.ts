import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyBasket, anyShuffle, lineOf, shuffled } from './basket.samples.ts';
import type { AppliedDiscount, Basket, BasketLine, Discount, RoundingRule } from './basket.ts';
import { checkBasket } from './check-basket.ts';
import { sum } from './integer.ts';
import { priceBasket } from './pricing.ts';

function basketOf(lines: BasketLine[], discount?: Discount, rounding: RoundingRule = 'none'): Basket {
  return { lines, ...(discount && { discount }), rounding };
}
const taxAdded = { rate: 825, included: false };
const untaxed = { rate: 0, included: true };

describe('pricing a basket', () => {
  it('multiplies, and takes tax out of prices that hold it', () => {
    const priced = priceBasket(basketOf([lineOf('a', { quantity: 3000 }), lineOf('b', { listPrice: 10250 })]));
    expect(priced).toMatchObject({ gross: 11300, discount: 0, rounding: 0, tax: 1300, total: 11300, pieces: 4 });
    expect(priced.taxes).toEqual([{ rate: 1300, included: true, net: 10000, tax: 1300 }]);
  });

  it('adds tax on top once for each rate, on the sum', () => {
    // Three lines of 0.30: each alone would make 0.02 of tax, 0.06 together; on the sum it is 0.07.
    const lines = ['a', 'b', 'c'].map((id) => lineOf(id, { listPrice: 30, tax: taxAdded }));
    const priced = priceBasket(basketOf(lines));
    expect(priced).toMatchObject({ gross: 90, tax: 7, total: 97 });
    expect(priced.lines.map((line) => line.amount)).toEqual([33, 32, 32]);
  });

  it('keeps two rates, and included and added tax, apart', () => {
    const priced = priceBasket(
      basketOf([
        lineOf('a', { listPrice: 1000, tax: { rate: 1000, included: false } }),
        lineOf('b', { listPrice: 1100, tax: { rate: 1000, included: true } }),
        lineOf('c', { listPrice: 500, tax: untaxed }),
      ]),
    );
    expect(priced.total).toBe(2700);
    expect(priced.taxes).toEqual([
      { rate: 0, included: true, net: 500, tax: 0 },
      { rate: 1000, included: true, net: 1000, tax: 100 },
      { rate: 1000, included: false, net: 1000, tax: 100 },
    ]);
  });

  it('takes line discounts off each line, with their reasons', () => {
    const priced = priceBasket(
      basketOf([
        lineOf('a', { listPrice: 999, discount: { kind: 'percent', basisPoints: 1000, reason: '临期' } }),
        lineOf('b', { listPrice: 500, discount: { kind: 'amount', amount: 800, reason: '赠送' } }),
        lineOf('c', { quantity: 2000, discount: { kind: 'price', unitPrice: 300, reason: '会员价' } }),
      ]),
    );
    expect(priced.lines.map((line) => line.amount)).toEqual([899, 0, 600]);
    expect(priced.lines[1]!.discounts).toEqual([{ scope: 'line', reason: '赠送', amount: 500 }]);
    expect(priced.discount).toBe(100 + 500 + 100);
  });

  it('charges more, and shows no discount, where a higher price was named by hand', () => {
    const priced = priceBasket(basketOf([lineOf('a', { discount: { kind: 'price', unitPrice: 400, reason: '' } })]));
    expect(priced).toMatchObject({ gross: 400, discount: 0, total: 400 });
  });

  it('shares the order discount over the lines to the last fen', () => {
    const lines = ['a', 'b', 'c'].map((id) => lineOf(id, { listPrice: 333 }));
    const priced = priceBasket(basketOf(lines, { kind: 'amount', amount: 100, reason: '抹零头' }));
    expect(priced.lines.map((line) => line.amount)).toEqual([299, 300, 300]);
    expect(priced.lines[0]!.discounts).toEqual([{ scope: 'order', reason: '抹零头', amount: 34 }]);
    expect(priced.total).toBe(899);
  });

  it('shares the rounding likewise, and takes it off taxed amounts', () => {
    const lines = [lineOf('a', { listPrice: 1786 }), lineOf('b', { listPrice: 2000 })];
    const priced = priceBasket(basketOf(lines, undefined, 'yuan'));
    expect(priced).toMatchObject({ gross: 3786, rounding: 86, total: 3700, tax: 426 });
    expect(priced.lines.map((line) => line.rounding)).toEqual([41, 45]);
  });

  it('keeps the amount of a scale label, whatever price × quantity makes', () => {
    const priced = priceBasket(
      basketOf([
        lineOf('a', { listPrice: 7980, quantity: 418, fixedAmount: 3333, weight: { source: 'label', raw: '' } }),
      ]),
    );
    expect(priced).toMatchObject({ gross: 3333, total: 3333, pieces: 1 });
  });

  it('applies promotions before hand-given discounts, and never more than is left', () => {
    const promotions = new Map<string, AppliedDiscount[]>([
      ['a', [{ scope: 'line', reason: '第二件半价', amount: 500 }]],
      ['b', [{ scope: 'line', reason: '满减', amount: 5000 }]],
    ]);
    const lines = [
      lineOf('a', { listPrice: 1000, discount: { kind: 'percent', basisPoints: 5000, reason: '员工' } }),
      lineOf('b', { listPrice: 1000 }),
    ];
    const priced = priceBasket(basketOf(lines), promotions);
    expect(priced.lines.map((line) => line.amount)).toEqual([250, 0]);
    expect(priced.lines[0]!.discounts.map((one) => one.reason)).toEqual(['第二件半价', '员工']);
  });

  it('gives a whole basket away at 100 %', () => {
    const priced = priceBasket(basketOf([lineOf('a')], { kind: 'percent', basisPoints: 10_000, reason: '赠' }, 'yuan'));
    expect(priced).toMatchObject({ total: 0, tax: 0, discount: 350, rounding: 0 });
  });

  it('prices 500 lines of the largest price exactly', () => {
    const lines = Array.from({ length: 500 }, (_, index) =>
      lineOf(`line-${index}`, { listPrice: 19_999_999, quantity: 1000 - (index % 7), tax: taxAdded }),
    );
    const basket = basketOf(lines, { kind: 'percent', basisPoints: 1, reason: '' }, 'jiao');
    expect(checkBasket(basket)).toBeNull();
    const priced = priceBasket(basket);
    expect(sum(priced.lines.map((line) => line.amount))).toBe(priced.total);
  });
});

describe('every priced basket', () => {
  it('adds up: lines make the total, shares make the discount, nothing is below zero', () => {
    fc.assert(
      fc.property(anyBasket, (basket) => {
        fc.pre(checkBasket(basket) === null);
        const priced = priceBasket(basket);
        const total = (of: (line: (typeof priced.lines)[number]) => number) => sum(priced.lines.map(of));
        expect(total((line) => line.amount)).toBe(priced.total);
        expect(total((line) => line.gross)).toBe(priced.gross);
        expect(total((line) => line.rounding)).toBe(priced.rounding);
        expect(total((line) => line.taxAmount)).toBe(priced.tax);
        expect(total((line) => sum(line.discounts.map((one) => one.amount)))).toBe(priced.discount);
        expect(sum(priced.taxes.map((tax) => tax.tax))).toBe(priced.tax);
        expect(sum(priced.taxes.map((tax) => tax.net + tax.tax))).toBe(priced.total);
        for (const line of priced.lines) {
          const off = sum(line.discounts.map((one) => one.amount)) + line.rounding;
          expect(Math.min(line.amount, line.rounding, line.taxAmount, line.gross)).toBeGreaterThanOrEqual(0);
          expect(line.taxAmount).toBeLessThanOrEqual(line.amount);
          if (line.tax.included) expect(line.amount).toBe(line.gross - off);
          for (const one of line.discounts) expect(one.amount).toBeGreaterThan(0);
          for (const value of [line.amount, line.gross, line.taxAmount, line.rounding])
            expect(Number.isSafeInteger(value)).toBe(true);
        }
        if (priced.lines.every((line) => line.tax.included))
          expect(priced.total).toBe(priced.gross - priced.discount - priced.rounding);
      }),
      { numRuns: 300 },
    );
  });

  it('costs the same, line by line, in whatever order it was scanned', () => {
    fc.assert(
      fc.property(anyBasket, anyShuffle, (basket, dice) => {
        fc.pre(checkBasket(basket) === null);
        const first = priceBasket(basket);
        const second = priceBasket({ ...basket, lines: shuffled(basket.lines, dice) });
        const byId = new Map(second.lines.map((line) => [line.id, line]));
        for (const line of first.lines) expect(byId.get(line.id)).toEqual(line);
        expect({ ...second, lines: [] }).toEqual({ ...first, lines: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('costs the same when lines were taken away and added again under other ids', () => {
    fc.assert(
      fc.property(anyBasket, anyShuffle, (basket, dice) => {
        fc.pre(checkBasket(basket) === null);
        const again = basket.lines.map((line, index) => ({ ...line, id: `${dice[index]}-${index}` }));
        const first = priceBasket(basket);
        const second = priceBasket({ ...basket, lines: shuffled(again, dice) });
        expect({ ...second, lines: [] }).toEqual({ ...first, lines: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('may be priced again from its priced lines', () => {
    fc.assert(
      fc.property(anyBasket, (basket) => {
        fc.pre(checkBasket(basket) === null);
        const priced = priceBasket(basket);
        expect(priceBasket({ ...basket, lines: priced.lines })).toEqual(priced);
      }),
      { numRuns: 50 },
    );
  });

  it('leaves the basket that it was given untouched', () => {
    fc.assert(
      fc.property(anyBasket, (basket) => {
        fc.pre(checkBasket(basket) === null);
        const before = structuredClone(basket);
        priceBasket(basket);
        expect(basket).toEqual(before);
      }),
      { numRuns: 50 },
    );
  });
});
