import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { learnScaleLabel } from '../../hub/model/learn-scale-label.ts';
import { readScaleLabel, writeScaleLabel } from '../../hub/model/scale-label.ts';
import { layoutsInUse, scaleLabelLayouts } from '../../hub/model/scale-label-layouts.ts';
import { save, type TaughtLabel, taughtLabel } from '../../hub/protocol/settings.ts';
import { settingsHandlers } from '../../hub/shop/settings/index.ts';
import { openShop, type TestShop } from './open-shop.ts';

const own: TaughtLabel = {
  id: 'learnt-FIIIIIPAAAAAC-23-2',
  name: '熟食秤',
  prefixes: ['2'],
  pattern: 'FIIIIIPAAAAAC',
  amountDecimals: 2,
  weightDecimals: 3,
};

let shop: TestShop;
beforeEach(async () => {
  // Saving settings neither hashes PINs nor writes pinyin.
  shop = await openShop(() => settingsHandlers({} as Parameters<typeof settingsHandlers>[0]));
});
afterEach(() => shop.close());

describe('a layout that the shop has taught', () => {
  it('is kept, turned on and read by', async () => {
    const settings = await shop.value(save, { taughtLabels: [own], scaleLabels: [own.id] });
    const label = writeScaleLabel(own, { itemCode: '10001', amount: 1_250 })!;
    expect(readScaleLabel(label, layoutsInUse(settings))).toMatchObject({ itemCode: '10001', amount: 1_250 });
    const off = await shop.value(save, { scaleLabels: [] });
    expect(readScaleLabel(label, layoutsInUse(off))).toBeNull();
  });

  it('comes before the layouts of the program that would read as much', () => {
    const both = layoutsInUse({ scaleLabels: ['amount-6-digit-item', own.id], taughtLabels: [own] });
    expect(both.map(({ id }) => id)).toEqual([own.id, 'amount-6-digit-item']);
    expect(layoutsInUse({ scaleLabels: ['weight-20-21'] })).toHaveLength(1); // what a terminal kept from an older hub
  });

  it('is not turned on, nor taken away while it is on, without being there', async () => {
    expect(await shop.ask(save, { scaleLabels: [own.id] })).toMatchObject({ ok: false, code: 'settings.invalid' });
    await shop.value(save, { taughtLabels: [own], scaleLabels: [own.id] });
    expect(await shop.ask(save, { taughtLabels: [] })).toMatchObject({ ok: false, code: 'settings.invalid' });
    expect(await shop.ask(save, { taughtLabels: [own, own] })).toMatchObject({ ok: false, code: 'settings.invalid' });
    await shop.value(save, { taughtLabels: [], scaleLabels: [] });
  });

  it.each([
    ['two runs of one letter', { pattern: 'FIIIAAIIAAAAC' }],
    ['neither amount nor weight', { pattern: 'FIIIIIIIIIIIC' }],
    ['no check digit', { pattern: 'FIIIIIPAAAAAA' }],
    ['prefixes of another length', { prefixes: ['21'] }],
    ['an id like one of the program', { id: 'amount-20-21' }],
  ])('is no layout with %s', (_, wrong) => {
    expect(taughtLabel.safeParse({ ...own, ...wrong }).success).toBe(false);
    expect(taughtLabel.safeParse(own).success).toBe(true);
  });

  it('is what the learner finds', () => {
    const samples = [1_250, 20_480, 780].map((amount, i) => {
      const itemCode = String(10_001 + i * 1_111);
      return { text: writeScaleLabel(own, { itemCode, amount })!, itemCode, amount };
    });
    const learnt = learnScaleLabel(samples);
    if (learnt.kind !== 'found') throw new Error(learnt.why);
    for (const layout of learnt.layouts) {
      const known = scaleLabelLayouts.includes(layout);
      expect(known || taughtLabel.safeParse({ ...layout, name: '秤' }).success).toBe(true);
    }
  });
});
