import type { Page } from 'playwright-core';
import qrcode from 'qrcode';
import { beforeAll, describe, expect, test } from 'vitest';
import { axeClean } from './harness/axe.ts';
import { openPage, picture, viewports } from './harness/browser.ts';
import { openCounter, pulsesOf, scanAt } from './harness/counter.ts';
import { type RunningHub, startHub } from './harness/hub.ts';
import { openOffice, openTill, people, signIn } from './harness/people.ts';
import { button, lines } from './harness/till.ts';

const cola = '6908512108211';

let hub: RunningHub;

beforeAll(async () => {
  hub = await startHub();
});

/** Puts goods on the list of labels. */
async function addGoods(office: Page, text: string): Promise<void> {
  await office.getByRole('searchbox').fill(text);
  await office.locator('office-labels .found button').filter({ hasText: text }).first().click();
}

describe('labels', () => {
  test('are chosen, seen as they will be, and come out of the label printer', async () => {
    const counter = await openCounter(hub);
    const office = await openOffice(hub, 'labels');
    await office.getByText('还没有选商品').waitFor();
    await axeClean(office);
    await addGoods(office, '可口可乐');
    await addGoods(office, '农夫山泉');
    await office.locator('label-run').first().getByRole('textbox', { name: '张数' }).fill('2');
    await office.locator('office-labels g-label svg').nth(1).waitFor();
    await axeClean(office);
    await picture(office, 'labels');
    await button(office.locator('office-labels'), '打印 3 张').click();
    await office.getByText('3 张标签已排队').waitFor();
    const printed = counter.locator('counter-labels g-label svg');
    await expect.poll(() => printed.count()).toBe(3);
    expect(await printed.first().getAttribute('aria-label')).toContain('农夫山泉');
    expect(await printed.last().getAttribute('aria-label')).toContain('可口可乐');
    await axeClean(counter);
    await picture(counter, 'labels-counter');
  });

  test.each([
    ['phone', { viewport: viewports.phone, touch: true }],
    ['dark', { dark: true }],
  ] as const)('can be read on a %s screen', async (name, options) => {
    const office = await openOffice(hub, 'labels', options);
    await addGoods(office, '可口可乐');
    await office.getByRole('combobox', { name: '标签种类' }).selectOption('batch');
    await office.getByRole('combobox', { name: '标签纸' }).selectOption('60x40');
    await office.getByRole('textbox', { name: '批号' }).fill('20261121-囍');
    await office.getByText('会由这台电脑画成图片打印').waitFor();
    await axeClean(office);
    await picture(office, `labels-${name}`);
  });

  test('with letters that the printer lacks are printed as the browser drew them', async () => {
    const counter = await openCounter(hub);
    const before = await counter.locator('counter-labels g-label').count();
    const office = await openOffice(hub, 'labels');
    await addGoods(office, '可口可乐');
    await office.getByRole('combobox', { name: '标签种类' }).selectOption('batch');
    await office.getByRole('textbox', { name: '批号' }).fill('Café-Ω囍');
    await office.getByText('会由这台电脑画成图片打印').waitFor();
    await button(office.locator('office-labels'), '打印 1 张').click();
    await office.getByText('1 张标签已排队').waitFor();
    await expect.poll(() => counter.locator('counter-labels g-label').count()).toBe(before + 1);
    // Its line is no text any more: it came as dots.
    const newest = counter.locator('counter-labels g-label svg').first();
    expect(await newest.getAttribute('aria-label')).not.toContain('Caf');
    expect(await newest.locator('path').count()).toBeGreaterThan(1);
    await picture(counter, 'labels-drawn');
  });
});

describe('the customer display', () => {
  test('shows the shop’s name, the bill as it grows, the total and the change; the pole display beside it, too', async () => {
    const counter = await openCounter(hub);
    const till = await openTill(hub);
    const display = await openPage(`${hub.address}/display/`, { installed: true });
    await signIn(display, '店长', people.店长);
    await display.getByText('这块屏幕对着哪台收银台？').waitFor();
    await axeClean(display);
    await picture(display, 'display-choice');
    await display.locator('main.choice g-button').first().click();
    await display.getByText('欢迎光临').waitFor();
    await axeClean(display);
    await picture(display, 'display-idle');
    await scanAt(counter, cola);
    await scanAt(counter, cola);
    await lines(till).first().waitFor();
    await display.locator('display-app li').filter({ hasText: '可口可乐' }).waitFor();
    await display.locator('.total g-money').filter({ hasText: '7.00' }).waitFor();
    await counter
      .locator('counter-pole p')
      .filter({ hasText: /合计 +7\.00/ })
      .waitFor();
    await counter.locator('counter-pole p').filter({ hasText: '可口可乐' }).waitFor();
    await axeClean(display);
    await picture(display, 'display-sale');
    await display.setViewportSize(viewports.phone);
    await picture(display, 'display-phone');
    await display.emulateMedia({ colorScheme: 'dark' });
    await axeClean(display);
    await picture(display, 'display-dark');
    await button(till.locator('till-cart'), '收款').click();
    await button(till.locator('till-pay'), '完成收款').click();
    await display.getByText('谢谢光临').waitFor();
    await axeClean(display);
    await picture(display, 'display-done');
    await counter
      .locator('counter-pole p')
      .filter({ hasText: /找零 +0\.00/ })
      .waitFor();
  });
});

