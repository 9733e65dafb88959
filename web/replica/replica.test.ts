import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Product } from '../../hub/protocol/catalog.ts';
import { chromiumPath, Trial } from '../trial.ts';
import type {} from './replica.browser.ts';

/** IndexedDB is the browser's: the copy is tried in Chromium itself. */
let trial: Trial;
let page: Page;

beforeAll(async () => {
  if (chromiumPath) trial = await Trial.ofScript(fileURLToPath(new URL('./replica.browser.ts', import.meta.url)));
}, 120_000);
afterAll(() => trial?.close());

beforeEach(async () => {
  if (!chromiumPath) return;
  page = await trial.open();
  return () => page.context().close();
});

describe.skipIf(!chromiumPath)('the till’s copy of the catalogue', { timeout: 60_000 }, () => {
  it('finds a product by any code of any unit, and says which unit it is', async () => {
    const found = await page.evaluate(async () => {
      const trial = openReplica('a');
      await trial.send({ epoch: 'e', rev: 5, reset: false, more: false, products: trial.goods(5) });
      return Promise.all(['694', 'c4', 'box4'].map((code) => trial.byCode(code)));
    });
    expect(found.map((one) => one.ok && [one.value.product.id, one.value.unitId])).toEqual([
      [4, 40],
      [4, 40],
      [4, 41],
    ]);
  });

  it('asks the hub for what it does not hold', async () => {
    const [known, unknown] = await page.evaluate(async () => {
      const trial = openReplica('a');
      return Promise.all([trial.byCode('only-at-hub'), trial.byCode('nobody')]);
    });
    expect(known).toMatchObject({ ok: true, value: { unitId: 770 } });
    expect(unknown).toMatchObject({ ok: false, code: 'catalog.unknown-code' });
  });

  it('asks the hub for everything once the browser has closed it', async () => {
    await page.evaluate(async () => {
      const trial = openReplica('a');
      globalThis.kept = trial;
      await trial.send({ epoch: 'e', rev: 5, reset: false, more: false, products: trial.goods(5) });
    });
    const devTools = await page.context().newCDPSession(page);
    const { origin } = new URL(page.url());
    await devTools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
    await expect.poll(() => page.evaluate(() => kept.progress())).toMatchObject({ count: 0 });
    const [held, known] = await page.evaluate(() => Promise.all([kept.byCode('c4'), kept.byCode('only-at-hub')]));
    expect(held).toMatchObject({ ok: false, code: 'catalog.unknown-code' }); // as this hub says
    expect(known).toMatchObject({ ok: true, value: { unitId: 770 } });
  });

  it('without the hub knows what is unknown only once it is complete', async () => {
    const answers = await page.evaluate(async () => {
      const trial = openReplica('a');
      await trial.send({ epoch: 'e', rev: 1, reset: false, more: true, products: trial.goods(1) });
      trial.hubAway();
      const half = await trial.byCode('nobody');
      await trial.send({ epoch: 'e', rev: 2, reset: false, more: false, products: trial.goods(1, 2) });
      return [half, await trial.byCode('nobody'), await trial.byCode('692')];
    });
    expect(answers).toMatchObject([{ code: 'hub.away' }, { code: 'catalog.unknown-code' }, { ok: true }]);
  });

  it('finds a code while the catalogue is still coming: what it holds already, and the rest at the hub', async () => {
    const after = await page.evaluate(async () => {
      const trial = openReplica('a');
      await trial.send({ epoch: 'e', rev: 1, reset: false, more: true, products: trial.goods(1) });
      const coming = [2, 502, 1002].map((first, at) =>
        trial.send({ epoch: 'e', rev: 2 + at, reset: false, more: true, products: trial.goods(500, first) }),
      );
      const found = await Promise.all([trial.byCode('691'), trial.byCode('only-at-hub')]);
      const { complete } = (await trial.progress()) as { complete: boolean };
      await Promise.all(coming);
      return { found: found.map((one) => one.ok), complete, later: (await trial.byCode('691501')).ok };
    });
    expect(after).toEqual({ found: [true, true], complete: false, later: true });
  });

  it('goes on after a reload from where it was', async () => {
    await page.evaluate(async () => {
      const trial = openReplica('a');
      await trial.send({ epoch: 'e1', rev: 40, reset: false, more: false, products: trial.goods(3) });
    });
    await page.reload();
    const after = await page.evaluate(async () => {
      const trial = openReplica('a');
      const found = await trial.byCode('693');
      await trial.send({ epoch: 'e1', rev: 41, reset: false, more: false, products: [] });
      return { found, asked: trial.asked, progress: await trial.progress() };
    });
    expect(after.found).toMatchObject({ ok: true });
    expect(after.asked).toEqual([{ since: 40, epoch: 'e1' }]);
    expect(after.progress).toEqual({ epoch: 'e1', rev: 41, complete: true, count: 3 });
  });

  it('takes over changes: a new price, a code that moved, a product that ended', async () => {
    const after = await page.evaluate(async () => {
      const trial = openReplica('a');
      const [one, two] = trial.goods(2) as [Product, Product];
      await trial.send({ epoch: 'e', rev: 2, reset: false, more: false, products: [one, two] });
      one.units[0]!.price = 999;
      two.units[0]!.codes = [];
      one.units[0]!.codes = ['691', '692'];
      const ended = { ...trial.goods(1, 3)[0]!, endedAt: 1 };
      await trial.send({ epoch: 'e', rev: 5, reset: false, more: false, products: [one, two, ended] });
      return { moved: await trial.byCode('692'), ended: await trial.byCode('693'), keys: await trial.quickKeys() };
    });
    expect(after.moved).toMatchObject({ ok: true, value: { product: { id: 1, units: [{ price: 999 }, {}] } } });
    expect(after.ended).toMatchObject({ ok: false });
    expect(after.keys).toEqual(['商品 2', '商品 1']);
  });

  it('is emptied when the hub says that it is another shop’s', async () => {
    const after = await page.evaluate(async () => {
      const trial = openReplica('a');
      await trial.send({ epoch: 'e1', rev: 90, reset: false, more: false, products: trial.goods(5) });
      await trial.send({ epoch: 'e2', rev: 3, reset: true, more: true, products: trial.goods(1, 8) });
      return { old: await trial.byCode('692'), progress: await trial.progress() };
    });
    expect(after.old).toMatchObject({ ok: false });
    expect(after.progress).toEqual({ epoch: 'e2', rev: 3, complete: false, count: 1 });
  });

  it('lists quick keys in their order and a category’s products', async () => {
    const after = await page.evaluate(async () => {
      const trial = openReplica('a');
      await trial.send({ epoch: 'e', rev: 20, reset: false, more: false, products: trial.goods(20) });
      return [await trial.quickKeys(), await trial.byCategory(5)];
    });
    expect(after).toEqual([
      ['商品 3', '商品 2', '商品 1'],
      ['商品 5', '商品 12', '商品 19'],
    ]);
  });
});
