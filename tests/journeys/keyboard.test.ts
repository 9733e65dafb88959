import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { axeClean } from './harness/axe.ts';
import { openPage, picture, viewports } from './harness/browser.ts';
import { openCounter, paperWith } from './harness/counter.ts';
import { type RunningHub, startHub } from './harness/hub.ts';
import { focused, keyboardOnly, press, tabTo } from './harness/keyboard.ts';
import { people } from './harness/people.ts';
import { button, due, line, nextCustomer, searchLine } from './harness/till.ts';

let hub: RunningHub;

beforeAll(async () => {
  hub = await startHub();
});

/** Types as fast hands do, and slower than a scanner that plays keyboard. */
const type = (page: Page, text: string) => page.keyboard.type(text, { delay: 60 });
/** The focus is where the next action starts. */
const readyFor = (page: Page, place: string) => expect.poll(() => focused(page)).toContain(place);

describe('a whole sale', () => {
  test('by keyboard alone: from signing in to the next customer', async () => {
    const counter = await openCounter(hub);
    const page = await openPage(`${hub.address}/till/`);
    await keyboardOnly(page);

    await readyFor(page, '老板'); // the first of the names
    await tabTo(page, /王芳/);
    await press(page, 'Enter');
    await page.getByRole('group', { name: '输入口令' }).waitFor();
    await type(page, people.王芳);
    await press(page, 'Enter');

    await page.getByRole('region', { name: '开班' }).waitFor();
    await type(page, '300');
    await press(page, 'Enter');
    await nextCustomer(page).waitFor();
    await readyFor(page, searchLine);

    // A name, how many of it, less of it.
    await type(page, 'kkkl');
    await press(page, 'Enter');
    await line(page, '可口可乐').waitFor();
    await type(page, '6*');
    await line(page, '6 瓶 × 3.50').waitFor();
    await type(page, '*');
    await page.getByRole('dialog', { name: /可口可乐/ }).waitFor();
    await type(page, '4');
    await press(page, 'Enter');
    await line(page, '4 瓶 × 3.50').waitFor();
    await readyFor(page, searchLine);

    // Of several results the second, by arrows.
    await type(page, '可乐');
    const names = page.locator('till-goods .found .tile .name');
    await expect
      .poll(async () => (await names.allTextContents()).map((name) => name.includes('可乐')))
      .toEqual([true, true]);
    const second = /\S+/.exec((await names.nth(1).textContent()) ?? '')![0];
    await press(page, 'ArrowDown');
    await page.locator('till-goods .tile.cursor', { hasText: second }).waitFor();
    await press(page, 'Enter');
    await line(page, second).waitFor();
    await due(page, '17.50').waitFor();

    // Ten percent off the line, with its reason.
    await press(page, 'ArrowUp');
    await line(page, '可口可乐').locator('.acts').waitFor();
    await press(page, '/');
    await page.getByRole('dialog', { name: '折扣' }).waitFor();
    await type(page, '90');
    await tabTo(page, '包装破损');
    await press(page, ' ', 'Enter');
    await line(page, '包装破损').getByText('−1.40').waitFor();
    await due(page, '16.10').waitFor();
    await readyFor(page, searchLine);

    // Aside, another customer, and back.
    await press(page, 'F4');
    await readyFor(page, '起个名');
    await page.keyboard.insertText('老街坊');
    await press(page, 'Enter');
    await nextCustomer(page).waitFor();
    await readyFor(page, searchLine);
    await type(page, 'nfsq');
    await press(page, 'Enter');
    await line(page, '农夫山泉').waitFor();
    await press(page, '-');
    await nextCustomer(page).waitFor();
    await press(page, 'F6');
    await readyFor(page, '老街坊');
    await press(page, 'Enter');
    await due(page, '16.10').waitFor();
    await readyFor(page, searchLine);

    // Paid with a note of twenty; Esc goes one step back before.
    await press(page, '+');
    await page.getByRole('region', { name: '收款' }).waitFor();
    await press(page, 'Escape');
    await readyFor(page, searchLine);
    await press(page, ' ');
    await page.getByRole('region', { name: '收款' }).waitFor();
    await type(page, '20');
    await page.locator('till-pay .outcome', { hasText: '找零' }).filter({ hasText: '3.90' }).waitFor();
    await press(page, 'Enter');
    await page.locator('pay-done .change', { hasText: '3.90' }).waitFor();
    await paperWith(counter, '销售小票', '包装破损', /找零 +3\.90/);
    await press(page, 'Enter');
    await nextCustomer(page).waitFor();
    await readyFor(page, searchLine);

    // What the keys do is told by F1, and everything on the screen can be reached by Tab.
    await press(page, 'F1');
    await page.getByRole('dialog', { name: '按键和操作' }).waitFor();
    await axeClean(page);
    await picture(page, 'till-help');
    await press(page, 'Escape');
    await readyFor(page, searchLine);
    for (const name of ['常用', /^退货/, '小票', '班次', '本机设置']) await tabTo(page, name);
  });

  test('by touch alone, on a tablet', async () => {
    const page = await openPage(`${hub.address}/till/`, { viewport: { width: 1024, height: 768 }, touch: true });
    await signInByTouch(page);
    await page.locator('till-goods .tile', { hasText: '乐事原味薯片' }).tap();
    await line(page, '乐事原味薯片').waitFor();
    await tap(page, '加一件');
    await line(page, '2 袋 × 7.50').waitFor();
    await page.getByRole('tab', { name: '饮料' }).tap();
    await page.locator('till-goods .tile', { hasText: '雪碧' }).tap();
    await line(page, '雪碧').waitFor();
    await axeClean(page);
    await picture(page, 'till-tablet');

    await tap(page.locator('till-cart'), '折扣');
    await axeClean(page);
    await tap(page.locator('ask-discount g-pad'), '9');
    await tap(page.locator('ask-discount g-pad'), '0');
    await tap(page.locator('ask-discount'), '熟客优惠');
    await tap(page.locator('ask-discount g-pad'), '确定');
    await tap(page.locator('till-cart'), '挂单');
    await tap(page.locator('ask-hold'), '挂单');
    await nextCustomer(page).waitFor();
    await tap(page, '取单 1');
    await page.locator('ask-recall .choice').tap();
    await line(page, '熟客优惠').waitFor();
    await tap(page.locator('till-cart'), '收款');
    await tap(page.getByRole('group', { name: '常见面额' }), '20');
    await page.getByText('收款完成').tap(); // whoever touches it keeps it
    await tap(page, '下一位');
    await nextCustomer(page).waitFor();
  });

  test('by touch alone, on a phone', async () => {
    const page = await openPage(`${hub.address}/till/`, { viewport: viewports.phone, touch: true });
    await signInByTouch(page);
    await axeClean(page);
    await picture(page, 'till-phone-goods');
    await page.locator('till-goods .tile', { hasText: '可口可乐' }).tap();
    await page.locator('till-goods .tile', { hasText: '购物袋' }).tap();
    await page.getByRole('button', { name: /购物车 · 2 件/ }).tap();
    await line(page, '可口可乐').tap();
    await tap(page, '加一件');
    await line(page, '2 瓶 × 3.50').waitFor();
    await axeClean(page);
    await picture(page, 'till-phone-cart');
    await tap(page.locator('till-cart'), '收款');
    await page.locator('till-pay').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await axeClean(page);
    await picture(page, 'till-phone-pay');
    await tap(page, '完成收款');
    await page.getByText('收款完成').tap(); // whoever touches it keeps it
    await picture(page, 'till-phone-paid');
    await tap(page, '下一位');
    await page.locator('till-goods .tile').first().waitFor();
  });
});

const tap = (within: Page | Locator, name: string) => button(within, name).tap();

/** The manager signs in and opens a shift with 200, by fingers. */
async function signInByTouch(page: Page): Promise<void> {
  await page.getByRole('button', { name: /店长/ }).tap();
  for (const digit of people.店长) await tap(page.locator('g-pad'), digit);
  await tap(page.locator('g-pad'), '确定');
  await tap(page.locator('shift-open'), '¥200.00');
  await tap(page.locator('shift-open g-pad'), '开班');
  await page.locator('till-goods .tile').first().waitFor();
}