describe('the shop’s own payment codes', () => {
  test('are read off a picture or pasted in the office, and stand before the customer while the till takes money', async () => {
    const office = await openOffice(hub, 'settings/payCodes');
    const section = office.locator('pay-codes-section');
    await section.getByText('店里自己的收款码').waitFor();
    const buffer = await qrcode.toBuffer('wxp://f2f0-guitai-trial', { width: 600 });
    await section.locator('input[type=file]').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer });
    await section.getByText('wxp://f2f0-guitai-trial').waitFor();
    await section.getByRole('textbox', { name: '收款码的内容' }).fill('https://qr.alipay.com/fkx0guitai0trial');
    await button(section, '添加').click();
    await expect.poll(() => section.locator('figure svg').count()).toBe(2);
    await axeClean(office);
    await picture(office, 'pay-codes');
    await button(section, '保存').click();
    await office.getByText('已保存').waitFor();

    const till = await openTill(hub);
    const display = await openPage(`${hub.address}/display/`);
    await signIn(display, '店长', people.店长);
    // The shop may have more tills than this one.
    const [own] = /收银台 \d+/.exec((await till.locator('till-status .shop').textContent()) ?? '')!;
    await display.getByRole('button', { name: own }).click();
    await till.locator('till-goods').getByText('可口可乐').first().click();
    await display.locator('.total g-money').filter({ hasText: '3.50' }).waitFor();
    expect(await display.locator('figure').count()).toBe(0);
    await button(till.locator('till-cart'), '收款').click();
    await display.getByText('请扫码付款').waitFor();
    await expect.poll(() => display.locator('figure svg').count()).toBe(2);
    await axeClean(display);
    await picture(display, 'display-pay');
    await display.setViewportSize(viewports.phone);
    await display.emulateMedia({ colorScheme: 'dark' });
    await axeClean(display);
    await picture(display, 'display-pay-phone-dark');
    await till.keyboard.press('Escape');
    await display.locator('figure').first().waitFor({ state: 'detached' });
  });
});

describe('a printer', () => {
  test('is examined step by step, and keeps what was found', async () => {
    const counter = await openCounter(hub);
    const office = await openOffice(hub, 'devices');
    await office.locator('device-row a[href*="printer-test"]').first().click();
    await button(office.locator('office-printer-test'), '打印检测页').click();
    await office.getByText('小票打没打出来都能确认').waitFor();
    await counter.locator('paper-strip').filter({ hasText: '柜台收银' }).waitFor();
    await office.getByRole('combobox', { name: /标尺/ }).selectOption('32');
    await office.getByRole('combobox', { name: /方框/ }).selectOption('short');
    await office.getByRole('checkbox', { name: '纸自己切断了' }).uncheck();
    await picture(counter, 'printer-test-paper');
    const before = await pulsesOf(counter);
    await button(office.locator('office-printer-test'), '试 2 号脚').click();
    await expect.poll(() => pulsesOf(counter)).toBe(before + 1);
    await office.getByRole('combobox', { name: '钱箱弹开了吗？' }).selectOption('0');
    await axeClean(office);
    await picture(office, 'printer-test');
    await button(office.locator('office-printer-test'), '保存').click();
    await office.getByText('已按检测结果设好').waitFor();
    // Its test page's ruler is as long as was found; the printer is opened anew just now, so it may have to be asked again.
    const ruler = counter.locator('paper-strip').filter({ hasText: /(?<!\d)12345678901234567890123456789012(?!\d)/ });
    const printedAnew = async () => {
      await office.getByRole('button', { name: '测试小票打印机 1' }).click();
      return ruler.count();
    };
    await expect.poll(printedAnew, { interval: 1_000 }).toBeGreaterThan(0);
  });

  test('of labels is set up with its device', async () => {
    const office = await openOffice(hub, 'devices');
    await office.locator('device-row').filter({ hasText: '标签' }).locator('a').first().click();
    const settings = office.locator('label-printer-settings');
    await settings.getByText('标签纸和打印效果').click();
    const density = settings.getByRole('spinbutton', { name: '打印浓度' });
    await density.fill('99');
    await density.press('Tab');
    await settings.getByRole('checkbox', { name: '上下颠倒' }).check();
    await button(settings, '保存设置').click();
    await office.getByText(/的设置已保存/).waitFor();
    await expect.poll(() => density.inputValue()).toBe('15');
    await axeClean(office);
    await picture(office, 'label-printer-settings');
  });

  test.each([
    ['phone', { viewport: viewports.phone, touch: true }],
    ['dark', { dark: true }],
  ] as const)('can be examined on a %s screen', async (name, options) => {
    const office = await openOffice(hub, 'devices', options);
    await office.locator('device-row a[href*="printer-test"]').first().click();
    await office.getByText('二、看看纸上').waitFor();
    await axeClean(office);
    await picture(office, `printer-test-${name}`);
  });
});
