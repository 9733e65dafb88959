import { expect, test } from 'vitest';
import { readScaleLabel, writeScaleLabel } from '../../../hub/model/scale-label.ts';
import { layoutsInUse, type ScaleLabelLayout, scaleLabelLayouts } from '../../../hub/model/scale-label-layouts.ts';
import { choose, prefixesTyped } from './chosen.ts';

const known = (id: string) => scaleLabelLayouts.find((one) => one.id === id)!;
const fresh: ScaleLabelLayout = {
  id: 'learnt-FFIIIIIIWWWWC-23-20-21',
  prefixes: ['20', '21'],
  pattern: 'FFIIIIIIWWWWC',
  amountDecimals: 2,
  weightDecimals: 3,
};
const told = { name: '肉摊', prefixes: fresh.prefixes };

test('a layout of the program is turned on, and kept nowhere else', () => {
  const { settings, off } = choose(known('weight-20-21'), { name: '', prefixes: [] }, [], {
    scaleLabels: [],
    taughtLabels: [],
  });
  expect(settings).toEqual({ scaleLabels: ['weight-20-21'], taughtLabels: [] });
  expect(off).toEqual([]);
});

test('a new one is kept under its name, once, and turned on', () => {
  const once = choose(fresh, told, [], { scaleLabels: [], taughtLabels: [] }).settings;
  const twice = choose(fresh, { ...told, name: '鱼摊' }, [], once).settings;
  expect(twice.taughtLabels).toEqual([{ ...fresh, name: '鱼摊' }]);
  expect(twice.scaleLabels).toEqual([fresh.id]);
});

test('what would read these labels otherwise is turned off, and nothing else', () => {
  const narrow = { ...known('amount-20-21'), id: 'learnt-narrow', prefixes: ['21'], name: '旧的' };
  const text = writeScaleLabel(fresh, { itemCode: '100012', grams: 1_284 }, { prefix: '21' })!;
  const before = { scaleLabels: [narrow.id, 'amount-weight-18'], taughtLabels: [{ ...narrow, prefixes: ['21'] }] };
  const { settings, off } = choose(fresh, told, [text], before);
  expect(off.map(({ id }) => id)).toEqual([narrow.id]);
  expect(settings.scaleLabels).toEqual(['amount-weight-18', fresh.id]);
  expect(readScaleLabel(text, layoutsInUse(settings))?.layout.id).toBe(fresh.id);
});

test('prefixes are as long as their place', () => {
  expect(prefixesTyped('22，21 21', fresh)).toEqual(['21', '22']);
  expect(prefixesTyped('2', fresh)).toBeUndefined();
  expect(prefixesTyped('', fresh)).toBeUndefined();
});
