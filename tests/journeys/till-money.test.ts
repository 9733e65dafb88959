import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { save as saveDevice } from '../../hub/protocol/devices.ts';
import { list, refund } from '../../hub/protocol/sales.ts';
import { current, open } from '../../hub/protocol/shifts.ts';
import { axeClean } from './harness/axe.ts';
import { openPage, picture, tolerate } from './harness/browser.ts';
import { type RunningHub, startHub } from './harness/hub.ts';
import { keyboardOnly, press } from './harness/keyboard.ts';
import { openTill } from './harness/people.ts';
import { Terminal } from './harness/terminal.ts';

let hub: RunningHub;

beforeAll(async () => {
  hub = await startHub();
});

const pay = (page: Page) => page.locator('till-pay');
const outcome = (page: Page) => page.locator('till-pay .outcome');
const done = (page: Page) => page.locator('pay-done');

/** Puts so many bottles of the first quick key into the cart and opens the panel. */
async function toPay(page: Page, bottles = 1): Promise<void> {
  const tile = page.locator('till-goods').getByText('可口可乐');
  for (let n = 0; n < bottles; n++) await tile.click();
  await page.locator('till-cart').getByText('可口可乐').waitFor();
  await press(page, '+');
  await pay(page).waitFor();
}

/** Pays what is due and gives the receipt's number. */
async function payExactly(page: Page): Promise<string> {
  await press(page, 'Enter');
  const told = await done(page)
    .getByText(/小票 \d/)
    .textContent();
  await press(page, 'Escape');
  await done(page).waitFor({ state: 'detached' });
  return /\d{2}-\d{6}-\d{4}/.exec(told ?? '')![0];
}

describe('money at the till', () => {
  test('one bill is paid by cash and card, by keyboard alone, and nothing that looks like a card number is taken', async () => {
    const page = await openTill(hub);
    await toPay(page, 2);
    await keyboardOnly(page);
    await axeClean(page);
    await press(page, '5', '0');
    await expect.poll(() => outcome(page).textContent()).toContain('找零');
    await picture(page, 'till-pay-change');
    await press(page, 'Backspace', 'Backspace', '2', 'Enter');
    await expect.poll(() => outcome(page).textContent()).toContain('还差');
    // A bill that is paid in part is neither put aside nor cleared: the payment would be forgotten with it.
    await press(page, 'Escape');
    await pay(page).waitFor({ state: 'detached' });
    await press(page, 'F4');
    await page.getByText('这单已经收了一部分钱。').waitFor();
    await press(page, '+');
    await expect.poll(() => outcome(page).textContent()).toContain('还差');
    await press(page, '/');
    await page.getByRole('textbox', { name: '参考号' }).waitFor();
    await page.keyboard.type('4111111111111111', { delay: 60 }); // slower than a scanner that plays keyboard
    await press(page, 'Enter');
    await page.getByRole('alert').getByText('银行卡号').waitFor();
    await axeClean(page);
    for (let n = 0; n < 16; n++) await press(page, 'Backspace');
    await page.keyboard.type('REF-8831', { delay: 60 });
    await press(page, 'Enter');
    await done(page).getByText('不用找零').waitFor();
    await axeClean(page);
    // The confirmation goes by itself, and the next customer begins with an empty cart.
    await done(page).waitFor({ state: 'detached' });
    await page.locator('till-cart').getByText('请扫第一件商品').waitFor();
  });

  test('a bill that is paid while the hub is gone is booked on the till, and once in the books when it is back', async () => {
    const own = await startHub();
    const page = await openTill(own, { installed: true });
    tolerate(page, /WebSocket|ERR_CONNECTION_(REFUSED|RESET)|503/);
    await toPay(page);
    const port = Number(new URL(own.address).port);
    await own.kill9();
    await page.getByText('离线收款：先记在本机。').waitFor();
    await Promise.all([press(page, 'Enter'), press(page, 'Enter')]); // impatient fingers
    await done(page).getByText('已记在本机').waitFor();
    await page.locator('till-status').getByText('离线 1 单待传').waitFor();
    await startHub({ home: own.home, port });
    await page.locator('till-status').getByText('离线').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '小票', exact: true }).click();
    await page.getByText('共 1 单').waitFor();
  });

  test('a receipt comes back by its number: a part is refunded and stands with its line', async () => {
    const page = await openTill(hub);
    await toPay(page, 3);
    const number = await payExactly(page);
    await press(page, 'F8');
    await page.getByRole('searchbox', { name: '扫小票条码，或输入单号' }).waitFor();
    await page.keyboard.type(number, { delay: 60 });
    await press(page, 'Enter');
    const form = page.locator('refund-form');
    await form.waitFor();
    await press(page, '+');
    await form.getByRole('button', { name: /^退 ¥/ }).click();
    await page.getByText('还没有写原因。').waitFor();
    await form.getByRole('button', { name: '质量问题' }).click();
    await axeClean(page);
    await picture(page, 'till-refund');
    await press(page, 'Enter');
    await page.locator('receipt-view').getByText('退货单').waitFor();
    await page.getByRole('button', { name: number }).click();
    await page.getByText('有商品已退').waitFor();
    await axeClean(page);
    await page.locator('receipt-view').getByRole('button', { name: '退货' }).click();
    await form.getByText('已退 1').waitFor();
    // What was refunded in part is voided no more.
    await press(page, 'Escape');
    expect(await page.locator('receipt-view').getByRole('button', { name: '作废' }).count()).toBe(0);
  });

  test('a refund form that stands open follows what another till gives back of the same sale', async () => {
    const page = await openTill(hub);
    await toPay(page, 3);
    const number = await payExactly(page);
    await press(page, 'F8');
    await page.getByRole('searchbox', { name: '扫小票条码，或输入单号' }).waitFor();
    await page.keyboard.type(number, { delay: 60 });
    await press(page, 'Enter');
    const form = page.locator('refund-form');
    await form.waitFor();
    await press(page, '*');
    await form.locator('output', { hasText: '3 / 3' }).waitFor();

    const other = await new Terminal(hub).signIn('王芳', 'till');
    if (!(await other.ask(current, {}))) await other.command(open, { float: 0 });
    const { rows } = await other.ask(list, { text: number, limit: 10 });
    const lines = [{ lineNo: 1, quantity: 1000 }];
    await other.command(refund, { saleId: rows[0]!.id, lines, reason: '包装破损', by: 'cash', print: false });

    await form.getByRole('alert').getByText('最多还能退 2').waitFor();
    await form.locator('output', { hasText: '2 / 2' }).waitFor();
    await axeClean(page);
    await picture(page, 'till-refund-followed');
    await form.getByRole('button', { name: '质量问题' }).click();
    await press(page, 'Enter');
    await page.locator('receipt-view').getByText('退货单').waitFor();
  });

  test('a whole sale is voided with a reason', async () => {
    const page = await openTill(hub);
    await toPay(page);
    const number = await payExactly(page);
    await page.getByRole('button', { name: '小票', exact: true }).click();
    await page.locator('g-table').getByText(number).click();
    await page.locator('receipt-view').getByRole('button', { name: '作废' }).click();
    const form = page.locator('void-form');
    await form.getByRole('button', { name: '重复收款' }).click();
    await axeClean(page);
    await press(page, 'Enter');
    await page.locator('receipt-view').getByText('作废单', { exact: true }).waitFor();
    await press(page, 'Escape');
    await page.locator('till-receipts').waitFor({ state: 'detached' });
  });
});

