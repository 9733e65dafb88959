import { execFile } from 'node:child_process';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openSqlite3 } from '../../hub/store/sqlite3.ts';
import { axeClean } from './harness/axe.ts';
import { openPage, picture, tolerate, viewports } from './harness/browser.ts';
import { startHub } from './harness/hub.ts';
import { press } from './harness/keyboard.ts';
import { openTill } from './harness/people.ts';
import { booked, liveALittle } from './harness/sales.ts';
import { sellOne } from './harness/till.ts';

const gone = /WebSocket|ERR_CONNECTION|Failed to load resource|ERR_EMPTY_RESPONSE/;
const status = (till: Page) => till.locator('till-status');
const cli = fileURLToPath(new URL('../../dist/hub/cli.js', import.meta.url));

/** As a worn card does: a bit in each of this table's pages is another one than was written. */
async function damage(books: string, table: string): Promise<void> {
  const connection = await openSqlite3(books, 'read-only');
  const pages = await connection.all<{ page: number; bytes: number }>(
    `SELECT pageno AS page, page_size AS bytes FROM dbstat, pragma_page_size WHERE name = ? AND pagetype = 'leaf'`,
    [table],
  );
  await connection.close();
  const file = await open(books, 'r+');
  for (const { page, bytes } of pages) {
    const last = Buffer.alloc(1);
    await file.read(last, 0, 1, page * bytes - 1);
    await file.write(Buffer.from([last[0]! ^ 1]), 0, 1, page * bytes - 1);
  }
  await file.close();
}

test('where the card has damaged the books the till sells on, whether the hub runs or does not open; after the repair it opens by itself and has every sale once', async () => {
  const hub = await startHub();
  const till = await openTill(hub, { installed: true });
  tolerate(till, gone);
  const own = [await sellOne(till)];
  await damage(join(hub.home, 'books.db'), 'stock');
  // The other till sells until the hub reads the pages that it is about to replace.
  await expect(liveALittle(hub, 300)).rejects.toThrow('hub.books-damaged');
  await status(till).getByText('账本损坏，主机停止记账').waitFor();
  own.push(await sellOne(till));
  await picture(till, 'till-books-damaged');

  await hub.kill9();
  const port = Number(new URL(hub.address).port);
  const closed = await startHub({ home: hub.home, port, closed: true });
  expect(closed.log()).toContain('The books are damaged');
  const sign = await openPage(`${closed.address}/office/`, { viewport: viewports.phone });
  tolerate(sign, gone);
  await sign.getByText('账本文件损坏，柜台没有打开').waitFor();
  await axeClean(sign);
  await picture(sign, 'closed-sign');
  await status(till).getByText('离线 1 单待传').click();
  await till.locator('ask-island').getByText('账本文件损坏，柜台没有打开').waitFor();
  await picture(till, 'till-hub-closed');
  await press(till, 'Escape');
  own.push(await sellOne(till));
  expect(own.slice(1)).toEqual([expect.stringMatching(/-5001$/), expect.stringMatching(/-5002$/)]);

  await promisify(execFile)(process.execPath, [cli, 'repair'], { env: { ...process.env, GUITAI_HOME: hub.home } });
  await sign.locator('g-sign-in').waitFor();
  await status(till).getByText('离线').waitFor({ state: 'detached' });
  const inBooks = async () => (await booked(closed)).filter((number) => own.includes(number));
  await expect.poll(inBooks, { timeout: 30_000 }).toEqual(own);
});
