import { expect, test } from 'vitest';
import { writeScaleLabel } from '../../../hub/model/scale-label.ts';
import { scaleLabelLayouts } from '../../../hub/model/scale-label-layouts.ts';
import { blankSample, placeFor, type SampleDraft, sampleOf, troubleOf } from './samples.ts';

const [layout] = scaleLabelLayouts;
const text = writeScaleLabel(layout!, { itemCode: '10001', amount: 1_250 })!;
const good: SampleDraft = { text, itemCode: '10001', amount: '12.50', weight: '' };

test('a label that was told whole is ready for the learner, money and weight in their smallest units', () => {
  expect(troubleOf(good, [], 2)).toBeNull();
  expect(sampleOf(good, 2)).toEqual({ text, itemCode: '10001', amount: 1_250 });
  expect(sampleOf({ ...good, weight: '１.284' }, 2)).toMatchObject({ grams: 1_284 });
  expect(sampleOf({ ...good, amount: '12.5元' }, 2)).toEqual({ text, itemCode: '10001' });
});

test.each([
  ['label', { text: '' }],
  ['label', { text: '69-01' }],
  ['check-digit', { text: text.slice(0, -1) + ((Number(text.at(-1)) + 1) % 10) }],
  ['item', { itemCode: '苹果' }],
  ['value', { amount: '' }],
  ['value', { amount: '0', weight: '0.000' }],
] as const)('says %s where that is what is missing: %o', (trouble, change) => {
  expect(troubleOf({ ...good, ...change }, [], 2)).toBe(trouble);
});

test('the same label twice teaches nothing', () => {
  expect(troubleOf(good, [good], 2)).toBe('same');
});

test('scans fill the labels one after another, and one that was scanned already fills none', () => {
  const drafts = [good, blankSample, blankSample];
  expect(placeFor('2010002012509', drafts)).toBe(1);
  expect(placeFor(text, drafts)).toBe(-1);
  expect(placeFor('1', [good, good, good])).toBe(-1);
});
