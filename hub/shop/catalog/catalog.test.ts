import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop, type TestShop } from '../../../tests/hub/open-shop.ts';
import * as protocol from '../../protocol/catalog.ts';
import { moveStock } from '../stock/ledger.ts';
import { newProduct, productForm } from './catalog.samples.ts';
import { catalogHandlers } from './catalog.ts';
import { createProducts } from './create-products.ts';
import { ensureEpoch } from './epoch.ts';
import { createTranscriber } from './pinyin.ts';

let shop: TestShop;
const transcriber = createTranscriber();

beforeEach(async () => {
  shop = await openShop((store) => catalogHandlers({ store, transcriber, onError: fail }));
});
afterEach(() => shop.close());
afterAll(() => transcriber.close());

function fail(error: unknown): never {
  throw error;
}

const create = async (overrides: Parameters<typeof productForm>[0] = {}) =>
  (await shop.value(protocol.saveProduct, productForm(overrides))).id;
const get = (id: number) => shop.value(protocol.product, { id });
const carton = { id: null, name: '箱', quantity: 12_000, price: 7000, codes: ['16908512108218'] };

describe('saving a product', () => {
  it('gives it a number, its pinyin and the default tax', async () => {
    const id = await create();
    const product = await get(id);
    expect(product).toMatchObject({ sku: '000001', pinyin: 'kekoukele', initials: 'kkkl', taxId: 1, stock: 0 });
    expect(product.tax).toEqual({ rate: 1300, included: true });
    expect(product.units).toEqual([
      { id: expect.any(Number), name: '瓶', quantity: 1000, price: 650, codes: ['6908512108211'] },
    ]);
    expect(product.priceHistory).toMatchObject([{ price: 650, staffName: '王店主' }]);
  });

  it('sells it in units, each with its own codes and price', async () => {
    const id = await create({ units: [...productForm().units, carton] });
    const { product, unitId } = await shop.value(protocol.byCode, { code: '16908512108218' });
    expect(product.id).toBe(id);
    expect(product.units.find((unit) => unit.id === unitId)).toMatchObject({ quantity: 12_000, price: 7000 });
  });

  it('refuses a code that another product bears, naming that product', async () => {
    await create();
    expect(await shop.ask(protocol.saveProduct, productForm({ name: '雪碧' }))).toEqual({
      ok: false,
      code: 'catalog.code-taken',
      detail: { code: '6908512108211', product: '可口可乐' },
    });
    expect((await shop.value(protocol.list, {})).total).toBe(1);
  });

  it('refuses a wrong check digit until the person insists', async () => {
    const units = [{ ...productForm().units[0]!, codes: ['6908512108212'] }];
    expect(await shop.ask(protocol.saveProduct, productForm({ units }))).toMatchObject({
      code: 'catalog.code-check-digit',
    });
    await create({ units, acceptOddCodes: true });
    expect((await shop.value(protocol.byCode, { code: '6908512108212' })).product.name).toBe('可口可乐');
  });

  it.each([
    ['catalog.unknown-category', { categoryId: 99 }],
    ['catalog.unknown-tax', { taxId: 99 }],
    ['catalog.unknown-product', { id: 99 }],
    ['catalog.sku-taken', { sku: 'cola', units: [carton] }],
    ['input.invalid', { units: [carton] }],
  ])('refuses with %s', async (code, overrides) => {
    await create({ sku: 'cola' });
    const units = code === 'catalog.sku-taken' ? [{ ...carton, quantity: 1000 }] : [carton];
    const form = productForm(
      'units' in overrides ? { ...overrides, units } : { units: [{ ...carton, quantity: 1000 }], ...overrides },
    );
    expect(await shop.ask(protocol.saveProduct, form)).toMatchObject({ ok: false, code });
  });

  it('refuses a form that was filled from an older state', async () => {
    const id = await create();
    const { rev, units } = await get(id);
    await shop.value(protocol.setPrice, { unitId: units[0]!.id, price: 700 });
    expect(await shop.ask(protocol.saveProduct, productForm({ id, rev }))).toMatchObject({
      code: 'catalog.changed-meanwhile',
    });
  });

  it('changes units, codes and prices in one go and keeps the history', async () => {
    const id = await create({ units: [...productForm().units, carton] });
    const before = await get(id);
    const [bottle, box] = before.units;
    await shop.value(
      protocol.saveProduct,
      productForm({
        id,
        rev: before.rev,
        name: '雪碧',
        units: [
          { ...bottle!, price: 800, codes: ['16908512108218', 'A1'] }, // the carton's code moves to the bottle
          { id: null, name: '排', quantity: 6000, price: 4500, codes: ['6908512108211'] },
        ],
      }),
    );
    const after = await get(id);
    expect(after).toMatchObject({ name: '雪碧', initials: 'xb' });
    expect(after.units.map(({ name, price, codes }) => ({ name, price, codes }))).toEqual([
      { name: '瓶', price: 800, codes: ['16908512108218', 'A1'] },
      { name: '排', price: 4500, codes: ['6908512108211'] },
    ]);
    expect(after.units.some((unit) => unit.id === box!.id)).toBe(false);
    expect(after.priceHistory.map(({ price }) => price).sort()).toEqual([4500, 650, 7000, 800]);
    expect(await shop.ask(protocol.search, { text: 'kkkl' })).toMatchObject({ value: [] });
  });

  it('hides cost from who may not see it, and keeps it when they save', async () => {
    const id = await create({ cost: 400 });
    expect((await shop.value(protocol.product, { id }, 'clerk')).cost).toBeNull();
    const { units, rev } = await get(id);
    await shop.value(protocol.saveProduct, productForm({ id, rev, units, cost: 1 }), 'clerk');
    expect((await get(id)).cost).toBe(400);
  });

  it('gives a quick key to one product only', async () => {
    const cola = await create({ quickKey: 1 });
    const sprite = await create({ name: '雪碧', units: [{ ...carton, quantity: 1000 }], quickKey: 1 });
    expect((await shop.value(protocol.tiles, { categoryId: null })).map((one) => one.id)).toEqual([sprite]);
    expect((await get(cola)).quickKey).toBeNull();
  });
});

