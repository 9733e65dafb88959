import { describe, expect, it } from 'vitest';
import { lineOf } from './basket.samples.ts';
import { type BasketLine, type Discount, limits } from './basket.ts';
import { checkBasket } from './check-basket.ts';

const check = (values: Partial<BasketLine>) => checkBasket({ lines: [lineOf('a', values)], rounding: 'none' });
const checkOrder = (discount: Discount) => checkBasket({ lines: [lineOf('a')], discount, rounding: 'none' });

describe('a basket that cannot be sold', () => {
  it('has no lines, or too many', () => {
    expect(checkBasket({ lines: [], rounding: 'none' })?.code).toBe('sale.no-lines');
    const lines = Array.from({ length: limits.linesPerSale + 1 }, (_, index) => lineOf(`${index}`));
    expect(checkBasket({ lines, rounding: 'none' })?.code).toBe('sale.too-many-lines');
    expect(checkBasket({ lines: lines.slice(1), rounding: 'none' })).toBeNull();
  });

  it('has a quantity of zero, below zero, or absurd, and says in which line', () => {
    for (const quantity of [0, -1000, 9_999_999_000, Number.NaN])
      expect(check({ quantity })).toMatchObject({
        code: 'sale.quantity-invalid',
        detail: { line: 0, name: '可口可乐' },
      });
  });

  it('has no price, a negative one, a fraction of a fen, or an absurd one', () => {
    for (const listPrice of [0, -1, 0.5, Number.NaN, limits.unitPrice + 1])
      expect(check({ listPrice })?.code).toBe('sale.price-invalid');
    expect(check({ fixedAmount: 0 })?.code).toBe('sale.price-invalid');
    expect(check({ discount: { kind: 'price', unitPrice: -1, reason: '' } })?.code).toBe('sale.price-invalid');
    expect(check({ listPrice: 0, discount: { kind: 'price', unitPrice: 0, reason: '' } })?.code).toBe(
      'sale.price-invalid',
    );
  });

  it('may sell what has no price yet at a price named by hand, or give priced goods away', () => {
    expect(check({ listPrice: 0, discount: { kind: 'price', unitPrice: 500, reason: '' } })).toBeNull();
    expect(check({ discount: { kind: 'price', unitPrice: 0, reason: '赠品' } })).toBeNull();
  });

  it('has a discount that is none', () => {
    const bad: Discount[] = [
      { kind: 'percent', basisPoints: 0, reason: '' },
      { kind: 'percent', basisPoints: 10_001, reason: '' },
      { kind: 'amount', amount: -5, reason: '' },
      { kind: 'amount', amount: 0.5, reason: '' },
      { kind: 'amount', amount: 5, reason: 'x'.repeat(limits.reasonLength + 1) },
    ];
    for (const discount of bad) {
      expect(check({ discount })?.code).toBe('sale.discount-invalid');
      expect(checkOrder(discount)?.code).toBe('sale.discount-invalid');
    }
    expect(checkOrder({ kind: 'price', unitPrice: 5, reason: '' })?.code).toBe('sale.discount-invalid');
  });

  it('comes to more than the books can add exactly', () => {
    expect(check({ listPrice: limits.unitPrice, quantity: limits.quantity })).toMatchObject({
      code: 'sale.price-invalid',
      detail: { limit: limits.saleTotal },
    });
  });

  it('names a line twice, or a rate of tax that cannot be', () => {
    expect(checkBasket({ lines: [lineOf('a'), lineOf('a')], rounding: 'none' })?.code).toBe('input.invalid');
    expect(check({ tax: { rate: -1, included: true } })?.code).toBe('input.invalid');
  });
});
