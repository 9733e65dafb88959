import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProductDetail } from '../../../hub/protocol/catalog.ts';
import { productInput } from '../../../hub/protocol/catalog.ts';
import { draftOf, emptyDraft, marginOf, readDraft } from './draft.ts';
import { differing, mergeDrafts } from './merge.ts';

const water: ProductDetail = {
  id: 7,
  sku: '000007',
  name: '农夫山泉',
  spec: '550ml',
  categoryId: 2,
  categoryName: '饮料',
  weighed: false,
  plu: null,
  tax: { rate: 1300, included: true },
  taxId: 1,
  units: [
    { id: 11, name: '瓶', quantity: 1000, price: 200, codes: ['6921168509256'] },
    { id: 12, name: '箱', quantity: 24_000, price: 4300, codes: [] },
  ],
  pinyin: 'nongfushanquan',
  initials: 'nfsq',
  quickKey: 3,
  pictureId: null,
  stockTracked: true,
  stockMin: 12_000,
  stock: 40_000,
  cost: 120,
  endedAt: null,
  rev: 99,
  priceHistory: [],
};

const filled = () => draftOf(water, 'CNY');

describe('a product’s form', () => {
  test('saves what it was filled with', () => {
    const read = readDraft(filled(), 99, 'CNY');
    expect(read).toMatchObject({
      input: { id: 7, rev: 99, sku: '000007', quickKey: 3, stockMin: 12_000, cost: 120, units: water.units },
    });
  });

  test('only ever gives the hub what its schema takes', () => {
    const price = fc.integer({ min: 0, max: 99_999_999 });
    const quantity = fc.integer({ min: 1, max: 100_000_000 });
    fc.assert(
      fc.property(price, quantity, fc.integer({ min: 0, max: 1_000_000_000 }), (price, quantity, stockMin) => {
        const units = [water.units[0]!, { ...water.units[1]!, price, quantity }];
        const read = readDraft(draftOf({ ...water, units, stockMin, cost: price }, 'CNY'), 99, 'CNY');
        expect(read).toMatchObject({ input: { stockMin, cost: price, units: [{}, { price, quantity }] } });
        expect('input' in read && productInput.safeParse(read.input).success).toBe(true);
      }),
    );
  });

  test('names every field that is not right yet', () => {
    const draft = {
      ...emptyDraft('件'),
      quickKey: '0',
      stockMin: '几个',
      cost: '1.234',
      units: [
        { id: null, name: '件', contains: '1', price: '', codes: [] },
        { id: null, name: '件', contains: '0', price: '三块', codes: [] },
      ],
    };
    expect(readDraft(draft, null, 'CNY')).toEqual({
      problems: {
        name: 'missing',
        'units.0.price': 'price',
        'units.1.name': 'same',
        'units.1.contains': 'contains',
        'units.1.price': 'price',
        quickKey: 'whole',
        stockMin: 'number',
        cost: 'price',
      },
    });
  });

  test('leaves a cost alone that is not shown', () => {
    expect(readDraft({ ...filled(), cost: '' }, 99, 'CNY')).toMatchObject({ input: { cost: null } });
  });

  test('tells the margin while it is typed', () => {
    expect(marginOf('2.00', '1.20', 'CNY')).toBe(4000);
    expect(marginOf('2', '3', 'CNY')).toBe(-5000);
    expect(marginOf('', '3', 'CNY')).toBeNull();
    expect(marginOf('2', '', 'CNY')).toBeNull();
  });
});

describe('a product that two people change', () => {
  test('keeps what was touched here and takes the rest from the latest', () => {
    const base = filled();
    const mine = { ...base, spec: '500ml' };
    const latest = { ...base, name: '农夫山泉 天然水', spec: '550 毫升' };
    expect(mergeDrafts(base, mine, latest)).toEqual({ ...latest, spec: '500ml' });
    expect(differing(base, latest)).toEqual(['name', 'spec']);
  });
});
