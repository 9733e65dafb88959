import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, Trial } from '../trial.ts';
import type {} from './indexed-db.browser.ts'; // declares openLedger

describe.skipIf(!chromiumPath)("a ledger on a browser's own disk", () => {
  let trial: Trial;
  let page: Page;

  beforeAll(async () => {
    trial = await Trial.ofScript('web/ledger/indexed-db.browser.ts');
    page = await trial.open();
  }, 60_000);
  afterAll(() => trial?.close());

  it('keeps what it took over a reload, in order, and nothing of what was torn', { timeout: 60_000 }, async () => {
    const before = await page.evaluate(async () => {
      const ledger = await globalThis.openLedger('one');
      await ledger.record('a');
      await ledger.offer('b');
      await ledger.settle('b', 42);
      await ledger.record('c');
      return { torn: await ledger.fail('a'), facts: await ledger.facts(), receipts: await ledger.receipts(9) };
    });
    expect(before).toEqual({
      torn: 'Error: half-way',
      facts: ['a', 'c'],
      receipts: ['01-260101-5002', '01-260101-0042', '01-260101-5001'],
    });
    await page.reload();
    const after = await page.evaluate(async () => {
      const ledger = await globalThis.openLedger('one');
      const [waiting, newest] = [ledger.waiting(), await ledger.receipts(1)];
      const next = (await ledger.record('d'))?.number;
      await ledger.sendAllAgain();
      return { waiting, newest, next, facts: await ledger.facts() };
    });
    // The hub's own number stays with a sale that it has forgotten; the till's block goes on where it was.
    const facts = ['a', 'b', 'c', 'd'];
    expect(after).toEqual({ waiting: 2, newest: ['01-260101-5002'], next: '01-260101-5003', facts });
  });

  it('takes an older page’s ledger over as it is, and keeps carts beside it', { timeout: 60_000 }, async () => {
    const found = await page.evaluate(async () => {
      await new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('older', 1);
        request.onupgradeneeded = () => {
          const sales = request.result.createObjectStore('sales', { keyPath: 'id' });
          sales.createIndex('place', 'place', { unique: true });
          sales.createIndex('state', ['state', 'place']);
          request.result.createObjectStore('head');
          sales.put({ id: 'before', place: 1, state: 'fact', at: 1, businessDay: '2026-01-01' });
        };
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          request.result.close();
          resolve();
        };
      });
      const ledger = await globalThis.openLedger('older');
      const first = await ledger.hold('a');
      return { facts: await ledger.facts(), first };
    });
    expect(found).toEqual({ facts: ['before'], first: ['a'] });
    await page.reload();
    const after = await page.evaluate(async () => (await globalThis.openLedger('older')).hold('b'));
    expect(after).toEqual(['a', 'b']);
  });
});
