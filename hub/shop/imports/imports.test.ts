import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fastify from 'fastify';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop, storeForShop, type TestShop } from '../../../tests/hub/open-shop.ts';
import { openTestStore } from '../../../tests/hub/open-store.ts';
import { done, type Refusal, refuse } from '../../model/answer.ts';
import * as catalog from '../../protocol/catalog.ts';
import * as protocol from '../../protocol/imports.ts';
import { newProduct } from '../catalog/catalog.samples.ts';
import { catalogHandlers } from '../catalog/catalog.ts';
import { createProducts } from '../catalog/create-products.ts';
import { createTranscriber } from '../catalog/pinyin.ts';
import { nextBatch, resumeImports, takeBackImport } from './apply.ts';
import { importFile } from './import-file.ts';
import { Imports, importHandlers } from './imports.ts';
import { importLimits } from './limits.ts';
import type { GoodsRow } from './parse-row.ts';
import { registerImportRoutes } from './routes.ts';

const transcriber = createTranscriber();
afterAll(() => transcriber.close());

let shop: TestShop;
let imports: Imports;

beforeEach(async () => {
  const onError = (error: unknown) => {
    throw error;
  };
  shop = await openShop((store) => catalogHandlers({ store, transcriber, onError }));
  imports = await Imports.open({ folder: join(shop.folder, 'imports'), store: shop.store, transcriber, onError });
  shop.serve(importHandlers(imports));
});
afterEach(async () => {
  await imports.close();
  await shop.close();
});

