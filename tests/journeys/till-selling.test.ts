import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { counterScale, counterScan } from '../../hub/protocol/devices.ts';
import { socketPath } from '../../hub/protocol/socket.ts';
import { wireHash } from '../../hub/protocol/wire-hash.ts';
import { Hub } from '../../web/socket/hub.ts';
import { openWire } from '../../web/socket/wire.ts';
import { axeClean } from './harness/axe.ts';
import { openPage, picture, tolerate, viewports } from './harness/browser.ts';
import { type RunningHub, startHub } from './harness/hub.ts';
import { focused, keyboardOnly, press } from './harness/keyboard.ts';
import { owned } from './harness/owned.ts';
import { startShift } from './harness/people.ts';

/** The demo shop's first goods: cola, and a code that no goods bear. */
const cola = '6908512108211';
const nobody = '6900000000018';
const searchLine = '扫码，或输入品名、拼音首字母、货号';

let hub: RunningHub;

beforeAll(async () => {
  hub = await startHub();
});

/** The outside of the first till's devices: what the virtual counter's page does. */
function counter(): Pick<Hub, 'act'> {
  const outside = new Hub();
  outside.start((events) =>
    openWire({
      ...events,
      url: `${hub.address.replace(/^http/, 'ws')}${socketPath}`,
      params: () => ({ token: '', wire: wireHash }),
      WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
    }),
  );
  owned(() => outside.stop());
  return outside;
}

/** Signs the manager in by keyboard and opens a shift, where none is open. */
async function startSelling(page: Page): Promise<void> {
  await page.getByRole('button', { name: /店长/ }).focus();
  await press(page, 'Enter');
  await page.getByRole('group', { name: '输入口令' }).waitFor();
  await page.keyboard.type('2688', { delay: 60 });
  await press(page, 'Enter');
  await startShift(page);
}

const total = (page: Page, sum: string) => page.locator('till-cart g-money', { hasText: sum });
const line = (page: Page, name: string | RegExp) => page.locator('till-cart li').filter({ hasText: name });