describe('a shift', () => {
  test('is counted blind, tells its difference, and the day closes over open ones', async () => {
    const own = await startHub();
    const page = await openTill(own);
    await toPay(page);
    await payExactly(page);
    await page.getByRole('button', { name: '班次', exact: true }).click();
    const doors = page.locator('till-shift nav');
    await doors.getByRole('button', { name: /^日结/ }).click();
    await page.getByText('还没有交班：').waitFor();
    await axeClean(page);
    await page.getByRole('button', { name: /^日结 \d/ }).click();
    await page.locator('day-close').getByText('日结报表', { exact: true }).waitFor();
    await press(page, 'Escape');
    await doors.getByRole('button', { name: /^交班/ }).click();
    await page.locator('shift-close').waitFor();
    expect(await page.getByText('应有现金').count()).toBe(0);
    await axeClean(page);
    await press(page, '3'); // three notes of 100
    for (let n = 0; n < 8; n++) await press(page, 'Enter');
    await page.getByText(/^多 ¥/).waitFor();
    await page.locator('g-paper').getByText('差额').waitFor();
    await axeClean(page);
    await picture(page, 'till-shift-closed');
    await page.getByRole('button', { name: '完成', exact: true }).click();
    await page.locator('shift-open').getByText('上次点出 ¥300.00').waitFor();
  });
});

describe('the virtual counter', () => {
  test('prints what was sold, opens its drawer, and the till tells when its paper is out and prints elsewhere', async () => {
    const own = await startHub();
    const till = await openTill(own);
    const counter = await openPage(`${own.address}/counter/`);
    await counter.getByRole('tab', { name: '收银台 1' }).waitFor();
    await axeClean(counter);
    // What is scanned on the counter stands on the till's bill.
    await counter.getByRole('textbox').fill('可口可乐');
    await counter.locator('counter-scanner .tile').filter({ hasText: '可口可乐' }).first().click();
    await till.locator('till-cart').getByText('可口可乐').waitFor();
    await press(till, '+');
    await pay(till).waitFor();
    const number = await payExactly(till);
    await counter.locator('paper-strip').first().getByRole('img', { name: number }).waitFor();
    await counter.getByText('弹开过 1 次').waitFor();
    await counter.getByRole('button', { name: '关上钱箱' }).click();
    await counter.locator('counter-drawer').getByText('关着').waitFor();
    await picture(counter, 'counter');

    const office = await new Terminal(own).signIn('老板');
    const spare = { port: 'virtual', name: '里间' } as const;
    const kind = { kind: 'printer', model: 'epson-tm', terminalId: null, drawerPin: null } as const;
    await office.command(saveDevice, { id: null, name: '里间打印机', connection: spare, ...kind });
    await counter.getByRole('tab', { name: '缺纸' }).click();
    await toPay(till);
    const late = await payExactly(till);
    const notice = till.getByRole('button', { name: /小票等打印机：缺纸/ });
    await notice.waitFor();
    await notice.click();
    await till.locator('till-jobs li').getByRole('button', { name: '再打一次' }).first().waitFor();
    await axeClean(till);
    await picture(till, 'till-jobs');
    const job = till.locator('till-jobs li').filter({ hasText: late });
    await job.getByRole('combobox', { name: /在哪台打/ }).selectOption('里间打印机');
    await job.getByRole('button', { name: '再打一次' }).click();
    const printed = async () => JSON.stringify((await office.counter(spare.name)).papers);
    await expect.poll(printed, { interval: 500 }).toContain(late);
    await counter.getByRole('tab', { name: '有纸' }).click();
    await till.getByText('没有等待的了，都打出来了。').waitFor();
  });
});
