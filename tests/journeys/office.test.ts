import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { printerServer } from '../drivers/printer-server.ts';
import { axeClean } from './harness/axe.ts';
import { openPage, picture } from './harness/browser.ts';
import { type RunningHub, startHub } from './harness/hub.ts';
import { press } from './harness/keyboard.ts';
import { openOffice, openTill, signIn, startShift } from './harness/people.ts';
import { liveALittle } from './harness/sales.ts';
import { due } from './harness/till.ts';

let hub: RunningHub;

beforeAll(async () => {
  hub = await startHub();
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const field = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name });
const row = (page: Page, text: string | RegExp) => page.locator('[role=row][id]').filter({ hasText: text }).first();
const toast = (page: Page, text: string) => page.locator('g-toasts').getByText(text);
const goTo = (page: Page, room: string) => page.goto(`${hub.address}/office/#/${room}`);

describe('people and what they may do', () => {
  test('somebody new is taken on with a PIN that is not too simple, and signs in with it', async () => {
    const page = await openOffice(hub, 'staff/new');
    await field(page, '姓名').fill('赵敏');
    await page.getByLabel('口令', { exact: true }).fill('1111');
    await button(page, '保存').click();
    await page.locator('staff-form [role=alert]').filter({ hasText: '太简单' }).waitFor();
    await axeClean(page);
    await page.getByLabel('口令', { exact: true }).fill('5820');
    await button(page, '保存').click();
    await toast(page, '「赵敏」已保存').waitFor();
    await row(page, '赵敏').filter({ hasText: '收银员' }).waitFor();

    const till = await openPage(`${hub.address}/till/`);
    await signIn(till, '赵敏', '5820');
    await startShift(till);
  });

  test('a right that is given to a role is there at a till at once, and gone as quickly', async () => {
    const till = await openTill(hub, { as: '王芳' });
    const page = await openOffice(hub, 'staff/roles');
    const right = page.getByRole('switch', { name: '收银员：开钱箱' });
    await expect.poll(() => right.isChecked()).toBe(false);
    /** Opens the drawer without a sale, until the till answers as it should. */
    const openUntil = (answered: () => Promise<boolean>) =>
      expect
        .poll(
          async () => {
            await press(till, 'Escape', 'F9');
            await till
              .locator('ask-drawer')
              .getByRole('button', { name: /^换零钱/ })
              .click();
            await till.getByText('钱箱已打开').or(till.locator('till-approval .choice')).first().waitFor();
            return answered();
          },
          { interval: 500 },
        )
        .toBe(true);
    await right.click();
    await expect.poll(() => right.isChecked()).toBe(true);
    await openUntil(() => till.getByText('钱箱已打开').first().isVisible());
    await right.click();
    await expect.poll(() => right.isChecked()).toBe(false);
    await openUntil(() => till.locator('till-approval .choice').first().isVisible());
    await axeClean(page);
  });

  test('whoever has left is out at once and can sign in no more, and it can be taken back', async () => {
    const hers = await openPage(`${hub.address}/till/`);
    await signIn(hers, '赵敏', '5820');
    await startShift(hers);
    const page = await openOffice(hub, 'staff');
    await row(page, '赵敏').click();
    await button(page, '停用这位员工').click();
    await row(page, '赵敏').waitFor({ state: 'detached' });
    await hers.getByRole('heading', { name: '谁来收银？' }).waitFor();
    const till = await openPage(`${hub.address}/till/`);
    await till.getByRole('button', { name: /王芳/ }).waitFor();
    expect(await till.getByRole('button', { name: /赵敏/ }).count()).toBe(0);
    await page.getByRole('button', { name: /撤销/ }).click();
    await row(page, '赵敏').waitFor();
    await till.getByRole('button', { name: /赵敏/ }).waitFor();
  });
});

