import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigit } from './check-digit.ts';
import { amountOf, quantityFromAmount } from './quantity.ts';
import { itemCodeForms, labelAgrees, readScaleLabel, writeScaleLabel } from './scale-label.ts';
import { defaultScaleLabels, scaleLabelLayouts } from './scale-label-layouts.ts';

const layoutOf = (id: string) => scaleLabelLayouts.find((layout) => layout.id === id)!;
const defaults = defaultScaleLabels.map(layoutOf);
const withCheck = (digits: string) => digits + checkDigit(digits);

describe('a scale’s label', () => {
  it('of 13 digits carries the amount', () => {
    const text = withCheck('210012301668');
    expect(readScaleLabel(text, defaults)).toEqual({
      layout: layoutOf('amount-20-21'),
      itemCode: '00123',
      amount: 1668,
    });
  });

  it('of 13 digits carries the weight, where its prefix says so', () => {
    expect(readScaleLabel(withCheck('280012301284'), defaults)).toMatchObject({ itemCode: '00123', grams: 1284 });
    expect(readScaleLabel(withCheck('210012301284'), [layoutOf('weight-20-21')])).toMatchObject({ grams: 1284 });
    expect(readScaleLabel(withCheck('210012300128'), [layoutOf('weight-10-gram-2x')])).toMatchObject({ grams: 1280 });
  });

  it('of 18 digits carries both', () => {
    expect(readScaleLabel(withCheck('26001230166801284'), defaults)).toMatchObject({
      itemCode: '00123',
      amount: 1668,
      grams: 1284,
    });
  });

  it('may have six digits for the item, or count pieces, or tell tenths', () => {
    const six = [layoutOf('amount-6-digit-item')];
    expect(readScaleLabel(withCheck('200012301668'), six)).toMatchObject({ itemCode: '000123', amount: 1668 });
    expect(readScaleLabel(withCheck('200012300012'), [layoutOf('pieces-2x')])).toMatchObject({ pieces: 12 });
    expect(readScaleLabel(withCheck('200012300125'), [layoutOf('amount-jiao-2x')])).toMatchObject({ amount: 1250 });
  });

  it('follows the currency’s decimals', () => {
    expect(readScaleLabel(withCheck('210012301668'), defaults, 3)).toMatchObject({ amount: 16680 });
    expect(readScaleLabel(withCheck('210012301668'), defaults, 0)).toMatchObject({ amount: 17 });
  });

  it('is no label with a wrong check digit, another prefix or length, or nothing on it', () => {
    const right = withCheck('210012301668');
    const wrong = right.slice(0, -1) + ((Number(right.at(-1)) + 1) % 10);
    for (const text of [wrong, '6908512108211', withCheck('21001230166'), withCheck('210012300000'), '', 'abc'])
      expect(readScaleLabel(text, defaults), text).toBeNull();
    expect(readScaleLabel(right, [])).toBeNull();
  });

  it('is read by the narrowest layout where several fit', () => {
    const text = withCheck('210012301668');
    const wide = [layoutOf('amount-6-digit-item'), layoutOf('amount-jiao-2x'), layoutOf('amount-20-21')];
    expect(readScaleLabel(text, wide)?.layout.id).toBe('amount-20-21');
    expect(readScaleLabel(text, wide.slice(0, 2))?.layout.id).toBe('amount-jiao-2x');
  });

  it('names goods that may be kept under several forms of its item code', () => {
    const text = withCheck('210012301668');
    expect(itemCodeForms(readScaleLabel(text, defaults)!, text)).toEqual(['00123', '123', '2100123']);
  });

  it('comes back from its digits as it was written, in every layout', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...scaleLabelLayouts),
        fc.nat(9999),
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: 1, max: 999 }),
        fc.nat(),
        (layout, item, jiao, dekagrams, pick) => {
          const content = { itemCode: String(item), amount: jiao * 10, grams: dekagrams * 10, pieces: jiao };
          const prefix = layout.prefixes[pick % layout.prefixes.length]!;
          const text = writeScaleLabel(layout, content, { prefix })!;
          expect(text).toHaveLength(layout.pattern.length);
          expect(readScaleLabel(text, [layout])).toEqual({
            layout,
            itemCode: expect.stringMatching(new RegExp(`^0*${item}$`)),
            ...(layout.pattern.includes('A') && { amount: content.amount }),
            ...(layout.pattern.includes('W') && { grams: content.grams }),
            ...(layout.pattern.includes('N') && { pieces: content.pieces }),
          });
        },
      ),
    );
  });

  it('is not written where something does not fit', () => {
    const layout = layoutOf('amount-20-21');
    expect(writeScaleLabel(layout, { itemCode: '123', amount: 100_000 })).toBeNull();
    expect(writeScaleLabel(layout, { itemCode: '123456', amount: 1 })).toBeNull();
    expect(writeScaleLabel(layout, { itemCode: '123' })).toBeNull();
    expect(writeScaleLabel(layout, { itemCode: 'A1', amount: 1 })).toBeNull();
    expect(writeScaleLabel(layout, { itemCode: '1', amount: 1 }, { prefix: '99' })).toBeNull();
  });
});

describe('amount and weight on one label', () => {
  it('agree at the price they were printed at, and only there', () => {
    expect(labelAgrees(1668, 1284, 1299, 1000)).toBe(true);
    expect(labelAgrees(1668, 1284, 1399, 1000)).toBe(false);
    expect(labelAgrees(834, 642, 650, 500)).toBe(true); // by the 斤
  });

  it('always agree where one was worked out from the other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 99_999 }), (grams, unitPrice) => {
        const amount = amountOf(unitPrice, grams);
        expect(labelAgrees(amount, grams, unitPrice, 1000)).toBe(true);
        const back = quantityFromAmount(amount, unitPrice);
        if (back !== null) expect(labelAgrees(amount, back, unitPrice, 1000)).toBe(true);
      }),
    );
  });
});

describe('the table of layouts', () => {
  it('has whole rows: runs, prefixes of their length, ids of their own', () => {
    const ids = scaleLabelLayouts.map((layout) => layout.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, pattern, prefixes } of scaleLabelLayouts) {
      expect([13, 18], id).toContain(pattern.length);
      const runs = [...pattern.matchAll(/(.)\1*/g)].map(([run]) => run[0]);
      expect(new Set(runs).size, id).toBe(runs.length);
      expect([runs[0], runs.at(-1)], id).toEqual(['F', 'C']);
      for (const prefix of prefixes) expect(prefix, id).toHaveLength(pattern.lastIndexOf('F') + 1);
    }
    expect(defaults.every(Boolean)).toBe(true);
  });
});
