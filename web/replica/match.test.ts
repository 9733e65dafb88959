import { expect, test } from 'vitest';
import type { Product } from '../../hub/protocol/catalog.ts';
import { BestMatches, rank } from './match.ts';

const cola: Product = {
  id: 1,
  sku: 'A-17',
  name: '可口可乐 330ml',
  spec: '罐装',
  categoryId: 1,
  weighed: false,
  plu: null,
  tax: { rate: 1300, included: true },
  units: [{ id: 1, name: '罐', quantity: 1000, price: 300, codes: ['6901234567892'] }],
  pinyin: 'kekoukele330ml',
  initials: 'kkkl330ml',
  quickKey: 1,
  pictureId: null,
  stockTracked: true,
  stockMin: 0,
  endedAt: null,
  rev: 1,
};

test.each([
  ['6901234567892', 0],
  ['a-17', 0],
  ['可口', 1],
  ['KKKL', 1],
  ['ｋｋｋｌ', 1],
  ['kekou', 2],
  ['可乐', 3],
  ['罐装', 3],
  ['kele', 4],
  ['4567', 4],
  ['雪碧', undefined],
  ['', undefined],
])('"%s" finds the cola at rank %s', (text, expected) => expect(rank(cola, text)).toBe(expected));

test('ended products are not found', () => expect(rank({ ...cola, endedAt: 1 }, '可口')).toBeUndefined());

test('the best come first, and no more than asked for', () => {
  const found = new BestMatches('可乐', 2);
  const names = ['百事可乐', '可乐杯', '零度可乐', '可乐'];
  for (const [at, name] of names.entries()) found.look({ ...cola, id: at, name, initials: '', pinyin: '' });
  expect(found.best().map((one) => one.name)).toEqual(['可乐杯', '可乐']);
});