describe('devices', () => {
  test('a network printer is added, prints its test page, is told as absent, and comes back by itself', async () => {
    const server = await printerServer();
    let now = server;
    try {
      const page = await openOffice(hub, 'devices');
      const devices = page
        .locator('office-devices > ul li, office-devices li')
        .filter({ has: page.locator('device-row') });
      await expect.poll(() => devices.count()).toBeGreaterThan(5); // those of the virtual counters
      await expect.poll(() => devices.filter({ hasNotText: '正常' }).count()).toBe(0);
      await axeClean(page);
      await button(page, '手工添加').click();
      await page.getByRole('combobox', { name: '种类' }).selectOption('printer');
      await field(page, '名称').fill('后厨小票机');
      await page.getByLabel('连接方式').selectOption('tcp');
      await field(page, '网络地址').fill('127.0.0.1');
      await field(page, '端口').fill(String(server.port));
      await axeClean(page);
      await picture(page, 'office-device-form');
      await button(page, '保存').click();
      const line = devices.filter({ hasText: '后厨小票机' });
      await line.filter({ hasText: '正常' }).waitFor();

      await button(page, '测试后厨小票机').click();
      await line.filter({ hasText: '测试页已打印' }).waitFor();
      expect(server.printer.papers.length).toBeGreaterThan(0);

      const { port } = server;
      await server.close();
      await line.filter({ hasText: '没有连上' }).filter({ hasText: '检查电源和数据线' }).waitFor();
      await axeClean(page);
      await picture(page, 'office-device-absent');
      const backAt = performance.now();
      now = await printerServer({}, port);
      await expect.poll(() => now.connections, { timeout: 20_000 }).toBeGreaterThan(0);
      console.info(`the hub reached the printer again after ${Math.round(performance.now() - backAt)} ms`);
      await line.filter({ hasText: '正常' }).waitFor();

      await button(page, '停用后厨小票机').click();
      await line.waitFor({ state: 'detached' });
    } finally {
      await now.close();
    }
  });
});

describe('settings', () => {
  test('rounding that is changed in the office changes what the till asks for', async () => {
    const till = await openTill(hub);
    await till.keyboard.type('6908512108211');
    await press(till, 'Enter');
    await due(till, '3.50').waitFor();
    const page = await openOffice(hub, 'settings');
    await page.getByLabel('抹零').selectOption('yuan');
    await page.getByText('例如 ¥37.86 收 ¥37.00。').waitFor();
    await button(page, '保存').click();
    await due(till, '3.00').waitFor();
    await page.getByLabel('抹零').selectOption('jiao');
    await button(page, '保存').click();
    await due(till, '3.50').waitFor();
  });

  test('what is typed at the foot of receipts stands on the paper beside it', async () => {
    const page = await openOffice(hub, 'settings/receipt');
    await field(page, '结尾').fill('七天内凭小票退换');
    await page.locator('g-paper').getByText('七天内凭小票退换').waitFor();
    await page.getByRole('tab', { name: '58 毫米' }).click();
    await page.locator('g-paper').getByText('七天内凭小票退换').waitFor();
    await button(page, '保存').click();
    await toast(page, '已保存').waitFor();
    await page.reload();
    await expect.poll(() => field(page, '结尾').inputValue()).toBe('七天内凭小票退换');
  });

  test('a key for another program is shown once, answers, and answers no more when it is taken back', async () => {
    const page = await openOffice(hub, 'settings/tokens');
    await button(page, '新增密钥').first().click();
    await field(page, '用途').fill('会计软件');
    await button(page, '生成密钥').click();
    const shown = page.locator('tokens-section output');
    await shown.waitFor();
    await axeClean(page);
    await picture(page, 'office-token');
    const token = ((await shown.textContent()) ?? '').trim();
    const read = () => fetch(`${hub.address}/api/v1/products`, { headers: { authorization: `Bearer ${token}` } });
    const answer = await read();
    expect(answer.status).toBe(200);
    expect(JSON.stringify(await answer.json())).toContain('可口可乐');
    await press(page, 'Escape');
    await shown.waitFor({ state: 'detached' });
    await button(page, /^收回/).first().click();
    await button(page, '收回').last().click();
    await toast(page, '「会计软件」的密钥已收回').waitFor();
    expect((await read()).status).toBe(401);
  });
});

