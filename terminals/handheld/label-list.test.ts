import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LabelGoods } from '../../web/label/draft.ts';
import { addLabel, keepList, keptList, labelsOf } from './label-list.ts';

const unit = (id: number, name: string) => ({ id, name, quantity: 1000, price: 350, codes: [] });
const cola: LabelGoods = { id: 1, name: '可口可乐', spec: '330ml', units: [unit(11, '瓶'), unit(12, '箱')] };
const apples: LabelGoods = { id: 2, name: '红富士', spec: '', units: [unit(21, '斤')] };

const scanned = (...all: Parameters<typeof addLabel>[1][]) =>
  all.reduce((runs, one) => addLabel(runs, one)!.runs, [] as Parameters<typeof addLabel>[0]);

describe('the list of labels', () => {
  it('counts what is scanned again, by its unit, and knows how many it has of a product', () => {
    const bottle = { goods: cola, unitId: 11 };
    const runs = scanned(bottle, { goods: cola, unitId: 12 }, bottle, bottle);
    expect(runs.map(({ unitId, count }) => [unitId, count])).toEqual([
      [11, '3'],
      [12, '1'],
    ]);
    expect(labelsOf(runs, 1)).toBe(4);
    expect(labelsOf(runs, 2)).toBe(0);
  });

  it('takes every weighed packet by itself, with its weight', () => {
    const packet = { goods: apples, unitId: 21, quantity: 1284 };
    expect(scanned(packet, packet).map(({ quantity, count }) => [quantity, count])).toEqual([
      ['1.284', '1'],
      ['1.284', '1'],
    ]);
  });

  it('is full at a hundred, and still counts what it has', () => {
    const goods = Array.from({ length: 100 }, (_, at) => ({ goods: { ...cola, id: at + 1 }, unitId: 11 }));
    const full = scanned(...goods);
    expect(addLabel(full, { goods: { ...cola, id: 999 }, unitId: 11 })).toBeNull();
    expect(addLabel(full, goods[7]!)?.count).toBe(2);
  });
});

describe('a device', () => {
  const storage = new Map<string, string>();
  beforeEach(() => {
    storage.clear();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, value: string) => storage.set(key, value),
      removeItem: (key: string) => storage.delete(key),
    });
    return () => vi.unstubAllGlobals();
  });

  it('keeps its list over an empty battery', () => {
    const runs = scanned({ goods: cola, unitId: 12 });
    keepList(runs);
    expect(keptList()).toEqual(runs);
    keepList([]);
    expect(storage.size).toBe(0);
  });

  it.each(['{', '{}', '[null,{"product":{"id":1}},{"product":{"id":"1","units":[]}}]'])(
    'begins anew where it kept %s',
    (text) => {
      storage.set('guitai.handheld.labels', text);
      expect(keptList()).toEqual([]);
    },
  );
});
