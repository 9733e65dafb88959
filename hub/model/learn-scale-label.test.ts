import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigit } from './check-digit.ts';
import { type LabelSample, learnScaleLabel } from './learn-scale-label.ts';
import { readScaleLabel, writeScaleLabel } from './scale-label.ts';
import { type ScaleLabelLayout, scaleLabelLayouts } from './scale-label-layouts.ts';

const goods = [
  { itemCode: '123', amount: 1_995, grams: 642 },
  { itemCode: '907', amount: 350, grams: 1_284 },
  { itemCode: '45', amount: 12_680, grams: 3_070 },
];
const known = (id: string) => scaleLabelLayouts.find((one) => one.id === id)!;
const samples = (layout: ScaleLabelLayout): LabelSample[] =>
  goods.map((one) => ({ ...one, text: writeScaleLabel(layout, { ...one, pieces: 1 })! }));

describe('three labels', () => {
  it.each(['amount-22-24', 'weight-25-29', 'amount-weight-18'])('of a layout that we have name it: %s', (id) => {
    const learnt = learnScaleLabel(samples(known(id)));
    if (learnt.kind !== 'found') throw new Error(learnt.why);
    expect(learnt.layouts.map((one) => one.id)).toContain(id);
  });

  it.each([
    { pattern: 'FFIIIIWWWWWPC', amountDecimals: 2, weightDecimals: 3 },
    { pattern: 'FFPIIIIIAAAAC', amountDecimals: 1, weightDecimals: 3 },
    { pattern: 'FFWWWWWIIIIIC', amountDecimals: 2, weightDecimals: 3 },
    { pattern: 'FFIIIIIIAAAAAAWWWWC', amountDecimals: 2, weightDecimals: 2 },
  ])('of a layout of their own are learnt as far as they say: $pattern', (shape) => {
    const layout: ScaleLabelLayout = { id: 'own', prefixes: ['27'], ...shape };
    const learnt = learnScaleLabel(samples(layout));
    // The value before the item code is no layout that scales are known to print.
    if (shape.pattern.startsWith('FFWWWWWI')) return expect(learnt).toEqual({ kind: 'nothing', why: 'no-layout' });
    if (learnt.kind !== 'found') throw new Error(learnt.why);
    for (const one of samples(layout)) {
      const label = readScaleLabel(one.text, learnt.layouts.slice(0, 1))!;
      expect(Number(label.itemCode)).toBe(Number(one.itemCode));
      if (layout.pattern.includes('A')) expect(Math.abs(label.amount! - one.amount!)).toBeLessThan(10);
      if (layout.pattern.includes('W')) expect(Math.abs(label.grams! - one.grams!)).toBeLessThan(10);
    }
  });

  it('that say too little, are no labels, or of two kinds, are told so', () => {
    const [a, b, c] = samples(known('amount-22-24')) as [LabelSample, LabelSample, LabelSample];
    expect(learnScaleLabel([a, b, b])).toEqual({ kind: 'nothing', why: 'too-few' });
    expect(learnScaleLabel([a, b, { text: c.text, itemCode: '45' }])).toEqual({ kind: 'nothing', why: 'too-few' });
    const wrong = `${c.text.slice(0, -1)}${(Number(c.text.at(-1)) + 1) % 10}`;
    expect(learnScaleLabel([a, b, { ...c, text: wrong }])).toEqual({ kind: 'nothing', why: 'check-digit' });
    const [, , long] = samples(known('amount-weight-18'));
    expect(learnScaleLabel([a, b, long!])).toEqual({ kind: 'nothing', why: 'unlike' });
    expect(learnScaleLabel([a, b, { ...c, itemCode: '999' }])).toEqual({ kind: 'nothing', why: 'no-layout' });
  });

  it('never teach a layout that does not say what the person said', () => {
    const digits = fc.stringMatching(/^2\d{11}$/).map((text) => text + checkDigit(text));
    const sample = fc.record({
      text: digits,
      itemCode: fc.stringMatching(/^[1-9]\d{0,3}$/),
      amount: fc.integer({ min: 1, max: 99_999 }),
    });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 3, maxLength: 3 }), (random) => {
        const learnt = learnScaleLabel(random);
        for (const layout of learnt.kind === 'found' ? learnt.layouts : []) {
          for (const one of random) {
            expect(Math.abs(readScaleLabel(one.text, [layout])!.amount! - one.amount)).toBeLessThan(100);
          }
        }
      }),
    );
  });
});
