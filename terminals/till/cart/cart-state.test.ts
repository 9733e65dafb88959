import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../hub/model/answer.ts';
import { lineOf } from '../../../hub/model/basket.samples.ts';
import { type BasketLine, limits } from '../../../hub/model/basket.ts';
import {
  addLine,
  type CartState,
  cartOf,
  changeUnit,
  clear,
  discountLine,
  discountOrder,
  emptyCart,
  historySteps,
  redo,
  removeLine,
  select,
  selectedLine,
  selectNeighbour,
  setQuantity,
  stepQuantity,
  undo,
  withRounding,
} from './cart-state.ts';

function taken<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

function cartWith(...lines: BasketLine[]): CartState {
  return lines.reduce((cart, line) => taken(addLine(cart, line)), emptyCart('none'));
}

const cola = lineOf('a');
const water = lineOf('b', { productId: 2, unitId: 2, name: '农夫山泉', listPrice: 200 });
const apples = lineOf('c', { productId: 3, unitId: 3, quantity: 1284, weight: { source: 'scale', raw: '' } });
const label = lineOf('d', { productId: 4, unitId: 4, fixedAmount: 1792 });

describe('the cart', () => {
  test('the same goods grow one line, which is selected', () => {
    const cart = cartWith(cola, water, { ...cola, id: 'z' });
    expect(cart.basket.lines.map(({ id, quantity }) => [id, quantity])).toEqual([
      ['a', 2000],
      ['b', 1000],
    ]);
    expect(cart.selected).toBe('a');
  });

  test('goods whose price changed meanwhile stand on a line of their own', () => {
    expect(cartWith(cola, { ...cola, id: 'z', listPrice: 400 }).basket.lines).toHaveLength(2);
  });

  test('a sale has a longest length', () => {
    const lines = Array.from({ length: limits.linesPerSale }, (_, at) => ({ ...apples, id: `${at}` }));
    const full = cartOf({ lines, rounding: 'none' });
    expect(addLine(full, { ...apples, id: 'more' })).toMatchObject({ ok: false, code: 'sale.too-many-lines' });
  });

  test.each([0, -1000, 9_999_999_000, Number.NaN])('a quantity of %d thousandths is refused', (quantity) => {
    expect(setQuantity(cartWith(cola), 'a', quantity)).toMatchObject({ ok: false, code: 'sale.quantity-invalid' });
    expect(addLine(emptyCart('none'), { ...cola, quantity })).toMatchObject({ code: 'sale.quantity-invalid' });
  });

  test('what was weighed or came with its amount is sold as it was read', () => {
    const cart = cartWith(apples, label);
    expect(setQuantity(cart, 'c', 2000)).toMatchObject({ ok: false });
    expect(setQuantity(cart, 'd', 2000)).toMatchObject({ ok: false });
  });

  test('a line can be sold by the carton instead, without the discount that the bottle had', () => {
    const discounted = taken(discountLine(cartWith(cola), 'a', { kind: 'amount', amount: 100, reason: '破损' }));
    const cart = changeUnit(discounted, 'a', { id: 12, name: '箱', price: 6600 });
    expect(cart.basket.lines).toEqual([{ ...cola, unitId: 12, unitName: '箱', listPrice: 6600 }]);
    expect(undo(cart).basket).toEqual(discounted.basket);
    const weighed = cartWith(apples);
    expect(changeUnit(weighed, 'c', { id: 12, name: '箱', price: 6600 })).toBe(weighed);
  });

  test('one less than one takes the line away', () => {
    const cart = taken(stepQuantity(cartWith(cola, water), 'b', -1));
    expect(cart.basket.lines.map((line) => line.id)).toEqual(['a']);
    expect(cart.selected).toBe('a');
  });

  test('the order loses its discount with its last line', () => {
    const discount = { kind: 'percent', basisPoints: 1000, reason: '熟客' } as const;
    const cart = removeLine(taken(discountOrder(cartWith(cola), discount)), 'a');
    expect(cart.basket).toEqual({ lines: [], rounding: 'none' });
    expect(undo(cart).basket.discount).toEqual(discount);
  });

  test('discounts that are none are refused', () => {
    const cart = cartWith(cola);
    const none = { kind: 'percent', basisPoints: 0, reason: '' } as const;
    expect(discountLine(cart, 'a', none)).toMatchObject({ code: 'sale.discount-invalid' });
    expect(discountOrder(cart, none)).toMatchObject({ code: 'sale.discount-invalid' });
    expect(discountOrder(cart, { kind: 'price', unitPrice: 1, reason: '' })).toMatchObject({ ok: false });
    expect(discountOrder(emptyCart('none'), { kind: 'amount', amount: 1, reason: 'x' })).toMatchObject({ ok: false });
  });

  test('a discount can be taken back', () => {
    const cart = taken(discountLine(cartWith(cola), 'a', { kind: 'amount', amount: 100, reason: '破损' }));
    expect(selectedLine(cart)?.discount).toBeDefined();
    expect(selectedLine(taken(discountLine(cart, 'a', undefined)))).not.toHaveProperty('discount');
  });

  test('arrow keys stop at the ends', () => {
    const cart = select(cartWith(cola, water, apples), 'a');
    expect(selectNeighbour(cart, -1).selected).toBe('a');
    expect(selectNeighbour(selectNeighbour(selectNeighbour(cart, 1), 1), 1).selected).toBe('c');
  });

  test('undo goes back to what was, and forgets only what is long ago', () => {
    const many = Array.from({ length: historySteps + 10 }, (_, at) => ({ ...apples, id: `${at}` }));
    let cart = cartWith(...many);
    for (let at = 0; at < historySteps + 10; at++) cart = undo(cart);
    expect(cart.basket.lines).toHaveLength(10);
  });

  test('undo keeps the rounding that the shop has now', () => {
    expect(undo(withRounding(clear(cartWith(cola)), 'jiao')).basket).toEqual({ lines: [cola], rounding: 'jiao' });
  });
});

