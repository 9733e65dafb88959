import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { axeClean } from './harness/axe.ts';
import { picture } from './harness/browser.ts';
import { openCounter, paperWith } from './harness/counter.ts';
import { type RunningHub, startHub } from './harness/hub.ts';
import { press } from './harness/keyboard.ts';
import { openOffice, openTill } from './harness/people.ts';

let hub: RunningHub;

beforeAll(async () => {
  hub = await startHub();
});

/** A PNG as a designer sends it: transparent, in colours, a shade from dark to light; or nothing but white. */
async function drawLogo(
  page: Page,
  { width, height }: { width: number; height: number },
  blank = false,
): Promise<Buffer> {
  const url = await page.evaluate(
    ([across, down, empty]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: across, height: down });
      const pen = canvas.getContext('2d')!;
      if (!empty) {
        pen.fillStyle = '#c8102e';
        pen.beginPath();
        pen.arc(down / 2, down / 2, down * 0.45, 0, 2 * Math.PI);
        pen.fill();
        const shade = pen.createLinearGradient(down, 0, across, 0);
        shade.addColorStop(0, '#000');
        shade.addColorStop(1, '#ddd');
        pen.fillStyle = shade;
        pen.fillRect(down * 1.1, down * 0.3, across - down * 1.2, down * 0.4);
      }
      return canvas.toDataURL('image/png');
    },
    [width, height, blank] as const,
  );
  return Buffer.from(url.split(',')[1]!, 'base64');
}

const choose = (page: Page, name: string, buffer: Buffer) =>
  page.locator('receipt-logo input').setInputFiles({ name, mimeType: 'image/png', buffer });
/** What a shown picture has in dots. */
const dotsOf = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((it: HTMLImageElement) => it.decode().then(() => [it.naturalWidth, it.naturalHeight]));

test('a logo is chosen, seen as it will be printed, and stands on the next receipt', async () => {
  const office = await openOffice(hub, 'settings/receipt');
  const wrong = (words: string) => office.locator('receipt-logo').getByRole('alert').getByText(words).waitFor();
  const logo = await drawLogo(office, { width: 1200, height: 400 });
  await choose(office, '店标.png', Buffer.from('%PDF-1.7 not a picture at all'));
  await wrong('不是 PNG 或 JPEG');
  await choose(office, '店标.png', Buffer.concat([logo, Buffer.alloc(10 * 1024 * 1024)]));
  await wrong('超过 5 MB');
  await choose(office, '店标.png', logo.subarray(0, 40));
  await wrong('打不开');
  await choose(office, '店标.png', await drawLogo(office, { width: 40, height: 40 }, true));
  await wrong('空白');
  await axeClean(office);
  expect(await office.locator('g-paper img').count()).toBe(0);

  await choose(office, '店标.png', logo);
  expect(await dotsOf(office, 'g-paper img')).toEqual([576, 192]);
  await picture(office, 'settings-receipt-logo');
  await office.getByRole('tab', { name: '58 毫米' }).click();
  expect(await dotsOf(office, 'g-paper .receipt-58 img')).toEqual([384, 128]);
  await picture(office, 'settings-receipt-logo-58');
  await axeClean(office);
  await office.getByRole('button', { name: '保存' }).click();
  await office.locator('g-toasts').getByText('已保存').waitFor();

  const counter = await openCounter(hub);
  const till = await openTill(hub);
  await till.locator('till-goods').getByText('可口可乐').click();
  await till.locator('till-cart').getByText('可口可乐').waitFor();
  await press(till, '+');
  await till.locator('till-pay').waitFor();
  await press(till, 'Enter');
  await paperWith(counter, '销售小票', '可口可乐');
  expect(await dotsOf(counter, 'paper-strip.cut img')).toEqual([576, 128]); // the first of two strips
  await counter.locator('paper-strip.cut').first().scrollIntoViewIfNeeded();
  await picture(counter, 'counter-logo');
  await axeClean(counter);
});
