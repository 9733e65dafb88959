import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Basket, BasketLine, Discount } from './basket.ts';
import { type Concessions, concessionsOf, covers, needOf } from './concessions.ts';
import { priceBasket } from './pricing.ts';

const percent = (basisPoints: number): Discount => ({ kind: 'percent', basisPoints, reason: '老顾客' });
const line = (id: string, listPrice: number, quantity: number, discount?: Discount): BasketLine => ({
  ...{ id, productId: 1, unitId: 1, name: '可乐', unitName: '瓶', categoryId: null, quantity, listPrice },
  tax: { rate: 1300, included: true },
  ...(discount && { discount }),
});
const basket = (lines: BasketLine[], discount?: Discount): Basket => ({
  lines,
  rounding: 'none',
  ...(discount && { discount }),
});
const given = (it: Basket): Concessions => concessionsOf(it, priceBasket(it))!;

const terms = fc.oneof(
  fc.integer({ min: 1, max: 10_000 }).map(percent),
  fc.integer({ min: 1, max: 500 }).map((amount): Discount => ({ kind: 'amount', amount, reason: '破损' })),
);
const lines = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 20 }), fc.option(terms)), {
    minLength: 1,
    maxLength: 6,
  })
  .map((all) => all.map(([price, n, off], at) => line(`line-${at}`, price, n * 1000, off ?? undefined)));

test('a cart without discounts gives nothing away', () => {
  const plain = basket([line('a', 350, 1000)]);
  expect(concessionsOf(plain, priceBasket(plain))).toBeNull();
  expect(needOf(plain, priceBasket(plain))).toEqual({ rights: [], figures: { discountPercent: 0, discountAmount: 0 } });
});

test('what was agreed to holds itself, and goods at their price may come and go', () => {
  fc.assert(
    fc.property(lines, fc.option(terms), fc.integer({ min: 1, max: 9999 }), (all, order, price) => {
      const cart = basket(all, order ?? undefined);
      if (!concessionsOf(cart, priceBasket(cart))) return;
      expect(covers(given(cart), given(cart))).toBe(true);
      if (order) return; // an order's percentage takes more off more goods
      const grown = basket([...all, line('another', price, 1000)]);
      expect(covers(given(cart), given(grown))).toBe(true);
    }),
  );
});

test('never does it hold more money than was agreed to', () => {
  fc.assert(
    fc.property(lines, lines, fc.option(terms), fc.option(terms), (one, other, first, second) => {
      const [agreed, wanted] = [basket(one, first ?? undefined), basket(other, second ?? undefined)];
      if (!concessionsOf(agreed, priceBasket(agreed)) || !concessionsOf(wanted, priceBasket(wanted))) return;
      if (covers(given(agreed), given(wanted)))
        expect(priceBasket(wanted).discount).toBeLessThanOrEqual(priceBasket(agreed).discount);
    }),
  );
});

test('other terms, another price, more of it or another cart are not held', () => {
  const agreed = given(basket([line('a', 350, 2000, percent(4000))]));
  const held = (it: Basket) => covers(agreed, given(it));
  expect(held(basket([line('a', 350, 2000, percent(4001))]))).toBe(false);
  expect(held(basket([line('a', 340, 2000, percent(4000))]))).toBe(false);
  expect(held(basket([line('a', 350, 3000, percent(4000))]))).toBe(false);
  expect(held(basket([line('b', 350, 2000, percent(4000))]))).toBe(false);
  expect(held(basket([line('a', 350, 1000, percent(4000))]))).toBe(true);
  const order = given(basket([line('a', 350, 2000)], percent(2000)));
  expect(covers(order, given(basket([line('b', 350, 2000)], percent(2000))))).toBe(false);
});

test('how deep it goes is told by the line that loses most, a cent of rounding apart', () => {
  const deep = (it: Basket) => needOf(it, priceBasket(it)).figures.discountPercent;
  expect(deep(basket([line('a', 10_000, 1000, percent(5000)), line('b', 90_000, 1000)]))).toBe(4999);
  expect(deep(basket([line('a', 5, 1000, percent(1000))]))).toBe(0);
  expect(deep(basket([line('a', 10_000, 1000, percent(5000))], percent(1000)))).toBe(5499);
});
