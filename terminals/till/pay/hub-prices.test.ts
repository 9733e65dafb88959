import { describe, expect, it } from 'vitest';
import type { Basket, BasketLine } from '../../../hub/model/basket.ts';
import type { Product } from '../../../hub/protocol/catalog.ts';
import { atHubPrices, withoutLine } from './hub-prices.ts';

const line = (id: string, productId: number, more: Partial<BasketLine> = {}): BasketLine => ({
  id,
  productId,
  unitId: productId * 10,
  name: `商品${productId}`,
  unitName: '件',
  categoryId: 1,
  quantity: 1000,
  listPrice: 500,
  tax: { rate: 1300, included: true },
  ...more,
});
const product = (id: number, price: number, more: Partial<Product> = {}): [number, Product] => [
  id,
  {
    id,
    sku: '',
    name: `商品${id}`,
    spec: '',
    categoryId: 1,
    weighed: false,
    plu: null,
    tax: { rate: 1300, included: true },
    units: [{ id: id * 10, name: '件', quantity: 1000, price, codes: [] }],
    pinyin: '',
    initials: '',
    quickKey: null,
    pictureId: null,
    stockTracked: true,
    stockMin: 0,
    endedAt: null,
    rev: 1,
    ...more,
  },
];
const basket = (...lines: BasketLine[]): Basket => ({ lines, rounding: 'jiao' });

describe('a cart that the hub prices otherwise', () => {
  it('is told line by line and takes the hub’s prices, taxes and rounding', () => {
    const products = new Map([
      product(1, 650),
      product(2, 500, { tax: { rate: 900, included: true } }),
      product(3, 500),
    ]);
    const now = atHubPrices(basket(line('a', 1), line('b', 2), line('c', 3)), products, 'none');
    expect(now.differences).toEqual([
      { kind: 'price', lineId: 'a', name: '商品1', was: 500, is: 650 },
      { kind: 'tax', lineId: 'b', name: '商品2' },
      { kind: 'rounding' },
    ]);
    expect(now.basket.lines.map((one) => one.listPrice)).toEqual([650, 500, 500]);
    expect(now.basket.lines[1]!.tax.rate).toBe(900);
    expect(now.basket.rounding).toBe('none');
  });

  it('names what is sold no more and leaves it to the cashier', () => {
    const products = new Map([product(1, 500, { endedAt: 1 })]);
    const now = atHubPrices(basket(line('a', 1), line('b', 2)), products, 'jiao');
    expect(now.differences.map(({ kind }) => kind)).toEqual(['gone', 'gone']);
    expect(withoutLine(now.basket, 'a').lines.map(({ id }) => id)).toEqual(['b']);
  });

  it('keeps the amount of a scale’s label and works its quantity out anew', () => {
    const labelled = line('a', 1, { fixedAmount: 1000, quantity: 2000, weight: { source: 'label', raw: '2' } });
    const now = atHubPrices(basket(labelled), new Map([product(1, 400)]), 'jiao');
    expect(now.basket.lines[0]).toMatchObject({ fixedAmount: 1000, quantity: 2500, listPrice: 400 });
  });

  it('finds nothing where nothing differs', () => {
    const same = basket(line('a', 1));
    expect(atHubPrices(same, new Map([product(1, 500)]), 'jiao')).toEqual({ basket: same, differences: [] });
  });
});
