import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { done } from '../../../hub/model/answer.ts';
import * as settings from '../../../hub/protocol/settings.ts';
import { ChainWatch } from '../../../hub/server/chain-watch.ts';
import { openSqlite3 } from '../../../hub/store/sqlite3.ts';
import type { Store } from '../../../hub/store/store.ts';
import { keptLog, noteCommand, openTestStore, temporaryFolder } from '../open-store.ts';
import { openTestHub } from './test-hub.ts';

let folder: string;
let remove: () => Promise<void>;
let store: Store;
beforeEach(async () => {
  ({ folder, remove } = await temporaryFolder());
  store = await openTestStore(folder);
});
afterEach(async () => {
  await store.close();
  await remove();
});

/** Rows above and below a page's size, and exactly it. */
test.each([0, 1, 99, 100, 101, 250])('a chain of %i rows is checked to its end', async (rows) => {
  await Promise.all(Array.from({ length: rows }, () => store.write(noteCommand())));
  const over = new AbortController();
  const watch = new ChainWatch(store, keptLog(), Date.now);
  const run = watch.run(over.signal);
  await expect.poll(() => watch.intactTo).toBe(rows);
  expect(watch.brokenAt).toBeNull();
  over.abort();
  await run;
});

test('a row changed behind the hub’s back is found, and said in the log; the rows before it count as intact', async () => {
  await Promise.all(Array.from({ length: 250 }, () => store.write(noteCommand())));
  const connection = await openSqlite3(`${folder}/books.db`, 'create');
  await connection.exec(`DROP TRIGGER journal_keeps; UPDATE journal SET input = '{"text":"more"}' WHERE seq = 170`);
  await connection.close();
  const log = keptLog();
  const watch = new ChainWatch(store, log, Date.now);
  await watch.run(new AbortController().signal);
  expect(watch).toMatchObject({ intactTo: 169, brokenAt: 170 });
  expect(log.lines).toContainEqual({
    level: 'error',
    detail: { seq: 170, problem: 'hash' },
    message: 'the chain of the books is broken',
  });
});

test('a hub that is well says so, and tells its terminals of no trouble but a small disk', async () => {
  const hub = await openTestHub('demo');
  try {
    const response = await hub.get('/health');
    expect(response.status).toBe(200);
    const told = (await response.json()) as settings.Health & { ok: boolean };
    expect(told).toMatchObject({ ok: true, writes: true, readOnly: false, chainBrokenAt: null, queue: 0 });
    expect(told.diskFreeBytes).toBeGreaterThan(0);
    const newest = hub.open.store.newestSeq;
    const look = async () => (await (await hub.get('/health')).json()) as settings.Health;
    await expect.poll(async () => (await look()).chainCheckedAt, { timeout: 20_000 }).not.toBeNull();
    expect((await look()).chainIntactTo).toBeLessThanOrEqual(newest);
    const feed = (await hub.terminal()).follow(settings.troubles, {});
    await feed.until((items) => items.length > 0);
    const low = told.diskFreeBytes < 1024 ** 3;
    expect(feed.items[0]!.answer).toEqual({ ok: true, value: { troubles: low ? ['disk-low'] : [] } });
    feed.stop();
  } finally {
    await hub.close();
  }
}, 60_000);

test('a chain broken further back than a start looks makes the hub unwell, and its terminals hear of it', async () => {
  const hub = await openTestHub('demo');
  try {
    const note = () => hub.open.store.write(noteCommand({ id: randomUUID(), run: async () => done({ rev: 0 }) }));
    await Promise.all(Array.from({ length: 1_100 }, note));
    await hub.open.close();
    const connection = await openSqlite3(`${hub.home}/books.db`, 'create');
    await connection.exec(`DROP TRIGGER journal_keeps; UPDATE journal SET at = at + 1 WHERE seq = 20`);
    await connection.close();
    await rm(`${hub.home}/books.db-sums`); // a careful hand takes what would tell of the pages
    await hub.restart();
    const feed = (await hub.terminal()).follow(settings.troubles, {});
    await feed.until((items) =>
      items.some(({ answer }) => answer.ok && answer.value.troubles.includes('chain-broken')),
    );
    const response = await hub.get('/health');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ ok: false, writes: true, chainIntactTo: 19, chainBrokenAt: 20 });
    expect(hub.logged.join('')).toContain('the chain of the books is broken');
  } finally {
    await hub.close();
  }
}, 60_000);
