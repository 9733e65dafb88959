import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOf } from './basket.samples.ts';
import { type Basket, type BasketLine, limits } from './basket.ts';
import { mergeLine } from './merge-line.ts';
import { priceBasket } from './pricing.ts';

const scan = (id: string, values: Partial<BasketLine> = {}) => lineOf(id, { productId: 7, ...values });
const basket: Basket = { lines: [scan('a')], rounding: 'none' };

describe('scanning the same goods again', () => {
  it('adds to the line that is there', () => {
    const merged = mergeLine(basket, scan('b', { quantity: 2000 }));
    expect(merged.lineId).toBe('a');
    expect(merged.basket.lines.map((line) => line.quantity)).toEqual([3000]);
    expect(basket.lines[0]!.quantity).toBe(1000);
  });

  it.each<[string, Partial<BasketLine>]>([
    ['another product', { productId: 8 }],
    ['another unit', { unitId: 2 }],
    ['another price, changed meanwhile', { listPrice: 400 }],
    ['another tax', { tax: { rate: 600, included: true } }],
    ['weighed goods', { weight: { source: 'scale', raw: '' } }],
    ['a fraction', { quantity: 500 }],
    ['a price-coded label', { fixedAmount: 350 }],
    ['a discount', { discount: { kind: 'percent', basisPoints: 1000, reason: '' } }],
    ['more than may be sold', { quantity: limits.quantity }],
  ])('makes a line of its own for %s', (_, values) => {
    const merged = mergeLine(basket, scan('b', values));
    expect(merged.lineId).toBe('b');
    expect(merged.basket.lines.map((line) => line.id)).toEqual(['a', 'b']);
  });

  it('does not spread a discount over goods scanned later', () => {
    const discounted: Basket = {
      lines: [scan('a', { discount: { kind: 'amount', amount: 100, reason: '' } })],
      rounding: 'none',
    };
    expect(mergeLine(discounted, scan('b')).lineId).toBe('b');
  });

  it('costs what the same scans cost as lines of their own', () => {
    const scans = fc.array(fc.record({ product: fc.nat(3), quantity: fc.integer({ min: 1, max: 5 }) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(scans, (all) => {
        const lines = all.map(({ product, quantity }, index) =>
          lineOf(`${index}`, { productId: product, listPrice: 100 + product * 7, quantity: quantity * 1000 }),
        );
        const merged = lines.reduce((held, line) => mergeLine(held, line).basket, { ...basket, lines: [] } as Basket);
        expect(merged.lines.length).toBe(new Set(lines.map((line) => line.productId)).size);
        expect(priceBasket(merged).total).toBe(priceBasket({ ...basket, lines }).total);
      }),
    );
  });
});