describe('goods with all that belongs to them', () => {
  test('a category is added, renamed, moved and ended; a picture is made small and seen at the till', async () => {
    const page = await openOffice(hub, 'goods/categories');
    await field(page, '分类名称').fill('节日礼盒');
    await press(page, 'Enter');
    const categories = page.locator('categories-panel li');
    await categories.filter({ hasText: '节日礼盒' }).waitFor();
    await button(page, '改名 节日礼盒').click();
    await page.locator('categories-panel li').getByRole('textbox').fill('年货礼盒');
    await press(page, 'Enter');
    await categories.filter({ hasText: '年货礼盒' }).waitFor();
    await button(page, '「年货礼盒」上移').click();
    await expect.poll(() => categories.last().textContent()).not.toContain('年货礼盒');
    await axeClean(page);
    await button(page, '停用 年货礼盒').click();
    await page.getByText('停用的分类 (1)').waitFor();

    const till = await openTill(hub, { installed: true }); // its service worker keeps pictures
    await goTo(page, 'goods/1');
    const photo = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(2400, 1800);
      const pen = canvas.getContext('2d')!;
      for (let at = 0; at < 4000; at++) {
        pen.fillStyle = `hsl(${(at * 37) % 360} 80% 50%)`;
        pen.fillRect((at * 613) % 2400, (at * 947) % 1800, 60, 60);
      }
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
      return [...bytes];
    });
    await page
      .locator('product-picture input[type=file]')
      .setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from(photo) });
    await page.locator('product-picture img').waitFor();
    await page.locator('product-panel').getByRole('button', { name: '保存', exact: true }).click();
    const image = till.locator('till-goods .tile img').first();
    await image.waitFor();
    await expect.poll(() => image.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
    const size = (await (await fetch(new URL((await image.getAttribute('src')) ?? '', hub.address))).arrayBuffer())
      .byteLength;
    expect(size).toBeLessThanOrEqual(100 * 1024);
  });
});

describe('the day', () => {
  test('shifts and days stand in the office as paper, and the day is closed there', async () => {
    await liveALittle(hub, 6);
    const page = await openOffice(hub, 'shifts');
    await row(page, '店长').first().click();
    await page.locator('shift-panel g-paper').filter({ hasText: '备用金' }).waitFor();
    await page.getByText('到此刻的数字').waitFor();
    await axeClean(page);
    await picture(page, 'office-shift');
    await press(page, 'Escape');
    await page.getByRole('tab', { name: '日结' }).click();
    await button(page, '查看').first().click();
    await page.locator('day-panel g-paper').waitFor();
    await axeClean(page);
    await button(page, '日结这一天').click();
    await toast(page, '已日结').waitFor();
    await row(page, '老板').waitFor();
  });

  test('every list is downloaded as it is shown, in a form that Excel reads', async () => {
    const page = await openOffice(hub, 'today');
    const lists: [room: string, word: string][] = [
      ['today', '销售额'],
      ['sales', '单号'],
      ['goods', '可口可乐'],
      ['stock', '可口可乐'],
      ['shifts', '店长'],
      ['shifts/days', '老板'],
      ['staff', '王芳'],
      ['settings/terminals', '收银台 1'],
    ];
    for (const [room, word] of lists) {
      await goTo(page, room);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('main').getByRole('button', { name: /导出/ }).click(),
      ]);
      const text = await readFile(await download.path(), 'utf8');
      expect(text.startsWith('\ufeff'), `${room} begins with its mark`).toBe(true);
      expect(text, room).toContain(word);
      expect(download.suggestedFilename(), room).toMatch(/\p{Script=Han}.*\.csv$/u);
    }
  });
});
