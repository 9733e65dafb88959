import { expect, it } from 'vitest';
import { readScaleLabel } from '../../hub/model/scale-label.ts';
import { defaultScaleLabels, scaleLabelLayouts } from '../../hub/model/scale-label-layouts.ts';
import type { Product } from '../../hub/protocol/catalog.ts';
import { labelOf } from './label.ts';

const apples: Product = {
  id: 1,
  sku: '',
  name: '红富士',
  spec: '',
  categoryId: null,
  weighed: true,
  plu: '00001',
  tax: { rate: 900, included: true },
  units: [{ id: 1, name: 'kg', quantity: 1000, price: 1180, codes: [] }],
  pinyin: '',
  initials: '',
  quickKey: null,
  pictureId: null,
  stockTracked: true,
  stockMin: 0,
  endedAt: null,
  rev: 1,
};

it('a label is read by the till as it was printed', () => {
  const layouts = scaleLabelLayouts.filter((one) => defaultScaleLabels.includes(one.id));
  expect(readScaleLabel(labelOf(apples, 500)!, layouts)).toMatchObject({ itemCode: '00001', amount: 590 });
});

it('there is none for an empty pan, for goods without an item code, nor for a fortune', () => {
  expect(labelOf(apples, 0)).toBeNull();
  expect(labelOf({ ...apples, plu: null }, 500)).toBeNull();
  expect(labelOf({ ...apples, units: [{ ...apples.units[0]!, name: '件' }] }, 500)).toBeNull();
  expect(labelOf({ ...apples, units: [{ ...apples.units[0]!, price: 9_999_999 }] }, 15_000)).toBeNull();
});
