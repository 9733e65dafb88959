import { expect, test } from 'vitest';
import { lineOf } from '../../../../hub/model/basket.samples.ts';
import { discountFrom, effectOf } from './discount-value.ts';

test('90 is ten percent off, as 9 折 says', () => {
  expect(discountFrom('percent', 9_000, '熟客')).toEqual({ kind: 'percent', basisPoints: 1_000, reason: '熟客' });
  expect(discountFrom('percent', 0, '熟客')).toMatchObject({ basisPoints: 10_000 });
});

test.each([
  ['percent', 10_000],
  ['percent', 12_000],
  ['amount', 0],
  ['price', undefined],
] as const)('%s of %s is no discount', (kind, value) => expect(discountFrom(kind, value, 'x')).toBeUndefined());

test('a price of nothing may be named', () => {
  expect(discountFrom('price', 0, 'x')).toEqual({ kind: 'price', unitPrice: 0, reason: 'x' });
});

test('what it comes to is told against the sum without any discount', () => {
  const line = lineOf('a', { quantity: 2000, discount: { kind: 'amount', amount: 100, reason: 'old' } });
  const basket = { lines: [line, lineOf('b')], rounding: 'none' } as const;
  const half = discountFrom('percent', 5_000, 'x');
  expect(effectOf({ ...basket, lines: [...basket.lines] }, line, 'line', half)).toEqual({ before: 700, after: 350 });
  expect(effectOf({ ...basket, lines: [...basket.lines] }, line, 'order', half)).toEqual({ before: 950, after: 475 });
});
