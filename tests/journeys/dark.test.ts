import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { saveProduct } from '../../hub/protocol/catalog.ts';
import { axeClean } from './harness/axe.ts';
import { openPage, picture } from './harness/browser.ts';
import { openCounter, scanAt } from './harness/counter.ts';
import { type RunningHub, startHub } from './harness/hub.ts';
import { press } from './harness/keyboard.ts';
import { people, signIn } from './harness/people.ts';
import { Terminal } from './harness/terminal.ts';
import { button, line, lines, nextCustomer } from './harness/till.ts';

const longCode = '0400000000019';
/** As long as a name may be. */
const longName = '云南高黎贡山古树普洱生茶特级礼盒装中秋节限定版'.repeat(9).slice(0, 200);

let hub: RunningHub;

beforeAll(async () => {
  // A machine that has lost its time: it says what it was a day ago.
  const behind = 'const now = Date.now; Date.now = () => now() - 86_400_000;';
  hub = await startHub({
    env: { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(behind)}` },
  });
  const office = await new Terminal(hub).signIn('老板');
  await office.command(saveProduct, {
    id: null,
    rev: null,
    name: longName,
    sku: '',
    spec: '357 g × 7 饼',
    categoryId: null,
    weighed: false,
    plu: null,
    taxId: 1,
    units: [{ id: null, name: '盒', quantity: 1000, price: 128_800, codes: [longCode] }],
    quickKey: 1,
    stockTracked: true,
    stockMin: 0,
    cost: null,
    acceptOddCodes: true,
  });
});

const keys = (page: Page, text: string) => page.keyboard.type(text, { delay: 60 });

test('every screen of till and counter can be read in the dark, with a full cart and the longest name', async () => {
  const till = await openPage(`${hub.address}/till/`, { dark: true });
  const counter = await openCounter(hub, { dark: true });
  const look = async (page: Page, name: string) => {
    await axeClean(page);
    await picture(page, `dark-${name}`);
  };
  await till.getByRole('button', { name: /店长/ }).waitFor();
  await look(till, 'sign-in');
  await signIn(till, '店长', people.店长);
  await till.getByRole('region', { name: '开班' }).waitFor();
  await till.getByText('主机的钟没有校准').waitFor();
  await look(till, 'shift-open');
  await keys(till, '200');
  await press(till, 'Enter');
  await nextCustomer(till).waitFor();
  await till.getByText('主机的钟没有校准').click();
  await till.getByRole('heading', { name: '现在几点？' }).waitFor();
  await look(till, 'clock');
  await press(till, 'Escape');
  await till.getByRole('heading', { name: '现在几点？' }).waitFor({ state: 'hidden' });
  await till.getByText('主机的钟没有校准').click();
  await button(till, '没错，就是现在').click();
  await till.getByText('主机的钟没有校准').waitFor({ state: 'detached' });

  await scanAt(counter, longCode);
  await line(till, longName.slice(0, 30)).waitFor();
  await scanAt(counter, '6900000000018');
  await till.getByRole('alert').waitFor();
  await look(till, 'unknown');
  await button(till, '新建商品').click();
  await till.locator('ask-create').getByRole('textbox', { name: /名称/ }).waitFor();
  await look(till, 'create');
  await press(till, 'Escape');
  await till.locator('ask-create').waitFor({ state: 'detached' });
  await press(till, 'Escape');
  await till.getByRole('alert').waitFor({ state: 'detached' });

  // A bill of thirty lines, of every tile that is not weighed, and more of another shelf.
  await till.getByRole('tab', { name: '零食' }).click();
  const tiles = till.locator('till-goods .tile');
  await tiles.filter({ hasText: '薯片' }).first().waitFor();
  for (let n = 0; n < 29; n++) await tiles.nth(n).click();
  await expect.poll(() => lines(till).count()).toBe(30);
  await look(till, 'full');

  await keys(till, 'pingguo');
  await tiles.filter({ hasText: '红富士苹果' }).first().waitFor();
  await look(till, 'found');
  await press(till, 'Escape', 'F10');
  await till.locator('ask-weighed .choice').first().waitFor();
  await look(till, 'weighed');
  await till.locator('ask-weighed .choice', { hasText: '红富士苹果' }).click();
  await till.getByText('请把商品放上秤').waitFor();
  await look(till, 'weigh');
  await press(till, 'Escape');
  for (const [key, question] of [
    ['*', 'ask-quantity'],
    ['/', 'ask-discount'],
    ['F9', 'ask-drawer'],
    ['F1', 'ask-help'],
    ['F4', 'ask-hold'],
  ] as const) {
    await press(till, key);
    await till.locator(question).getByRole('heading').first().waitFor();
    await look(till, question);
    await press(till, 'Escape');
    await till.locator(question).waitFor({ state: 'detached' });
  }

  await press(till, '+');
  await till.locator('till-pay').waitFor();
  await keys(till, '100');
  await look(till, 'pay-part');
  await press(till, '/');
  await till.getByRole('textbox', { name: '参考号' }).waitFor();
  await press(till, 'Enter');
  await till.getByText('还没有填写刷卡参考号').waitFor();
  await look(till, 'pay-card');
  await till.getByRole('textbox', { name: '参考号' }).fill('A-1');
  await press(till, 'Enter');
  await till.getByText('收款完成').waitFor();
  await look(till, 'paid');
  await press(till, 'Escape');

  await button(till, '小票').click();
  const rows = till.locator('till-receipts g-table [role=row]').filter({ hasText: /\d{4}/ });
  await rows.first().click();
  await till.locator('receipt-view g-paper').waitFor();
  await look(till, 'receipt');
  await button(till, '退货').click();
  await till.locator('refund-form').waitFor();
  await look(till, 'refund');
  await press(till, 'Escape');
  await rows.first().click();
  await button(till.locator('receipt-view'), '作废').click();
  await till.locator('void-form').waitFor();
  await look(till, 'void');
  await press(till, 'Escape', 'Escape', 'Escape');

  await button(till, '班次').click();
  const doors = till.locator('till-shift nav');
  await doors.waitFor();
  await look(till, 'shift');
  for (const [name, view] of [
    ['存入现金', 'cash-move'],
    ['X 报表', 'shift-paper'],
    ['日结', 'day-close'],
    ['交班', 'shift-close'],
  ] as const) {
    await doors.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await till.locator(view).waitFor();
    await look(till, view);
    await press(till, 'Escape');
    await doors.first().waitFor();
  }

  await counter.locator('paper-strip').first().waitFor();
  await look(counter, 'counter');
});
