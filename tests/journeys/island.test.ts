import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { heldCarts } from '../../hub/protocol/sales.ts';
import { saveRole } from '../../hub/protocol/staff.ts';
import { axeClean } from './harness/axe.ts';
import { openPage, picture, tolerate, viewports } from './harness/browser.ts';
import { type RunningHub, startHub } from './harness/hub.ts';
import { press } from './harness/keyboard.ts';
import { openTill, people, signIn, startShift } from './harness/people.ts';
import { booked } from './harness/sales.ts';
import { Terminal } from './harness/terminal.ts';
import { button, line, nextCustomer, payRest, sellOne } from './harness/till.ts';

const installed = { installed: true } as const;
const gone = /WebSocket|ERR_CONNECTION|Failed to load resource|ERR_INTERNET/;
const status = (till: Page) => till.locator('till-status');
const restart = (hub: RunningHub) => startHub({ home: hub.home, port: Number(new URL(hub.address).port) });

/** What was stopped must go on, or nothing can end it. */
let frozen: number | undefined;
afterEach(() => {
  if (frozen !== undefined) process.kill(frozen, 'SIGCONT');
  frozen = undefined;
});

describe('a till without its hub', () => {
  test('is reloaded, signs in, sells and puts a cart aside; when the hub is back all of it is there once, in order', async () => {
    const hub = await startHub();
    const till = await openTill(hub, installed);
    tolerate(till, gone);
    const first = await sellOne(till);
    await till.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await hub.kill9();
    await status(till).getByText('主机离线').waitFor();
    const second = await sellOne(till);
    expect(second).toMatch(/-5001$/);
    // A card was charged for a part of the bill, and the tablet goes: it stays charged.
    await till.locator('till-goods').getByText('可口可乐').first().click();
    await press(till, '+');
    await till.locator('till-pay').waitFor();
    await press(till, '/');
    await till.getByRole('textbox', { name: '参考号' }).waitFor();
    await till.keyboard.type('POS 12', { delay: 60 });
    await till.locator('pay-tender .amount').click();
    await press(till, '1', 'Enter');
    await till.locator('till-pay .taken').getByText('POS 12').waitFor();
    await till.reload();
    await signIn(till, '店长', '0000');
    await till.getByText('还可以试 4 次').waitFor();
    await axeClean(till);
    await signIn(till, '店长', people.店长);
    await line(till, '可口可乐').waitFor();
    await press(till, '+');
    await till.locator('till-pay .taken').getByText('POS 12').waitFor();
    const third = await payRest(till);
    await till.locator('till-goods').getByText('可口可乐').first().click();
    await button(till.locator('till-key-bar'), '挂单').click();
    await till.keyboard.type('蓝雨伞', { delay: 60 });
    await press(till, 'Enter');
    await status(till).getByText('离线 2 单待传').waitFor();
    await button(till.locator('till-key-bar'), '小票').click();
    await till.locator('own-receipts').getByText(third).click();
    await till.locator('own-receipt g-paper').waitFor();
    await axeClean(till);
    await press(till, 'Escape', 'Escape');
    // What needs the hub says that it waits.
    await press(till, 'F8');
    await till.getByText('主机离线，这一步要等主机回来。').waitFor();
    await restart(hub);
    await status(till).getByText('离线').waitFor({ state: 'detached' });
    await expect.poll(() => booked(hub), { timeout: 30_000 }).toEqual([first, second, third]);
    // Signed in whole again without a PIN, and the cart is every till's.
    const elsewhere = await new Terminal(hub).signIn('王芳', 'till');
    await expect.poll(async () => (await elsewhere.ask(heldCarts, {})).map(({ label }) => label)).toEqual(['蓝雨伞']);
    await button(till.locator('till-key-bar'), '取单').click();
    await till.locator('ask-recall').getByText('蓝雨伞').click();
    await line(till, '可口可乐').waitFor();
  });

  test('books a sale here when the hub does not answer, and the books have it once', async () => {
    const hub = await startHub();
    const till = await openTill(hub, installed);
    tolerate(till, gone);
    await till.locator('till-goods').getByText('可口可乐').first().click();
    await press(till, '+');
    await till.locator('till-pay').waitFor();
    process.kill(hub.pid, 'SIGSTOP'); // hears everything, answers nothing
    frozen = hub.pid;
    await press(till, 'Enter');
    await button(till, '先记在本机').click();
    await till.locator('pay-done').getByText('已记在本机').waitFor();
    await picture(till, 'island-booked-here');
    process.kill(hub.pid, 'SIGCONT');
    frozen = undefined;
    await status(till).getByText('离线').waitFor({ state: 'detached' });
    await expect.poll(async () => (await booked(hub)).length, { timeout: 30_000 }).toBe(1);
    await till.waitForTimeout(1_000); // the offer, had it come after all, would be there by now
    expect(await booked(hub)).toHaveLength(1);
  });

  test('is in one tab; another takes it over with its sales', async () => {
    const hub = await startHub();
    const till = await openTill(hub, installed);
    tolerate(till, gone);
    await till.locator('till-goods').getByText('可口可乐').first().click();
    await line(till, '可口可乐').waitFor();
    await press(till, '+');
    await till.locator('till-pay').waitFor();
    const other = await till.context().newPage();
    await other.goto(`${hub.address}/till/`);
    await other.getByText('收银台已在另一个').or(other.locator('g-empty')).first().waitFor();
    await picture(other, 'island-second-tab');
    await other.locator('g-empty g-button').click();
    await other.locator('till-goods').waitFor();
    await till.locator('g-empty').waitFor();
    await hub.kill9();
    await status(other).getByText('主机离线').waitFor();
    expect(await sellOne(other)).toMatch(/-5001$/);
    // What it had in its cart was paid in the other one.
    await till.locator('g-empty g-button').click();
    await nextCustomer(till).waitFor();
  });

  test('whose Wi-Fi is cut is loaded anew, signs in and sells; whoever may sell by then sends it, once', async () => {
    const hub = await startHub();
    const till = await openTill(hub, { ...installed, as: '王芳' });
    tolerate(till, gone);
    await till.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await till.context().setOffline(true);
    await till.reload();
    await signIn(till, '王芳', people.王芳);
    await nextCustomer(till).waitFor();
    await status(till).getByText('主机离线').waitFor();
    const number = await sellOne(till);
    expect(number).toMatch(/-5001$/);
    const office = await new Terminal(hub).signIn('老板');
    await office.command(saveRole, { name: 'cashier', permissions: [] });
    await till.context().setOffline(false);
    await till.getByText('王芳 没有收银权限').waitFor();
    // As long as the hub has not said no to that sale it is on its way, and the till shows it instead.
    const names = till.locator('g-sign-in button.person').first();
    await expect
      .poll(async () => {
        if (await till.locator('ask-island').isVisible()) await press(till, 'Escape');
        else await button(till, '换一位').click();
        return names.waitFor({ timeout: 1_000 }).then(
          () => true,
          () => false,
        );
      })
      .toBe(true);
    await signIn(till, '店长', people.店长);
    await expect.poll(() => booked(hub), { timeout: 30_000 }).toEqual([number]);
  });

  test('says before it sells that this browser keeps nothing, and takes no money without the hub then', async () => {
    const hub = await startHub();
    const before = () => {
      indexedDB.open = () => {
        throw new DOMException('A mutation operation was attempted on a database that did not allow mutations.');
      };
    };
    const till = await openTill(hub, { ...installed, before, viewport: viewports.phone });
    tolerate(till, gone, /keeps no sales|could not|IndexedDB|mutation/);
    await till.getByText('这个浏览器不保存数据').waitFor();
    await axeClean(till);
    await picture(till, 'island-no-storage');
    await hub.kill9();
    await status(till).getByText('主机离线').waitFor();
    await till.locator('till-goods').getByText('可口可乐').first().click();
    await till.getByRole('button', { name: /购物车 · 1 件/ }).click();
    await button(till.locator('till-cart'), '收款').click();
    await button(till.locator('till-pay'), '完成收款').click();
    await till.getByText('这台设备存不下销售记录').waitFor();
  });

  test('says that the browser closed its ledger, and sells on at the hub', async () => {
    const hub = await startHub();
    const till = await openTill(hub);
    const before = await sellOne(till);
    tolerate(till, /The browser closed the ledger|could not write its ledger/);
    const devTools = await till.context().newCDPSession(till);
    await devTools.send('Storage.clearDataForOrigin', { origin: hub.address, storageTypes: 'indexeddb' });
    await till.locator('till-island').getByText('浏览器关掉了本机的销售记录').waitFor();
    const after = await sellOne(till);
    await expect.poll(() => booked(hub)).toEqual([before, after]);
    await axeClean(till);
  });

  test('that was not given all of its files says so where one is wanted, and the sale stands', async () => {
    const hub = await startHub();
    const till = await openPage(`${hub.address}/till/`);
    tolerate(till, gone, /ERR_FAILED|A part of the page could not be loaded/);
    await till.route(/(own-receipt|after-sale|change-person)-[^/]*\.js/, (route) => route.abort());
    await signIn(till, '店长', people.店长);
    await startShift(till);
    await till.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => /till-pay-/.test(name)),
    );
    await hub.kill9();
    await status(till).getByText('主机离线').waitFor();
    await till.locator('till-goods').getByText('可口可乐').first().click();
    await line(till, '可口可乐').waitFor();
    await press(till, '+');
    await till.locator('till-pay').waitFor();
    await press(till, 'Enter');
    await button(till.locator('pay-done'), '看小票').click();
    await till.getByText('这个页面没有读出来').first().waitFor();
    await till.unroute(/(own-receipt|after-sale|change-person)-[^/]*\.js/);
    await press(till, 'Escape');
    await nextCustomer(till).waitFor();
    await restart(hub);
    await expect.poll(() => booked(hub), { timeout: 30_000 }).toHaveLength(1);
  });

  test('is not cleared while sales wait, but gives them as a file; and becomes a new device afterwards', async () => {
    const hub = await startHub();
    const till = await openTill(hub, { ...installed, dark: true });
    tolerate(till, gone);
    await hub.kill9();
    await status(till).getByText('主机离线').waitFor();
    await sellOne(till);
    await status(till).getByText('离线 1 单待传').click();
    const dialog = till.locator('ask-island');
    await button(dialog, '清空这台设备').click();
    await dialog.getByText('现在清空会丢账').waitFor();
    await axeClean(till);
    await picture(till, 'island-blocked');
    const [file] = await Promise.all([till.waitForEvent('download'), button(dialog, '导出文件').click()]);
    expect(file.suggestedFilename()).toMatch(/^guitai-ledger-1-.*\.json$/);
    // As a paired device has one; this page came by the hub's own machine and needs none.
    await till.evaluate(() => void indexedDB.open('guitai-device'));
    await restart(hub);
    await dialog.getByText('所有销售都已传到主机。').waitFor();
    await button(dialog, '清空这台设备').click();
    tolerate(till, /The browser closed the ledger|connection is closing/); // under the page that is left
    await button(dialog, '确定清空').click();
    await till.getByRole('button', { name: /店长/ }).waitFor();
    const left = () => till.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    await expect.poll(left).not.toContain('guitai-device');
    expect(await till.evaluate(() => Object.keys(localStorage).filter((name) => name.includes('token')))).toEqual([]);
  });
});