describe('the till', () => {
  test('sells by keyboard alone: a code, a name, a quantity, undo', async () => {
    const page = await openPage(`${hub.address}/till/`);
    await keyboardOnly(page);
    await startSelling(page);
    await expect.poll(() => focused(page)).toBe(searchLine);

    await page.keyboard.type(cola);
    await press(page, 'Enter');
    await line(page, '可口可乐').waitFor();
    await total(page, '3.50').waitFor();

    await page.keyboard.type('3*');
    await line(page, '3 瓶 × 3.50').waitFor();

    await page.keyboard.type('nfsq');
    await page.locator('till-goods .cursor', { hasText: '农夫山泉' }).waitFor();
    await press(page, 'Enter');
    await line(page, '农夫山泉').waitFor();
    await total(page, '12.50').waitFor();

    await press(page, '-');
    await line(page, '农夫山泉').waitFor({ state: 'detached' });
    await press(page, 'Control+z');
    await line(page, '农夫山泉').waitFor();
    await expect.poll(() => focused(page)).toBe(searchLine);
    await axeClean(page);

    await page.keyboard.type(nobody);
    await press(page, 'Enter');
    await page.getByRole('alert').filter({ hasText: nobody }).waitFor();
    await axeClean(page);
    await press(page, 'Escape');

    await page.keyboard.type(`${cola}*`);
    await page.getByText('像是条码').waitFor();
    await press(page, 'Enter');
    await line(page, '4 瓶 × 3.50').waitFor();

    await page.reload();
    await line(page, '4 瓶 × 3.50').waitFor();
    await picture(page, 'till-selling');
  });

  test('hears the scanner and the scale of its counter', async () => {
    const outside = counter();
    const page = await openPage(`${hub.address}/till/`);
    await startSelling(page);
    const name = await counterOf(page);
    await outside.act(counterScan, { counter: name, data: cola });
    await line(page, '可口可乐').waitFor();

    await outside.act(counterScale, { counter: name, grams: 1284, moving: true });
    await press(page, 'F10');
    await page.locator('ask-weighed .choice', { hasText: '红富士苹果' }).click();
    await page.getByText('还没有稳定').waitFor();
    expect(await page.getByRole('button', { name: /取重/ }).isDisabled()).toBe(true);
    await axeClean(page);
    await outside.act(counterScale, { counter: name, grams: 1284, moving: false });
    await page.locator('ask-weigh .ready', { hasText: '1.284' }).waitFor();
    await press(page, 'Enter');
    await line(page, '红富士苹果').getByText('1.284').waitFor();
  });

  test('puts a cart aside and takes it back', async () => {
    const page = await openPage(`${hub.address}/till/`, { dark: true });
    await startSelling(page);
    await page.keyboard.type(cola);
    await press(page, 'Enter');
    await line(page, '可口可乐').waitFor();
    await press(page, 'F4');
    await expect.poll(() => focused(page)).toContain('起个名');
    await page.keyboard.type('红衣服');
    await press(page, 'Enter');
    await page.getByText('请扫第一件商品').waitFor();
    await press(page, 'F6');
    await page.locator('ask-recall .choice:focus', { hasText: '红衣服' }).waitFor();
    await axeClean(page);
    await press(page, 'Enter');
    await line(page, '可口可乐').waitFor();
  });

  test('discards a cart that nobody will take, once it was said why', async () => {
    const page = await openPage(`${hub.address}/till/`);
    await startSelling(page);
    await page.keyboard.type(cola);
    await press(page, 'Enter');
    await line(page, '可口可乐').waitFor();
    await press(page, 'F4');
    await expect.poll(() => focused(page)).toContain('起个名');
    await page.keyboard.type('蓝雨伞');
    await press(page, 'Enter');
    await page.getByText('请扫第一件商品').waitFor();
    await press(page, 'F6');
    await page.locator('ask-recall .choice:focus', { hasText: '蓝雨伞' }).waitFor();
    await press(page, 'Tab', 'Enter');
    await page.locator('ask-recall .choice:focus', { hasText: '顾客不买了' }).waitFor();
    await axeClean(page);
    await picture(page, 'till-discard');
    await press(page, 'Escape');
    await page.locator('ask-recall .choice:focus', { hasText: '蓝雨伞' }).waitFor();
    await press(page, 'Tab', 'Enter');
    await page.locator('ask-recall .choice:focus', { hasText: '顾客不买了' }).waitFor();
    await press(page, 'Enter');
    await page.getByText('已丢弃「蓝雨伞」').waitFor();
    await page.getByText('没有挂单').waitFor();
  });

  test('on a phone folds the cart behind the goods', async () => {
    const page = await openPage(`${hub.address}/till/`, { viewport: viewports.phone, touch: true });
    await startSelling(page);
    await page.locator('till-goods .tile').first().tap();
    await page.getByRole('button', { name: /购物车 · 1 件/ }).tap();
    await line(page, '可口可乐').waitFor();
    await axeClean(page);
    await picture(page, 'till-phone-cart');
  });

  test('goes on looking up and scanning while the hub is away', async () => {
    const own = await startHub();
    const page = await openPage(`${own.address}/till/`, { installed: true });
    tolerate(page, /WebSocket|ERR_CONNECTION|Failed to load resource/);
    await startSelling(page);
    await page.keyboard.type(cola);
    await press(page, 'Enter');
    await line(page, '可口可乐').waitFor();
    await own.kill9();
    await page.locator('till-status g-status', { hasText: '主机离线' }).waitFor();
    await page.keyboard.type('kekou');
    await page.locator('till-goods .cursor', { hasText: '可口可乐' }).waitFor();
    await press(page, 'Enter');
    await line(page, '2 瓶 × 3.50').waitFor();
    await axeClean(page);
  });
});

/** The virtual counter whose devices serve this page's terminal: the demo binds one to each till in its turn. */
async function counterOf(page: Page): Promise<string> {
  const text = await page.locator('till-status .shop').textContent();
  return `counter-${/收银台 (\d+)/.exec(text ?? '')?.[1]}`;
}
