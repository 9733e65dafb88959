import { describe, expect, it } from 'vitest';
import { fieldOfTitle, guessLayout } from './guess-columns.ts';

describe('titles', () => {
  it.each([
    ['品名', 'name'],
    ['商品名称*', 'name'],
    ['Product Name', 'name'],
    ['条码', 'code'],
    ['商品条形码', 'code'],
    ['barcode(the other level)', 'code'],
    ['EAN-13', 'code'],
    ['零售价（元）', 'price'],
    ['Price', 'price'],
    ['retail_per_carton_yuan', 'packPrice'],
    ['条价', 'packPrice'],
    ['进货价', 'cost'],
    ['批发价', null],
    ['wholesale_per_carton_yuan', null],
    ['会员价', null],
    ['库存数量', 'stock'],
    ['库存下限', 'stockMin'],
    ['规格型号', 'spec'],
    ['单位', 'unit'],
    ['商品类别', 'category'],
    ['货号', 'sku'],
    ['商品编码', 'sku'],
    ['箱码', 'packCode'],
    ['条码(箱)', 'packCode'],
    ['条码（条）', 'packCode'],
    ['整条条码', 'packCode'],
    ['box_barcode(carton or pack, as in source boxBarcode)', 'packCode'],
    ['装箱数', 'packQuantity'],
    ['箱单位', 'packUnit'],
    ['PLU', 'plu'],
    ['是否称重', 'weighed'],
    ['备注', null],
    ['', null],
  ])('%s is %s', (title, field) => {
    expect(fieldOfTitle(title)).toBe(field);
  });
});

describe('the layout of a file', () => {
  it('finds the titles below a banner', () => {
    const rows = [
      ['小王超市商品资料', '', ''],
      ['制表：2026-11-21', '', ''],
      ['条码', '品名', '售价'],
      ['6908512108211', '可口可乐', '6.50'],
    ];
    expect(guessLayout(rows)).toEqual({ heading: 2, guess: { code: 0, name: 1, price: 2 } });
  });

  it('tells columns by what is in them where nothing is titled', () => {
    const rows = [
      ['1', '可口可乐', '6908512108211', '6.50'],
      ['2', '雪碧', '6908512109218', '6.00'],
    ];
    expect(guessLayout(rows)).toEqual({ heading: null, guess: { name: 1, code: 2, price: 3 } });
  });

  it('finds codes under a title it does not know', () => {
    const rows = [
      ['Наименование', 'Код'],
      ['Кола', '6908512108211'],
    ];
    expect(guessLayout(rows)).toEqual({ heading: 0, guess: { code: 1, name: 0 } });
  });

  it('gives a field to one column only, the first so titled', () => {
    expect(
      guessLayout([
        ['条码', '品名', '名称'],
        ['6908512108211', '可口可乐', '可乐'],
      ]).guess,
    ).toEqual({
      code: 0,
      name: 1,
    });
  });

  it('takes no wholesale price for a price', () => {
    expect(
      guessLayout([
        ['品名', '批发价'],
        ['可口可乐', '5.50'],
      ]).guess,
    ).toEqual({ name: 0 });
  });
});
