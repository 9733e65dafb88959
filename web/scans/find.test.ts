import { describe, expect, test } from 'vitest';
import { type Answer, done, refuse } from '../../hub/model/answer.ts';
import { amountOf } from '../../hub/model/quantity.ts';
import { writeScaleLabel } from '../../hub/model/scale-label.ts';
import { scaleLabelLayouts } from '../../hub/model/scale-label-layouts.ts';
import type { Product } from '../../hub/protocol/catalog.ts';
import { find, type Named, type Shelf } from './find.ts';
import { needsWeighing } from './picked.ts';

function productOf(values: Partial<Product>): Product {
  return {
    id: 1,
    sku: '1',
    name: '可口可乐',
    spec: '330ml',
    categoryId: 1,
    weighed: false,
    plu: null,
    tax: { rate: 1300, included: true },
    units: [
      { id: 11, name: '罐', quantity: 1000, price: 300, codes: ['6901234567892'] },
      { id: 12, name: '箱', quantity: 24_000, price: 6600, codes: ['16901234567899'] },
    ],
    pinyin: '',
    initials: '',
    quickKey: null,
    pictureId: null,
    stockTracked: true,
    stockMin: 0,
    endedAt: null,
    rev: 1,
    ...values,
  };
}

const cola = productOf({});
const apples = productOf({
  id: 2,
  name: '红富士苹果',
  spec: '',
  weighed: true,
  plu: '01234',
  units: [{ id: 21, name: '斤', quantity: 1000, price: 698, codes: [] }],
});
const pork = productOf({
  id: 3,
  name: '五花肉',
  weighed: true,
  units: [{ id: 31, name: 'kg', quantity: 1000, price: 3980, codes: ['6901234500004'] }],
});

/** A shelf that holds these in its copy, and what the hub says of anything else. */
function shelfOf(products: Product[], hubSays: (code: string) => Answer<Named> = unknown): Shelf & { asked: string[] } {
  const asked: string[] = [];
  const named = (product: Product | undefined, code: string): Named | undefined => {
    const unit = product?.units.find((one) =>
      one.codes.some((own) => own.padStart(14, '0') === code.padStart(14, '0')),
    );
    return product && unit && { product, unitId: unit.id };
  };
  const held = (code: string) => products.map((product) => named(product, code)).find((one) => one !== undefined);
  return {
    asked,
    held: async (code) => held(code),
    byCode: async (code) => {
      asked.push(code);
      return hubSays(code);
    },
    byPlu: async (plu) => {
      const product = products.find((one) => one.plu === plu);
      return product ? done({ product, unitId: product.units[0]!.id }) : unknown(plu);
    },
  };
}

const unknown = (code: string): Answer<Named> => refuse('catalog.unknown-code', { code });
const rules = { scaleLabels: ['amount-20-21', 'weight-25-29', 'amount-weight-18'], currency: 'CNY' };
const layout = (id: string) => scaleLabelLayouts.find((one) => one.id === id)!;

