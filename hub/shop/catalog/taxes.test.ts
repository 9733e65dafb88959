import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop, type TestShop } from '../../../tests/hub/open-shop.ts';
import * as protocol from '../../protocol/catalog.ts';
import { productForm } from './catalog.samples.ts';
import { catalogHandlers } from './catalog.ts';
import { createTranscriber } from './pinyin.ts';

let shop: TestShop;
const transcriber = createTranscriber();

beforeEach(async () => {
  shop = await openShop((store) =>
    catalogHandlers({
      store,
      transcriber,
      onError: (error) => {
        throw error;
      },
    }),
  );
});
afterEach(() => shop.close());
afterAll(() => transcriber.close());

const reduced = { id: null, name: '农产品', rate: 900, included: true, isDefault: false };
const taxes = async () =>
  (await shop.value(protocol.taxes, {})).map((tax) => [tax.name, tax.isDefault, tax.endedAt !== null]);

describe('ending a tax', () => {
  it('is refused while products use it, which says how many', async () => {
    const { id } = await shop.value(protocol.saveTax, reduced);
    await shop.value(protocol.saveProduct, productForm({ taxId: id }));
    expect(await shop.ask(protocol.endTax, { id })).toMatchObject({
      code: 'catalog.tax-in-use',
      detail: { products: 1 },
    });
  });

  it('moves its products to another, and tills hear of it', async () => {
    const { id } = await shop.value(protocol.saveTax, reduced);
    const product = await shop.value(protocol.saveProduct, productForm({ taxId: 1 }));
    await shop.value(protocol.endTax, { id: 1, moveTo: id });
    const after = await shop.value(protocol.product, { id: product.id });
    expect(after).toMatchObject({ taxId: id, tax: { rate: 900, included: true } });
    expect(after.rev).toBeGreaterThan(product.rev);
    const [first, second] = await taxes();
    expect([first, second?.slice(1)]).toEqual([
      ['农产品', true, false],
      [false, true],
    ]);
  });

  it('that nobody uses needs no other, and saving it brings it back', async () => {
    const { id } = await shop.value(protocol.saveTax, reduced);
    await shop.value(protocol.endTax, { id });
    expect((await taxes()).find(([name]) => name === '农产品')).toEqual(['农产品', false, true]);
    await shop.value(protocol.saveTax, { ...reduced, id });
    expect((await taxes()).find(([name]) => name === '农产品')).toEqual(['农产品', false, false]);
  });

  it('leaves the shop one, and moves nothing to one that is not there', async () => {
    expect(await shop.ask(protocol.endTax, { id: 1 })).toMatchObject({ code: 'catalog.last-tax' });
    const { id } = await shop.value(protocol.saveTax, reduced);
    for (const moveTo of [id, 99]) {
      expect(await shop.ask(protocol.endTax, { id, moveTo })).toMatchObject({ code: 'catalog.unknown-tax' });
    }
    expect(await shop.ask(protocol.endTax, { id: 99 })).toMatchObject({ code: 'catalog.unknown-tax' });
  });
});
