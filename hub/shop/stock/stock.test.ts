import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop, type TestShop } from '../../../tests/hub/open-shop.ts';
import * as protocol from '../../protocol/stock.ts';
import { newProduct } from '../catalog/catalog.samples.ts';
import { createProducts } from '../catalog/create-products.ts';
import { moveStock } from './ledger.ts';
import { stockHandlers } from './stock.ts';

let shop: TestShop;
let ids: number[];

beforeEach(async () => {
  shop = await openShop((store) =>
    stockHandlers(store, (error) => {
      throw error;
    }),
  );
  ids = await shop.write((tx) =>
    createProducts(
      tx,
      [
        newProduct('苹果', { cost: 333, stockMin: 5000 }),
        newProduct('香蕉'),
        newProduct('白菜'),
        newProduct('服务费', { stockTracked: false }),
      ],
      { staffId: null },
    ),
  );
});
afterEach(() => shop.close());

const move = (at: number, quantity: number, reason: protocol.MovementReason = 'receipt') =>
  shop.write((tx) => moveStock(tx, [{ productId: ids[at]!, quantity, reason, staffId: 1 }]));
const adjust = (change: { by: number } | { to: number }, at = 0) =>
  shop.ask(protocol.adjust, { productId: ids[at]!, change, reason: 'count', note: '月末' });

describe('the ledger', () => {
  it('adds up to the quantity, several movements of a product in one command included', async () => {
    await shop.write((tx) =>
      moveStock(
        tx,
        [10_000, -2500, 500].map((quantity) => ({ productId: ids[0]!, quantity, reason: 'receipt', staffId: 1 })),
      ),
    );
    const page = await shop.value(protocol.movements, { productId: ids[0]! });
    expect(page.rows.map(({ quantity, after }) => [quantity, after])).toEqual([
      [500, 8000],
      [-2500, 7500],
      [10_000, 10_000],
    ]);
  });

  it('counts back from what is there now, on any page', async () => {
    for (const quantity of [1000, 2000, 3000, 4000]) await move(0, quantity);
    const page = await shop.value(protocol.movements, { productId: ids[0]!, offset: 1, limit: 2 });
    expect(page.total).toBe(4);
    expect(page.rows.map(({ after }) => after)).toEqual([6000, 3000]);
    expect(page.rows[0]).toMatchObject({ staffName: '王店主', saleId: null, saleNumber: null, reason: 'receipt' });
  });
});

describe('adjusting', () => {
  it('takes a change or a count', async () => {
    expect(await adjust({ by: 5000 })).toMatchObject({ value: { quantity: 5000 } });
    expect(await adjust({ to: 3000 })).toMatchObject({ value: { quantity: 3000 } });
    const { rows } = await shop.value(protocol.movements, { productId: ids[0]! });
    expect(rows[0]).toMatchObject({ quantity: -2000, after: 3000, reason: 'count', note: '月末' });
  });

  it('notes a count that finds what the books say, and refuses a change of nothing', async () => {
    expect(await adjust({ to: 0 })).toMatchObject({ ok: true });
    expect((await shop.value(protocol.movements, { productId: ids[0]! })).total).toBe(1);
    expect(await adjust({ by: 0 })).toMatchObject({ code: 'stock.quantity-invalid' });
  });

  it('refuses absurd quantities and products without stock', async () => {
    expect(await adjust({ by: 999_999_999 })).toMatchObject({ code: 'stock.quantity-invalid' });
    expect(await adjust({ by: 1000 }, 3)).toMatchObject({ code: 'stock.not-tracked' });
    expect(
      await shop.ask(protocol.adjust, { productId: 999, change: { by: 1 }, reason: 'loss', note: '' }),
    ).toMatchObject({ code: 'catalog.unknown-product' });
  });
});