describe('any steps of a cashier', () => {
  const anyStep = fc.oneof(
    fc
      .constantFrom(cola, water, apples, label)
      .map((line) => (cart: CartState, at: number) => taken(addLine(cart, { ...line, id: `${line.id}${at}` }))),
    fc.integer({ min: 1, max: 99_999 }).map((units) => (cart: CartState) => {
      const answer = cart.selected ? setQuantity(cart, cart.selected, units * 1000) : undefined;
      return answer?.ok ? answer.value : cart;
    }),
    fc.constant((cart: CartState) => (cart.selected ? removeLine(cart, cart.selected) : cart)),
    fc
      .constant((cart: CartState) => (cart.selected ? taken(stepQuantity(cart, cart.selected, -1)) : cart))
      .map(
        (one) => (cart: CartState) =>
          selectedLine(cart)?.weight || selectedLine(cart)?.fixedAmount ? cart : one(cart),
      ),
    fc.constant(clear),
    fc.constant((cart: CartState) => selectNeighbour(cart, -1)),
  );

  test('can be taken back to the empty cart and made again', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: historySteps }), (steps) => {
        const end = steps.reduce<CartState>((cart, step, at) => step(cart, at), emptyCart('jiao'));
        let cart = end;
        while (cart.past.length > 0) cart = undo(cart);
        expect(cart.basket).toEqual({ lines: [], rounding: 'jiao' });
        while (cart.future.length > 0) cart = redo(cart);
        expect(cart.basket).toEqual(end.basket);
      }),
    );
  });

  test('always leave a selected line that is there', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
        const cart = steps.reduce<CartState>((now, step, at) => step(now, at), emptyCart('none'));
        expect(selectedLine(cart)?.id ?? null).toBe(cart.basket.lines.length === 0 ? null : cart.selected);
      }),
    );
  });
});