describe('ending a product', () => {
  it('takes it off the quick keys until it is brought back, unless another has its key by then', async () => {
    const cola = await create({ quickKey: 1 });
    const keys = async () => (await shop.value(protocol.tiles, { categoryId: null })).map((one) => one.id);
    await shop.value(protocol.endProduct, { id: cola });
    expect(await keys()).toEqual([]);
    await shop.value(protocol.reviveProduct, { id: cola });
    expect(await keys()).toEqual([cola]);
    await shop.value(protocol.endProduct, { id: cola });
    const sprite = await create({ name: '雪碧', units: [{ ...carton, quantity: 1000 }], quickKey: 1 });
    await shop.value(protocol.reviveProduct, { id: cola });
    expect(await keys()).toEqual([sprite]);
  });

  it('frees its codes for others, and brings them back if they are still free', async () => {
    const id = await create({ units: [...productForm().units, carton] });
    await shop.value(protocol.endProduct, { id });
    expect(await shop.ask(protocol.byCode, { code: '6908512108211' })).toMatchObject({ code: 'catalog.unknown-code' });
    expect((await get(id)).units[0]!.codes).toEqual(['6908512108211']); // the office still sees them
    const other = await create({ name: '新可乐' });
    await shop.value(protocol.reviveProduct, { id });
    expect((await shop.value(protocol.byCode, { code: '6908512108211' })).product.id).toBe(other);
    expect((await shop.value(protocol.byCode, { code: '16908512108218' })).product.id).toBe(id);
  });

  it('leaves it out of search and list, and shows it among the ended', async () => {
    const id = await create();
    await shop.value(protocol.endProduct, { id });
    expect(await shop.value(protocol.search, { text: 'kkkl' })).toEqual([]);
    expect((await shop.value(protocol.list, {})).total).toBe(0);
    expect((await shop.value(protocol.list, { ended: true })).rows.map((row) => row.id)).toEqual([id]);
    expect(await shop.ask(protocol.saveProduct, productForm({ id }))).toMatchObject({ code: 'catalog.product-ended' });
  });
});