describe('the list', () => {
  beforeEach(async () => {
    await move(0, 3000);
    await move(1, -1000, 'sale');
  });
  const names = async (input: object) => (await shop.value(protocol.list, input)).rows.map((row) => row.name);

  it('counts what is low, out and below zero, whatever is shown', async () => {
    for (const filter of ['all', 'low'] as const) {
      expect(await shop.value(protocol.list, { filter })).toMatchObject({ low: 1, out: 1, belowZero: 1 });
    }
    expect((await shop.value(protocol.list, {})).total).toBe(3);
  });

  it.each([
    ['low', ['苹果']],
    ['out', ['白菜']],
    ['below-zero', ['香蕉']],
  ])('filters %s', async (filter, expected) => {
    expect(await names({ filter })).toEqual(expected);
    expect((await shop.value(protocol.list, { filter: filter as 'low' })).total).toBe(1);
  });

  it('sorts by name, quantity and value, and finds words', async () => {
    expect(await names({})).toEqual(['白菜', '苹果', '香蕉']);
    expect(await names({ sort: 'quantity' })).toEqual(['香蕉', '白菜', '苹果']);
    expect((await names({ sort: 'value', descending: true }))[0]).toBe('苹果');
    expect(await names({ text: 'xj' })).toEqual(['香蕉']);
  });

  it('values stock at cost for who may see cost', async () => {
    const [row] = (await shop.value(protocol.list, { filter: 'low' })).rows;
    expect(row).toMatchObject({ quantity: 3000, value: 999, unitName: '件' });
    expect((await shop.value(protocol.list, { filter: 'low' }, 'clerk')).rows[0]?.value).toBeNull();
  });
});

describe('the feed', () => {
  it('begins with what was asked for, and goes on with what changes', async () => {
    const controller = new AbortController();
    const feed = shop.follow(protocol.stockFeed, { productIds: [ids[0]!, ids[1]!] }, controller.signal);
    expect((await feed.next()).value.value.stock).toEqual([
      { productId: ids[0], quantity: 0 },
      { productId: ids[1], quantity: 0 },
    ]);
    const next = feed.next();
    await move(2, 4000);
    await move(2, 1000);
    const change = (await next).value;
    expect(change.value.stock).toEqual([{ productId: ids[2], quantity: 5000 }]);
    controller.abort();
    expect((await feed.next()).done).toBe(true);
  });

  it('tells after a reconnect what was missed, in batches, though it all came in one command', async () => {
    const many = await shop.write((tx) =>
      createProducts(
        tx,
        Array.from({ length: 2500 }, (_, at) => newProduct('货', { sku: `x${at}` })),
        { staffId: null },
      ),
    );
    const before = shop.store.newestSeq;
    await shop.write((tx) =>
      moveStock(
        tx,
        many.map((productId) => ({ productId, quantity: 1000, reason: 'opening', staffId: null })),
      ),
    );
    const controller = new AbortController();
    const feed = shop.follow(protocol.stockFeed, { productIds: [] }, controller.signal, String(before));
    const told = new Set<number>();
    let rev = (await feed.next()).value.value.rev;
    expect(rev).toBe(before);
    while (rev < shop.store.newestSeq) {
      const { value } = (await feed.next()).value;
      for (const { productId } of value.stock) told.add(productId);
      rev = value.rev;
    }
    expect(told.size).toBe(2500);
    controller.abort();
    await feed.next();
  });

  it('costs one read a tick, however many follow', async () => {
    const controller = new AbortController();
    const feeds = Array.from({ length: 20 }, () =>
      shop.follow(protocol.stockFeed, { productIds: [] }, controller.signal),
    );
    for (const feed of feeds) await feed.next();
    let reads = 0;
    const read = shop.store.read.bind(shop.store);
    shop.store.read = (work, options) => {
      reads += 1;
      return read(work, options);
    };
    const next = Promise.all(feeds.map((feed) => feed.next()));
    await move(0, 1000);
    const told = await next;
    expect(told.every((item) => item.value.value.stock[0]!.quantity === 1000)).toBe(true);
    expect(reads).toBe(1);
    controller.abort();
    await Promise.all(feeds.map((feed) => feed.next()));
  });
});
