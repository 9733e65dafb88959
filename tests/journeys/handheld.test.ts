import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { eanWidths } from '../../hub/model/ean.ts';
import { ownCode } from '../../hub/shop/settings/templates/template.ts';
import { axeClean } from './harness/axe.ts';
import { openPage, type PageOptions, picture, tolerate, viewports } from './harness/browser.ts';
import { bindScanner, openCounter, scanAt } from './harness/counter.ts';
import { type RunningHub, startHub } from './harness/hub.ts';
import { press } from './harness/keyboard.ts';
import { people, signIn } from './harness/people.ts';
import { button } from './harness/till.ts';

const cola = '6908512108211';
const water = ownCode(102);

let hub: RunningHub;
beforeAll(async () => {
  hub = await startHub();
});

async function openHandheld(as: keyof typeof people = '小李', options: PageOptions = {}): Promise<Page> {
  const page = await openPage(`${hub.address}/handheld/`, {
    viewport: viewports.phone,
    touch: true,
    installed: true,
    ...options,
  });
  await signIn(page, as, people[as]);
  await page.locator('handheld-work').waitFor();
  return page;
}

/** A scanner that plays keyboard: all keys in one breath, however busy the machine is. */
async function scanByKeys(page: Page, code: string): Promise<void> {
  await page.evaluate(
    (keys) => {
      for (const key of keys)
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    },
    [...code, 'Enter'],
  );
}

test('goods are scanned on the shop floor, looked at, listed, and their labels printed all at once', async () => {
  const counter = await openCounter(hub);
  const page = await openHandheld();
  await page.getByText('扫一下商品').waitFor();
  await axeClean(page);
  await picture(page, 'handheld-start');

  // The counter's scanner serves the handheld from now on.
  await bindScanner(hub, 'handheld');
  await scanAt(counter, cola);
  await page.getByRole('heading', { name: /可口可乐/ }).waitFor();
  await page.getByText('最近的流水').waitFor();
  await axeClean(page);
  await picture(page, 'handheld-product');

  await button(page, '加到标签单').click();
  await page.getByRole('link', { name: '标签单' }).click();
  await scanAt(counter, cola);
  await scanByKeys(page, water);
  await expect.poll(() => page.locator('label-run').count()).toBe(2);
  await expect.poll(() => page.locator('label-run').first().getByRole('textbox').inputValue()).toBe('2');
  // An empty battery in between.
  await page.reload();
  await page.locator('label-sheet g-label svg').nth(1).waitFor();
  await axeClean(page);
  await picture(page, 'handheld-labels');
  await button(page, '打印 3 张').click();
  await page.getByText('3 张标签已排队').waitFor();
  await expect.poll(() => counter.locator('counter-labels g-label svg').count()).toBe(3);
});

test('stock is put right by keyboard alone, and a scan does not sweep away what is being filled in', async () => {
  const page = await openHandheld('小李', { dark: true, touch: false });
  await page.keyboard.type('kkkl', { delay: 60 });
  await page.getByRole('button', { name: /^看可口可乐/ }).waitFor();
  await press(page, 'Enter');
  await page.getByRole('heading', { name: /可口可乐/ }).waitFor();
  await button(page, '调整库存').focus();
  await press(page, 'Enter');
  const form = page.locator('adjust-form');
  await form.getByRole('textbox', { name: '数量' }).fill('6');
  await scanByKeys(page, water);
  await page.getByText('先办完这一件').waitFor();
  await axeClean(page);
  await picture(page, 'handheld-adjust-dark');
  await form.getByRole('textbox', { name: '数量' }).press('Enter');
  await page.getByText(/可口可乐.*现在有/).waitFor();
  await scanByKeys(page, water);
  await page.getByRole('heading', { name: /农夫山泉/ }).waitFor();
  await scanByKeys(page, '6900000000012');
  await page.getByText('没有商品用这个条码').waitFor();
  await axeClean(page);
  await picture(page, 'handheld-unknown-dark');
});

/** Draws a code into the camera's picture: the camera itself is all that is not real here. */
function stageCamera({ widths }: { widths: number[] }): void {
  navigator.mediaDevices.getUserMedia = async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 1280;
    canvas.height = 720;
    const pen = canvas.getContext('2d')!;
    const draw = () => {
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, 1280, 720);
      pen.fillStyle = '#000';
      let x = 400;
      for (const [at, width] of widths.entries()) {
        if (at % 2 === 0) pen.fillRect(x, 200, width * 5, 300);
        x += width * 5;
      }
    };
    setInterval(draw, 50);
    draw();
    return canvas.captureStream(20);
  };
}

test('the camera reads a code, and says so where the browser does not give it', async () => {
  const page = await openHandheld('王芳');
  await page.evaluate(stageCamera, { widths: eanWidths(cola)! });
  await button(page, '用相机扫码').click();
  await page.getByRole('heading', { name: /可口可乐/ }).waitFor();
  // A cashier may look, and not print.
  expect(await button(page, '打标签').count()).toBe(0);
  await page.goBack();
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await button(page, '用相机扫码').click();
  await page.getByText('浏览器没有让用相机').waitFor();
  await axeClean(page);
  await picture(page, 'handheld-camera-denied');
});

test('without the hub goods and prices are still found', async () => {
  const page = await openHandheld('店长');
  tolerate(page, /ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE|ERR_SOCKET|WebSocket/);
  await scanByKeys(page, cola);
  await page.getByRole('heading', { name: /可口可乐/ }).waitFor();
  await button(page, '返回').click();
  await hub.stop();
  await page.getByText('主机离线：').waitFor();
  await scanByKeys(page, water);
  await page.getByRole('heading', { name: /农夫山泉/ }).waitFor();
  await page.getByText('库存不知道').waitFor();
  await axeClean(page);
  await picture(page, 'handheld-away');
});