async function upload(csv: string): Promise<protocol.ImportFile> {
  const answer = await imports.upload(Readable.from([Buffer.from(csv)]), '商品.csv');
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

/** Uploads, plans with the guessed columns and tells each row's fate. */
async function plan(csv: string, duplicates: 'merge' | 'skip' = 'merge') {
  const { importId, guess } = await upload(csv);
  await shop.value(protocol.plan, { importId, mapping: guess, duplicates });
  const { rows } = await shop.value(protocol.rows, { importId });
  return { importId, rows, fates: rows.map(({ row, fate, reason }) => [row, fate, reason]) };
}

async function apply(importId: string): Promise<protocol.ImportProgress> {
  await shop.value(protocol.apply, { importId });
  await imports.find(importId)!.finished();
  return imports.find(importId)!.progress;
}

const products = async () => (await shop.value(catalog.list, { sort: 'sku' })).rows;
const count = (table: string, where = 'true') =>
  shop.store.read(
    async (reader) => (await reader.get<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`))!.n,
  );
const heading = '条码,品名,规格,分类,售价,进价,库存\n';
const cola = '6908512108211,可口可乐,1.25L,饮料,6.5,4.2,12\n';
const many = (rows: number) =>
  heading + Array.from({ length: rows }, (_, at) => `货-${at},商品${at},,类${at % 3},1.00,0.50,3\n`).join('');

describe('the plan', () => {
  it("tells each row's fate with its number, and writes nothing", async () => {
    const seq = shop.store.newestSeq;
    const { fates } = await plan(
      `${heading}${cola}6908512109218,雪碧,,饮料,六块,,\n6908512108212,芬达,,,1,,\n,,,,1,,\n6908512108211,可乐,,,7,,\n,散装瓜子,,,15.8,,\n`,
    );
    expect(fates).toEqual([
      [2, 'add', null],
      [3, 'reject', 'bad-price'],
      [4, 'reject', 'wrong-check-digit'],
      [5, 'reject', 'no-name'],
      [6, 'merge', 'twice-in-file'],
      [7, 'add', null],
    ]);
    expect(shop.store.newestSeq).toBe(seq);
  });

  it('skips doubles where that was chosen, and changes its mind when asked again', async () => {
    const { importId, fates } = await plan(`${heading}${cola}${cola}`, 'skip');
    expect(fates[1]).toEqual([3, 'skip', 'twice-in-file']);
    const mapping = { name: 1, price: 4 };
    await shop.value(protocol.plan, { importId, mapping, duplicates: 'merge' });
    const { rows } = await shop.value(protocol.rows, { importId });
    expect(rows.map((row) => [row.fate, row.code])).toEqual([
      ['add', ''],
      ['merge', ''],
    ]);
  });

  it('rejects a row whose codes belong to two products', async () => {
    const { fates } = await plan(
      `条码,品名,售价,箱码,装箱数\n6908512108211,可乐,1,,\n6908512109218,雪碧,1,,\n6908512108211,可乐,1,6908512109218,12\n`,
    );
    expect(fates[2]).toEqual([4, 'reject', 'code-of-another-product']);
  });

  it('pages, and counts by fate', async () => {
    const { importId } = await plan(`${many(30)}x,,,,1,,\n`);
    const page = await shop.value(protocol.rows, { importId, fate: 'add', offset: 10, limit: 5 });
    expect(page.total).toBe(30);
    expect(page.rows.map((row) => row.row)).toEqual([12, 13, 14, 15, 16]);
    expect((await shop.value(protocol.rows, { importId })).total).toBe(31);
  });

  it('refuses a mapping by which nothing could be told apart', async () => {
    const { importId } = await upload(heading + cola);
    for (const mapping of [{ price: 4 }, { name: 99 }]) {
      const answer = await shop.ask(protocol.plan, { importId, mapping, duplicates: 'merge' });
      expect(answer).toMatchObject({ code: 'import.no-columns' });
    }
  });
});

describe('applying', () => {
  it('adds products with category, cost, price and opening stock', async () => {
    const { importId } = await plan(heading + cola);
    expect(await apply(importId)).toMatchObject({ phase: 'applied', done: 1, total: 1 });
    expect(await products()).toMatchObject([
      { name: '可口可乐', spec: '1.25L', categoryName: '饮料', cost: 420, stock: 12_000, initials: 'kkkl' },
    ]);
    const { product } = await shop.value(catalog.byCode, { code: '6908512108211' });
    expect(product.units).toMatchObject([{ name: '件', price: 650 }]);
    expect(await count('stock_movement', "reason = 'opening'")).toBe(1);
  });

  it('makes packs of a product, each with its code, quantity and price', async () => {
    const { importId } = await plan(
      '品名,条码,售价,条码(条),条价,装条数,单位\n中华(硬),6901028075015,45,6901028075763,450,10,包\n',
    );
    await apply(importId);
    const { product, unitId } = await shop.value(catalog.byCode, { code: '6901028075763' });
    expect(product.units.map(({ quantity, price }) => [quantity, price])).toEqual([
      [1000, 4500],
      [10_000, 45_000],
    ]);
    expect(product.units[1]!.id).toBe(unitId);
  });

  it("merges what the file says into what is there; the shop's own name, SKU and stock stay", async () => {
    await apply((await plan(heading + cola)).importId);
    const { importId, fates } = await plan(
      `条码,品名,售价,进价,库存,箱码,装箱数\n6908512108211,可口可乐汽水,7,,99,16908512108218,12\n`,
    );
    expect(fates).toEqual([[2, 'merge', 'already-here']]);
    await apply(importId);
    const [product] = await products();
    expect(product).toMatchObject({ name: '可口可乐', cost: 420, stock: 12_000 });
    expect(product!.units.map(({ price, codes }) => [price, codes])).toEqual([
      [700, ['6908512108211']],
      [8400, ['16908512108218']],
    ]);
  });

  it('writes nothing for rows that change nothing', async () => {
    await apply((await plan(heading + cola)).importId);
    const before = (await products())[0]!.rev;
    const { importId } = await plan(heading + cola);
    const seq = shop.store.newestSeq;
    expect(await apply(importId)).toMatchObject({ phase: 'applied', counts: { merge: 1, add: 0 } });
    expect((await products())[0]!.rev).toBe(before);
    expect(shop.store.newestSeq).toBe(seq + 2); // that it began and that it ended
  });

  it('merges the doubles within a file, in their order', async () => {
    const { importId } = await plan(`${heading}${cola}6908512108211,可乐,,,7,,\n6908512108211,可乐,,,8,,\n`);
    expect((await apply(importId)).counts).toEqual({ add: 1, merge: 2, skip: 0, reject: 0 });
    expect((await products())[0]!.units[0]!.price).toBe(800);
  });

  it('follows the shop where it changed since the plan', async () => {
    const { importId } = await plan(heading + cola, 'skip');
    const units = [{ name: '瓶', quantity: 1000, price: 600, codes: ['6908512108211'] }];
    await shop.write((tx) => createProducts(tx, [newProduct('可乐', { units })], { staffId: 1 }));
    expect((await apply(importId)).counts).toEqual({ add: 0, merge: 0, skip: 1, reject: 0 });
    expect(await products()).toHaveLength(1);
  });

  it('finds products without codes by name and specification', async () => {
    const csv = '品名,规格,售价\n散装瓜子,原味,15.8\n散装瓜子,五香,16\n';
    await apply((await plan(csv)).importId);
    expect((await plan(csv)).fates).toEqual([
      [2, 'merge', 'already-here'],
      [3, 'merge', 'already-here'],
    ]);
    expect((await products()).map((one) => one.sku)).toEqual(['000001', '000002']);
  });

  it('refuses to be applied twice, or before it is planned', async () => {
    const { importId } = await upload(heading + cola);
    expect(await shop.ask(protocol.apply, { importId })).toMatchObject({ ok: false });
    const planned = await plan(heading + cola);
    await apply(planned.importId);
    expect(await shop.ask(protocol.apply, { importId: planned.importId })).toMatchObject({ code: 'hub.busy' });
  });
});

describe('cancelling', () => {
  /** Cancels as soon as a batch was written. */
  async function applyAndCancel(importId: string) {
    const controller = new AbortController();
    shop.store.onCommit((commit) => {
      if (!commit.topics.has('imports')) return;
      controller.abort();
      void shop.value(protocol.cancel, { importId });
    }, controller.signal);
    return apply(importId);
  }

  it('leaves nothing half done: added products and categories end, codes are free, stock is booked out', async () => {
    const { importId } = await plan(many(1000));
    expect(await applyAndCancel(importId)).toMatchObject({ phase: 'cancelled', problem: null });
    expect(await count('import_change')).toBeGreaterThan(0);
    expect(await products()).toEqual([]);
    expect(await count('code', 'ended_at IS NULL')).toBe(0);
    expect(await count('category', 'ended_at IS NULL')).toBe(0);
    expect(await count('stock', 'quantity <> 0')).toBe(0);
    expect(await count('import', "state = 'cancelled'")).toBe(1);
    expect(await apply((await plan(many(20))).importId)).toMatchObject({ phase: 'applied', counts: { add: 20 } });
  });

  it('puts merged products back as they were', async () => {
    await apply((await plan(heading + cola)).importId);
    const before = (await products())[0]!;
    const { importId } = await plan(
      `条码,品名,售价,分类,箱码,装箱数\n6908512108211,可乐,9,新类,16908512108218,12\n${Array.from({ length: 1000 }, (_, at) => `货-${at},货,1,,,\n`).join('')}`,
    );
    await applyAndCancel(importId);
    const after = (await products())[0]!;
    expect({ ...after, rev: 0 }).toEqual({ ...before, rev: 0 });
  });

  it('puts a product that the file changed more than once back to what it was before the first', async () => {
    await apply((await plan(heading + cola)).importId);
    const before = (await products())[0]!;
    const more = [7, 8, 9].map((price) => `6908512108211,可乐,,,${price},,\n`).join('');
    const { importId } = await plan(heading + more);
    await apply(importId);
    expect((await products())[0]!.units[0]!.price).toBe(900);
    expect(await takeBackImport(shop.store, importId, { staffId: 1, terminal: null })).toMatchObject({ ok: true });
    expect({ ...(await products())[0]!, rev: 0 }).toEqual({ ...before, rev: 0 });
  });

  it('before anything is written costs nothing', async () => {
    const { importId } = await plan(heading + cola);
    await shop.value(protocol.cancel, { importId });
    expect(await shop.ask(protocol.apply, { importId })).toMatchObject({ ok: false });
    expect(await products()).toEqual([]);
  });

  it('is done at the next start when the hub stopped in the middle', async () => {
    const { importId } = await plan(many(1000));
    const stopped = new AbortController();
    let batches = 0;
    const closed = new Promise<void>((resolve) => {
      shop.store.onCommit((commit) => {
        if (!commit.topics.has('imports') || ++batches !== 2) return;
        stopped.abort();
        void shop.store.close().then(resolve); // as a hub that is told to stop: later writes are refused
      }, stopped.signal);
    });
    await shop.value(protocol.apply, { importId });
    await closed;
    await imports.find(importId)!.finished();
    expect(imports.find(importId)!.progress.phase).toBe('failed');

    const store = await openTestStore(shop.folder, { ...storeForShop, path: join(shop.folder, 'books.db') });
    const living = () =>
      store.read(
        async (reader) =>
          (await reader.get<{ n: number }>('SELECT count(*) AS n FROM product WHERE ended_at IS NULL'))!.n,
      );
    expect(await living()).toBeGreaterThan(0);
    await resumeImports(store);
    expect(await living()).toBe(0);
    const seq = store.newestSeq;
    await resumeImports(store);
    expect(store.newestSeq).toBe(seq);
    await store.close();
  });
});

describe('stopping the hub', () => {
  it('waits for no import to be taken back: the next start does that', async () => {
    const { importId } = await plan(many(5_000));
    const begun = new AbortController();
    const written = new Promise<void>((resolve) => {
      shop.store.onCommit(({ topics }) => {
        if (topics.has('imports')) resolve();
      }, begun.signal);
    });
    await shop.value(protocol.apply, { importId });
    await written;
    begun.abort();
    await imports.close();
    const left = await shop.store.read((reader) => reader.all<{ state: string }>('SELECT state FROM import'));
    expect(left).toEqual([{ state: 'undoing' }]);
    await resumeImports(shop.store);
    expect(await products()).toEqual([]);
  });
});

describe('progress', () => {
  it('is told from the first to the last', async () => {
    const { importId } = await plan(many(120));
    const controller = new AbortController();
    const feed = shop.follow(protocol.progress, { importId }, controller.signal);
    expect((await feed.next()).value.value).toMatchObject({ phase: 'planned', counts: { add: 120 } });
    await shop.value(protocol.apply, { importId });
    let progress: protocol.ImportProgress;
    do progress = (await feed.next()).value.value;
    while (progress.phase !== 'applied');
    expect(progress).toMatchObject({ done: 120, total: 120, problem: null });
    controller.abort();
    await feed.next();
  });
});

describe('rejected rows', () => {
  it('can be had as CSV, in words, and mended in a spreadsheet without running formulas', async () => {
    const { importId } = await plan(`${heading}6908512108212,"芬达, 橙味",,,1,,\n,=1+2,,,x,,\n`);
    const { csv } = await shop.value(protocol.rejected, { importId, locale: 'zh-CN' });
    expect(csv).toBe(
      '\ufeff行号,原因,条码,品名,规格,分类,售价,进价,库存\r\n' +
        '2,条码校验位不对,6908512108212,"芬达, 橙味",,,1,,\r\n' +
        "3,价格不对,,'=1+2,,,x,,\r\n",
    );
  });
});

describe('over HTTP', () => {
  async function serve(check: () => Promise<Refusal | null> = async () => null) {
    const app = fastify();
    registerImportRoutes(app, { imports, check });
    await app.ready();
    return app;
  }
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent('商品 1.csv') };

  it('takes a file up and tells what it is, and gives the rejected rows', async () => {
    const app = await serve();
    const response = await app.inject({ method: 'POST', url: '/imports', headers, payload: heading + cola });
    expect(response.json()).toMatchObject({ ok: true, value: { fileName: '商品 1.csv', rows: 1, format: 'csv' } });
    const { importId } = response.json().value;
    const csv = await app.inject({ url: `/imports/${importId}/rejected.csv?locale=en` });
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.body).toMatch(/^\ufeffRow,Reason,/);
    await app.close();
  });

  it('refuses what it cannot read, keeping no file', async () => {
    const app = await serve();
    const response = await app.inject({ method: 'POST', url: '/imports', headers, payload: '%PDF-1.7' });
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({ code: 'import.unreadable', detail: { reason: 'pdf' } });
    expect(await readdir(join(shop.folder, 'imports'))).toEqual([]);
    await app.close();
  });

  it('refuses a file that is too large as soon as it is', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'x');
    let sent = 0;
    const endless = new Readable({
      read() {
        sent += piece.length;
        this.push(piece);
      },
    });
    expect(await imports.upload(endless, 'x.csv')).toMatchObject({ code: 'import.too-large' });
    expect(sent).toBeLessThan(importLimits.file_bytes + 32 * piece.length);
  });

  it('asks who it is first', async () => {
    const app = await serve(async () => refuse('access.sign-in-first'));
    expect((await app.inject({ method: 'POST', url: '/imports', headers, payload: cola })).statusCode).toBe(401);
    expect((await app.inject({ url: '/imports/x/rejected.csv' })).statusCode).toBe(401);
    await app.close();
  });

  it('keeps no more than a few imports', async () => {
    const first = await upload(heading + cola);
    for (let at = 0; at < importLimits.sessions; at++) await upload(heading + cola);
    expect(imports.find(first.importId)).toBeUndefined();
    expect((await readdir(join(shop.folder, 'imports'))).length).toBe(importLimits.sessions * 2);
  });
});

describe('batches', () => {
  it('end before a double', () => {
    const row = (code: string) => ({
      goods: { codes: [code], pack: null, sku: '', plu: null, name: code } as never as GoodsRow,
    });
    const rows = ['a', 'b', 'a', 'c', 'd', 'e'].map(row);
    const from = (at: number) =>
      nextBatch(rows, at, 3)
        .map(({ goods }) => goods.codes[0])
        .join('');
    expect([from(0), from(2), from(5)]).toEqual(['ab', 'acd', 'e']);
  });

  /** How many rows each batch of an import spanned, from the journal. */
  async function batchesOf(rows: number): Promise<number[]> {
    await apply((await plan(many(rows))).importId);
    const inputs = await shop.store.read((reader) =>
      reader.all<{ input: string }>("SELECT input FROM journal WHERE name = 'imports.batch' ORDER BY seq"),
    );
    return inputs.map(({ input }) => (JSON.parse(input) as { rows: [number, number] }).rows).map(([a, b]) => b - a + 1);
  }

  it('are small while somebody else writes', async () => {
    const stop = new AbortController();
    shop.store.onCommit(({ topics }) => {
      if (topics.has('imports')) void shop.write(async () => done(null)); // a till that never rests
    }, stop.signal);
    const batches = await batchesOf(1000);
    stop.abort();
    expect(Math.max(...batches.slice(4))).toBe(25); // the first were written before anybody else was noticed
    expect(batches.reduce((sum, size) => sum + size)).toBe(1000);
  });

  it('hold every row once, however large they grow', async () => {
    const batches = await batchesOf(8000);
    expect(batches.reduce((sum, size) => sum + size)).toBe(8000);
    expect(await count('product')).toBe(8000);
    expect(await count('stock', 'quantity = 3000')).toBe(8000);
  });
});

describe('from the command line', () => {
  it('reports what became of each row', async () => {
    const path = join(shop.folder, '商品.csv');
    await writeFile(path, `${heading}${cola}${cola}6908512108212,芬达,,,1,,\n`);
    const report = await importFile({ store: shop.store, path, duplicates: 'skip', currency: 'CNY' });
    expect(report).toEqual({
      ok: true,
      value: { rows: 3, added: 1, merged: 0, skipped: 1, rejected: [{ row: 4, reason: 'wrong-check-digit' }] },
    });
  });

  const goods = new URL('../../../../shared/data/goods/', import.meta.url);
  it.skipIf(!existsSync(goods))('imports real lists of goods (skipped where ../shared is absent)', async () => {
    const take = (name: string) =>
      importFile({ store: shop.store, path: new URL(name, goods).pathname, duplicates: 'merge', currency: 'CNY' });
    expect(await take('newvillage_goods.csv')).toMatchObject({ value: { rows: 1460, added: 1460, rejected: [] } });
    expect((await shop.value(catalog.search, { text: 'kkkl' }))[0]?.name).toBe('可口可乐');
    expect(await take('tobacco_pack_carton.csv')).toMatchObject({ value: { rows: 56, added: 56, rejected: [] } });
    const { product } = await shop.value(catalog.byCode, { code: '6901028138505' });
    expect(product.units.map(({ quantity, price }) => [quantity, price])).toEqual([
      [1000, 2100],
      [10_000, 21_000],
    ]);
  });
});
