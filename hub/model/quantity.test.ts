import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from './basket.ts';
import {
  amountOf,
  checkQuantity,
  formatQuantity,
  looksLikeBarcode,
  parseQuantity,
  quantityFromAmount,
} from './quantity.ts';

describe('quantities', () => {
  it('are read in thousandths, full-width digits too', () => {
    expect(parseQuantity('3')).toBe(3000);
    expect(parseQuantity(' 1.284 ')).toBe(1284);
    expect(parseQuantity('１．５')).toBe(1500);
    expect(parseQuantity('０。５')).toBe(500);
    expect(parseQuantity('.5')).toBe(500);
    expect(parseQuantity('-2')).toBe(-2000);
  });

  it('are not guessed at', () => {
    for (const text of ['', ' ', '.', 'abc', '1.2345', '1,5', '1e3', '0x10', '--1', 'Infinity', '1 2', '9'.repeat(20)])
      expect(parseQuantity(text), text).toBeNull();
  });

  it('are written without idle zeros', () => {
    expect(formatQuantity(3000)).toBe('3');
    expect(formatQuantity(1500)).toBe('1.5');
    expect(formatQuantity(1)).toBe('0.001');
    expect(formatQuantity(-10)).toBe('-0.01');
    expect(formatQuantity(0)).toBe('0');
  });

  it('come back as they were written', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (quantity) => {
        fc.pre(quantity !== 0);
        expect(parseQuantity(formatQuantity(quantity))).toBe(quantity);
      }),
    );
  });

  it('make an amount rounded half away from zero', () => {
    expect(amountOf(1299, 1284)).toBe(1668); // 16.679…
    expect(amountOf(1, 500)).toBe(1);
    expect(amountOf(1, -500)).toBe(-1);
    expect(amountOf(1, 499)).toBe(0);
    expect(amountOf(limits.unitPrice, limits.quantity)).toBe(9_999_899_900_001);
  });

  it('refuse zero, negative, fractional and absurd values by one code', () => {
    for (const quantity of [0, -1000, 0.5, Number.NaN, limits.quantity + 1, 9_999_999_000])
      expect(checkQuantity(quantity)).toMatchObject({ ok: false, code: 'sale.quantity-invalid' });
    expect(checkQuantity(1)).toBeNull();
    expect(checkQuantity(limits.quantity)).toBeNull();
  });
});

describe('the quantity behind a label that carries the amount', () => {
  it('is the amount divided by the unit price', () => {
    expect(quantityFromAmount(1668, 1299)).toBe(1284);
    expect(quantityFromAmount(3, 3000)).toBe(1);
  });

  it('is nothing where there is no price, no amount, or nothing that could be sold', () => {
    expect(quantityFromAmount(100, 0)).toBeNull();
    expect(quantityFromAmount(0, 100)).toBeNull();
    expect(quantityFromAmount(1, 99_999)).toBeNull();
    expect(quantityFromAmount(99_999_999, 1)).toBeNull();
  });

  it('gives the amount back within half a thousandth of the price and half a fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 100_000 }), (amount, unitPrice) => {
        const quantity = quantityFromAmount(amount, unitPrice);
        fc.pre(quantity !== null);
        expect(Math.abs(amountOf(unitPrice, quantity) - amount)).toBeLessThanOrEqual(unitPrice / 2000 + 0.5);
      }),
    );
  });
});

describe('a barcode typed where a quantity belongs', () => {
  it('is noticed by its check digit or its size', () => {
    for (const text of [
      '6908512108211',
      '96385074',
      '012345678905',
      '16908512108218',
      '６９０８５１２１０８２１１',
      '10000000',
    ])
      expect(looksLikeBarcode(text), text).toBe(true);
    expect(looksLikeBarcode('00000017')).toBe(true); // 8 digits that check, small as a number
  });

  it('leaves quantities alone', () => {
    for (const text of ['3', '12', '99999', '9999999', '1.284', '00000018', '', 'abc'])
      expect(looksLikeBarcode(text), text).toBe(false);
  });
});