describe('searching', () => {
  beforeEach(async () => {
    await shop.write((tx) =>
      createProducts(
        tx,
        [
          newProduct('A可口可乐汽水600ml'),
          newProduct('可口可乐', {
            spec: '1.25L',
            units: [{ name: '瓶', quantity: 1000, price: 1, codes: ['6908512108211'] }],
          }),
          newProduct('可口可乐零度', { spec: '500ml' }),
          newProduct('百事可乐', { spec: '500ml' }),
          newProduct('100%橙汁_大', { sku: 'OJ-1' }),
        ],
        { staffId: null },
      ),
    );
  });
  const names = async (text: string) => (await shop.value(protocol.search, { text })).map((one) => one.name);

  it.each([
    ['kkkl', ['可口可乐', '可口可乐零度', 'A可口可乐汽水600ml']],
    ['KEKOU', ['可口可乐', '可口可乐零度', 'A可口可乐汽水600ml']],
    ['可乐', ['百事可乐', '可口可乐', '可口可乐零度', 'A可口可乐汽水600ml']],
    ['可口', ['可口可乐', '可口可乐零度', 'A可口可乐汽水600ml']],
    ['6908512108211', ['可口可乐']],
    ['08211', ['可口可乐']],
    ['oj-1', ['100%橙汁_大']],
    ['kl 500', ['百事可乐', '可口可乐零度']],
    ['可乐 １.25l', ['可口可乐']],
    ['0%', ['100%橙汁_大']],
    ['_', ['100%橙汁_大']],
    ['没有的', []],
    ['', []],
  ])('%s finds %j', async (text, expected) => {
    expect(await names(text)).toEqual(expected);
  });

  it('keeps to a category', async () => {
    const { id } = await shop.value(protocol.saveCategory, { id: null, name: '饮料', position: null });
    await create({ name: '可乐糖', categoryId: id, units: [{ ...carton, quantity: 1000 }] });
    const found = await shop.value(protocol.search, { text: 'kl', categoryId: id });
    expect(found.map((one) => one.name)).toEqual(['可乐糖']);
  });
});

describe("the office's list", () => {
  beforeEach(async () => {
    await shop.write(async (tx) => {
      const units = (price: number) => [{ name: '件', quantity: 1000, price, codes: [] }];
      const ids = await createProducts(
        tx,
        [
          newProduct('苹果', { units: units(500) }),
          newProduct('香蕉', { units: units(300) }),
          newProduct('白菜', { units: units(400) }),
        ],
        { staffId: null },
      );
      await moveStock(tx, [{ productId: ids[1]!, quantity: 5000, reason: 'opening', staffId: null }]);
    });
  });

  it.each([
    ['name', ['白菜', '苹果', '香蕉']], // by pinyin
    ['sku', ['苹果', '香蕉', '白菜']],
    ['price', ['香蕉', '白菜', '苹果']],
    ['stock', ['苹果', '白菜', '香蕉']],
    ['changed', ['苹果', '香蕉', '白菜']],
  ] as const)('sorts by %s, both ways, in pages', async (sort, expected) => {
    const names = async (more: object) => {
      const page = await shop.value(protocol.list, { sort, ...more });
      expect(page.total).toBe(3);
      return page.rows.map((row) => row.name);
    };
    expect(await names({})).toEqual(expected);
    expect(await names({ descending: true })).toEqual([...expected].reverse());
    expect(await names({ offset: 1, limit: 1 })).toEqual([expected[1]]);
  });
});

describe('many products at once', () => {
  it('numbers them, stepping around numbers that somebody used', async () => {
    const ids = await shop.write((tx) =>
      createProducts(tx, [newProduct('一', { sku: '000002' }), newProduct('二'), newProduct('三')], { staffId: null }),
    );
    const { rows } = await shop.value(protocol.list, { sort: 'sku' });
    expect(rows.map((row) => row.sku)).toEqual(['000002', '000002-2', '000003']);
    expect(ids).toEqual([1, 2, 3]);
  });
});

describe('categories and taxes', () => {
  it('counts products, and does not end a category that has some', async () => {
    const { id } = await shop.value(protocol.saveCategory, { id: null, name: '饮料', position: null });
    const product = await create({ categoryId: id });
    expect(await shop.value(protocol.categories, {})).toMatchObject([{ id, name: '饮料', products: 1, position: 1 }]);
    expect(await shop.ask(protocol.endCategory, { id })).toMatchObject({ code: 'catalog.category-in-use' });
    await shop.value(protocol.endProduct, { id: product });
    await shop.value(protocol.endCategory, { id });
    expect((await shop.value(protocol.categories, {}))[0]?.endedAt).not.toBeNull();
  });

  it('has one default tax, and a new rate reaches every product of it', async () => {
    const id = await create();
    const { rev } = await get(id);
    const other = { id: null, name: '免税', rate: 0, included: true, isDefault: true };
    await shop.value(protocol.saveTax, other);
    expect((await shop.value(protocol.taxes, {})).filter((tax) => tax.isDefault).map((tax) => tax.name)).toEqual([
      '免税',
    ]);
    await shop.value(protocol.saveTax, { id: 1, name: '增值税', rate: 900, included: true, isDefault: false });
    const after = await get(id);
    expect(after.tax.rate).toBe(900);
    expect(after.rev).toBeGreaterThan(rev);
  });
});

describe('pictures', () => {
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(20)]);

  it('are known by their content, kept once, and removed by null', async () => {
    const [one, two] = [await create(), await create({ name: '雪碧', units: [{ ...carton, quantity: 1000 }] })];
    const picture = { mime: 'image/png', base64: png.toString('base64') } as const;
    const first = await shop.value(protocol.setPicture, { productId: one, picture });
    const second = await shop.value(protocol.setPicture, { productId: two, picture });
    expect(second).toEqual(first);
    expect((await get(one)).pictureId).toBe(first.pictureId);
    await shop.value(protocol.setPicture, { productId: one, picture: null });
    expect((await get(one)).pictureId).toBeNull();
  });

  it('are refused when the bytes are not what the sender says', async () => {
    const productId = await create();
    for (const picture of [
      { mime: 'image/jpeg', base64: png.toString('base64') },
      { mime: 'image/png', base64: Buffer.from('<svg/>').toString('base64') },
    ] as const) {
      expect(await shop.ask(protocol.setPicture, { productId, picture })).toMatchObject({
        code: 'catalog.picture-unreadable',
      });
    }
  });
});

describe('the feed that tills follow', () => {
  it('gives everything in batches, then each change, and resumes after the last', async () => {
    await ensureEpoch(shop.store);
    await shop.write((tx) =>
      createProducts(
        tx,
        Array.from({ length: 1100 }, (_, at) => newProduct(`货${at}`)),
        { staffId: null },
      ),
    );
    const controller = new AbortController();
    const feed = shop.follow(protocol.catalogFeed, { since: 0, epoch: null }, controller.signal);
    const batches = [];
    do batches.push((await feed.next()).value);
    while (batches.at(-1).value.more);
    expect(batches.map((one) => one.value.products.length)).toEqual([500, 500, 100]);
    expect(batches.map((one) => one.value.reset)).toEqual([true, false, false]);
    // All of one revision: none of the first batches may claim it.
    expect(batches[0].value.rev).toBeLessThan(batches[2].value.rev);

    const next = feed.next();
    const id = await create();
    const change = (await next).value;
    expect(change.value).toMatchObject({ reset: false, more: false, rev: shop.store.newestSeq });
    expect(change.value.products.map((one: protocol.Product) => one.id)).toEqual([id]);
    controller.abort();
    await feed.next();

    await shop.value(protocol.endProduct, { id });
    const again = new AbortController();
    const resumed = shop.follow(protocol.catalogFeed, { since: 0, epoch: null }, again.signal, change.id);
    const missed = (await resumed.next()).value.value;
    expect(missed.reset).toBe(false);
    expect(missed.products).toMatchObject([{ id, endedAt: expect.any(Number) }]);
    again.abort();
    await resumed.next();
  });

  it("tells a till to empty its copy when it is another shop's", async () => {
    await ensureEpoch(shop.store);
    await create();
    const controller = new AbortController();
    const feed = shop.follow(protocol.catalogFeed, { since: 3, epoch: 'elsewhere' }, controller.signal);
    expect((await feed.next()).value.value).toMatchObject({ reset: true, products: [{ name: '可口可乐' }] });
    controller.abort();
    await feed.next();
  });

  it('keeps its epoch from start to start', async () => {
    await ensureEpoch(shop.store);
    const seq = shop.store.newestSeq;
    await ensureEpoch(shop.store);
    expect(shop.store.newestSeq).toBe(seq);
  });
});
