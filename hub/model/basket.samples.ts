import fc from 'fast-check';
import type { Basket, BasketLine, Discount } from './basket.ts';

/** Baskets for property tests: any that `checkBasket` lets pass, with ties, odd sums and both kinds of tax. */

export function lineOf(id: string, values: Partial<BasketLine> = {}): BasketLine {
  return {
    id,
    productId: 1,
    unitId: 1,
    name: '可口可乐',
    unitName: '瓶',
    categoryId: null,
    quantity: 1000,
    listPrice: 350,
    tax: { rate: 1300, included: true },
    ...values,
  };
}

const percent = fc.record({
  kind: fc.constant('percent' as const),
  basisPoints: fc.integer({ min: 1, max: 10_000 }),
  reason: fc.constant('percent'),
});
const amount = fc.record({
  kind: fc.constant('amount' as const),
  amount: fc.integer({ min: 1, max: 20_000 }),
  reason: fc.constant('amount'),
});
const price = fc.record({
  kind: fc.constant('price' as const),
  unitPrice: fc.nat(20_000),
  reason: fc.constant('price'),
});
const lineDiscount: fc.Arbitrary<Discount> = fc.oneof(percent, amount, price);

const line = fc
  .record({
    quantity: fc.oneof(
      fc.constantFrom(1000, 2000, 3000),
      fc.integer({ min: 1, max: 99_999 }),
      fc.integer({ min: 1, max: 5000 }),
    ),
    listPrice: fc.oneof(fc.constantFrom(100, 333, 350), fc.integer({ min: 1, max: 999_999 })),
    tax: fc.record({ rate: fc.constantFrom(0, 600, 825, 1300, 10_000), included: fc.boolean() }),
    discount: fc.option(lineDiscount, { nil: undefined, freq: 3 }),
    fixedAmount: fc.option(fc.integer({ min: 1, max: 99_999 }), { nil: undefined, freq: 8 }),
  })
  .map(({ discount, fixedAmount, ...rest }) => ({
    ...rest,
    ...(discount && { discount }),
    ...(fixedAmount !== undefined && { fixedAmount }),
  }));

/** Any basket of up to 30 lines within the limits. */
export const anyBasket: fc.Arbitrary<Basket> = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 30 }),
    discount: fc.option(fc.oneof(percent, amount), { nil: undefined }),
    rounding: fc.constantFrom('none' as const, 'jiao' as const, 'half' as const, 'yuan' as const),
  })
  .map(({ lines, discount, rounding }) => ({
    lines: lines.map((values, index) => lineOf(`line-${String(index).padStart(2, '0')}`, values)),
    ...(discount && { discount }),
    rounding,
  }));

/** The same values in any order. */
export function shuffled<T>(values: readonly T[], seed: readonly number[]): T[] {
  const keyed = values.map((value, index) => ({ value, key: seed[index % seed.length]! }));
  return keyed.sort((a, b) => a.key - b.key).map((one) => one.value);
}

export const anyShuffle = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });
