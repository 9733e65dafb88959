import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText } from '../../model/money.ts';
import { formatQuantity } from '../../model/quantity.ts';
import type { ImportField } from '../../protocol/imports.ts';
import { parseRow } from './parse-row.ts';

function parse(cells: Partial<Record<ImportField, string>>) {
  const fields = Object.keys(cells) as ImportField[];
  const mapping = Object.fromEntries(fields.map((field, column) => [field, column]));
  return parseRow(
    fields.map((field) => cells[field]!),
    { mapping, currency: 'CNY' },
  );
}
const good = (cells: Partial<Record<ImportField, string>>) => {
  const result = parse({ name: '可口可乐', ...cells });
  if (!result.ok) throw new Error(result.reason);
  return result.value;
};

describe('prices', () => {
  it.each([
    ['6.5', 650],
    ['￥６．５０', 650],
    ['1,234.5', 123450],
    ['12.500', 1250],
    ['3元', 300],
    ['0', 0],
  ])('%s is %i fen', (price, fen) => expect(good({ price }).price).toBe(fen));
  it.each(['abc', '-1', '1.234', '6.5.0', '9999999999', '1,5'])('%s is rejected', (price) =>
    expect(parse({ name: '可乐', price })).toEqual({ ok: false, reason: 'bad-price' }),
  );
  it('come back exactly as they were written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (fen) => {
        expect(good({ price: decimalText(fen, 'CNY') }).price).toBe(fen);
      }),
    );
  });
  it('are left open where the cell is empty', () => expect(good({ price: '' }).price).toBeNull());
});

describe('costs', () => {
  it.each([
    ['4.005', 401],
    ['4.0049', 400],
    ['12', 1200],
  ])('%s is rounded to %i fen', (cost, fen) => expect(good({ cost }).cost).toBe(fen));
  it('that are none are rejected', () => expect(parse({ cost: '?' })).toEqual({ ok: false, reason: 'bad-cost' }));
});

describe('codes', () => {
  it('are kept as printed, several in a cell each for itself', () => {
    expect(good({ code: '６９０８５１２１０８２１１' }).codes).toEqual(['6908512108211']);
    expect(good({ code: '6908512108211; 6908512109218' }).codes).toEqual(['6908512108211', '6908512109218']);
    expect(good({ code: 'AB 12' }).codes).toEqual(['AB 12']);
  });
  it.each([
    ['6908512108212', 'wrong-check-digit'],
    ['6.90851E+12', 'rounded-code'],
    ['x'.repeat(65), 'bad-code'],
  ])('%s is rejected: %s', (code, reason) => expect(parse({ code })).toEqual({ ok: false, reason }));
});

describe('other cells', () => {
  it('reads stock in thousandths, and rejects what is no number', () => {
    expect(good({ stock: '1,200.5' }).stock).toBe(1_200_500);
    expect(good({ stock: '-3' }).stock).toBe(-3000);
    for (const stock of ['十二', '9999999', '1.2345']) {
      expect(parse({ stock })).toEqual({ ok: false, reason: 'bad-quantity' });
    }
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (stock) => {
        expect(good({ stock: formatQuantity(stock) }).stock).toBe(stock);
      }),
    );
  });
  it('rejects names that are too long, keeps those that are just not', () => {
    expect(parse({ name: '长'.repeat(201) })).toEqual({ ok: false, reason: 'name-too-long' });
    expect(good({ name: '长'.repeat(200) }).name).toHaveLength(200);
  });
  it('cuts descriptions, never what goods are found by', () => {
    expect(good({ spec: 'x'.repeat(300) }).spec).toHaveLength(100);
    expect(parse({ sku: 'x'.repeat(41) })).toEqual({ ok: false, reason: 'text-too-long' });
  });
  it('weighs what is sold by weight, unless the file says otherwise', () => {
    expect(good({ unit: '斤' }).weighed).toBe(true);
    expect(good({ unit: '瓶' }).weighed).toBe(false);
    expect(good({ unit: '斤', weighed: '否' }).weighed).toBe(false);
    expect(good({}).weighed).toBeNull();
  });
});

describe('packs', () => {
  it('have a code, a quantity and a price of their own', () => {
    const row = good({
      price: '25',
      packCode: '6901028075763',
      packQuantity: '10包',
      packPrice: '245',
      packUnit: '条',
    });
    expect(row.pack).toEqual({ codes: ['6901028075763'], quantity: 10_000, unit: '条', price: 24_500 });
  });
  it('are taken for ten where the file says nothing, and share their price with the single', () => {
    expect(good({ packCode: '6901028075763', packPrice: '450' })).toMatchObject({
      price: 4500,
      pack: { quantity: 10_000, price: 45_000 },
    });
  });
  it.each(['0', '1', 'viele', '1*12', '-5'])('are rejected with %s in them', (packQuantity) =>
    expect(parse({ packCode: '6901028075763', packQuantity })).toEqual({ ok: false, reason: 'bad-pack' }),
  );
  it("are rejected with the single's own code", () =>
    expect(parse({ code: '6901028075763', packCode: '6901028075763' })).toEqual({ ok: false, reason: 'bad-pack' }));
  it('are none where there is neither code nor price', () => expect(good({ packQuantity: '12' }).pack).toBeNull());
});