async function found(code: string, shelf: Shelf) {
  const answer = await find(code, shelf, rules);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

describe('a code', () => {
  test('that the copy holds is not asked of the hub', async () => {
    const shelf = shelfOf([cola]);
    expect(await found('6901234567892', shelf)).toMatchObject({ product: cola, unit: { id: 11 } });
    expect(shelf.asked).toEqual([]);
  });

  test('of a carton is the carton', async () => {
    const picked = await found('16901234567899', shelfOf([cola]));
    expect(picked).toMatchObject({ unit: { id: 12, name: '箱', price: 6600 } });
    expect(picked.quantity).toBeUndefined();
  });

  test('is cleared of what the scanner put around it', async () => {
    expect(await found(']E06901234567892\r\n', shelfOf([cola]))).toMatchObject({ unit: { id: 11 } });
  });

  test('of a scale is read by a layout that the shop has taught', async () => {
    const own = { ...layout('amount-20-21'), id: 'learnt-x', prefixes: ['27'], pattern: 'FFIIIIIIAAAAC' };
    const apple = { ...cola, plu: '100127' };
    const label = writeScaleLabel(own, { itemCode: '100127', amount: 1250 })!;
    const taught = { ...rules, scaleLabels: ['learnt-x'], taughtLabels: [own] };
    expect(await find(label, shelfOf([apple]), taught)).toMatchObject({ ok: true, value: { fixedAmount: 1250 } });
    expect(await find(label, shelfOf([apple]), { ...taught, scaleLabels: [] })).toMatchObject({ ok: false });
  });

  test('that only the hub knows is asked of it', async () => {
    const shelf = shelfOf([], () => done({ product: cola, unitId: 12 }));
    expect(await found('ABC-1', shelf)).toMatchObject({ unit: { id: 12 }, code: 'ABC-1' });
  });

  test('that nobody knows is refused, and so is one while the hub is away', async () => {
    expect(await find('6900000000001', shelfOf([cola]), rules)).toMatchObject({ code: 'catalog.unknown-code' });
    const away = shelfOf([], () => refuse('hub.away'));
    expect(await find('6900000000001', away, rules)).toMatchObject({ code: 'hub.away' });
  });

  test('of weighed goods asks for the scale', async () => {
    expect(needsWeighing(await found('6901234500004', shelfOf([pork])))).toBe(true);
    expect(needsWeighing(await found('6901234567892', shelfOf([cola])))).toBe(false);
  });
});

describe('a label of a scale', () => {
  test('with an amount fixes the amount, and the weight follows', async () => {
    const code = writeScaleLabel(layout('amount-20-21'), { itemCode: '01234', amount: 896 })!;
    const picked = await found(code, shelfOf([apples]));
    expect(picked).toMatchObject({ fixedAmount: 896, quantity: 1284, weight: { source: 'label', raw: code } });
    expect(needsWeighing(picked)).toBe(false);
  });

  test('with a weight is priced by the till, in the unit that the goods are sold by', async () => {
    const code = writeScaleLabel(layout('weight-25-29'), { itemCode: '01234', grams: 642 })!;
    const picked = await found(code, shelfOf([apples]));
    expect(picked).toMatchObject({ quantity: 1284 });
    expect(picked.fixedAmount).toBeUndefined();
    expect(amountOf(picked.unit.price, picked.quantity!)).toBe(896);
  });

  test('with both keeps both', async () => {
    const code = writeScaleLabel(layout('amount-weight-18'), { itemCode: '01234', amount: 896, grams: 642 })!;
    expect(await found(code, shelfOf([apples]))).toMatchObject({ fixedAmount: 896, quantity: 1284 });
  });

  test('is an ordinary code where no goods have its number', async () => {
    const code = writeScaleLabel(layout('amount-20-21'), { itemCode: '77777', amount: 896 })!;
    const shelf = shelfOf([apples]);
    expect(await find(code, shelf, rules)).toMatchObject({ code: 'catalog.unknown-code' });
    expect(shelf.asked).toHaveLength(1);
  });

  test('yields to goods that bear this very code', async () => {
    const code = writeScaleLabel(layout('amount-20-21'), { itemCode: '01234', amount: 896 })!;
    const own = productOf({ id: 9, units: [{ id: 91, name: '件', quantity: 1000, price: 100, codes: [code] }] });
    expect(await found(code, shelfOf([apples, own]))).toMatchObject({ product: { id: 9 } });
  });
});

describe('a GS1 element string', () => {
  test('finds the goods by their number and takes the weight over', async () => {
    const picked = await found('(01)06901234500004(3103)001284', shelfOf([pork]));
    expect(picked).toMatchObject({ product: pork, quantity: 1284, weight: { source: 'label' } });
  });

  test('finds goods by the piece', async () => {
    expect(await found('0106901234567892' + '10LOT7', shelfOf([cola]))).toMatchObject({ unit: { id: 11 } });
  });
});
