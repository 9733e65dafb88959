import { describe, expect, test } from 'vitest';
import { hasCheckDigit } from '../../../model/check-digit.ts';
import { units } from '../../../model/units.ts';
import { demoGoods } from '../../demo/goods.ts';
import { templates } from './index.ts';
import type { Good } from './template.ts';

const lists: [string, readonly Good[], (typeof templates)['grocery']][] = [
  ...Object.values(templates).map((one): [string, readonly Good[], typeof one] => [one.name, one.goods, one]),
  ['demo', demoGoods, templates.grocery],
];

describe.each(lists)('the goods of %s', (_name, goods, template) => {
  const unitIds = new Set(units.map((unit) => unit.id));
  const codes = goods.flatMap((good) => [good.code, good.pack?.code].filter((code) => code !== undefined));

  test('have a category, a known unit and a price above their cost', () => {
    for (const good of goods) {
      expect(Object.keys(template.categories), good.name.zh).toContain(good.category);
      for (const unit of [good.unit, ...(good.pack ? [good.pack.unit] : [])]) expect(unitIds, unit).toContain(unit);
      expect(good.price, good.name.zh).toBeGreaterThan(good.cost);
      expect(Number.isInteger(good.price) && Number.isInteger(good.cost), good.name.zh).toBe(true);
    }
  });

  test('have codes with right check digits, each but once, and so with item codes of the scale', () => {
    expect(codes.filter((code) => !hasCheckDigit(code))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
    const plus = goods.flatMap((good) => good.plu ?? []);
    expect(new Set(plus).size).toBe(plus.length);
    expect(plus.filter((plu) => !/^\d{5}$/.test(plu))).toEqual([]);
  });

  test('are named in both languages', () => {
    for (const { name } of goods) expect(name.zh && name.en, name.zh).toBeTruthy();
  });
});

test('every template offers 20 to 45 trial goods, and the demo shop about 200', () => {
  for (const { goods } of Object.values(templates)) {
    expect(goods.length).toBeGreaterThanOrEqual(20);
    expect(goods.length).toBeLessThanOrEqual(45);
  }
  expect(demoGoods.length).toBeGreaterThan(180);
});

test('可口可乐 is in the grocery under its real code', () => {
  expect(templates.grocery.goods.find((good) => good.code === '6908512108211')?.name.zh).toBe('可口可乐');
});
