import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { axeClean } from './harness/axe.ts';
import { openPage, picture, viewports } from './harness/browser.ts';
import { type RunningHub, startHub } from './harness/hub.ts';
import { focused, press } from './harness/keyboard.ts';
import { signIn, startShift } from './harness/people.ts';

const pin = '7391';

let hub: RunningHub;

beforeAll(async () => {
  hub = await startHub({ shop: 'empty' });
});

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const field = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name });
const onward = (page: Page) => page.getByRole('button', { name: '下一步', exact: true });
const back = (page: Page) => page.getByRole('button', { name: '返回', exact: true });

describe('setting an empty shop up', () => {
  test('the address leads to the wizard, which keeps its answers back and forth and after a reload', async () => {
    const page = await openPage(hub.address, { installed: true });
    await page.waitForURL(/\/setup\//);
    await heading(page, '欢迎使用柜台').waitFor();
    await axeClean(page);
    await picture(page, 'setup-language');
    await page.getByRole('radio', { name: 'English' }).check();
    await heading(page, 'Welcome to Guitai').waitFor();
    await axeClean(page);
    await page.getByRole('radio', { name: '中文' }).check();
    await heading(page, '欢迎使用柜台').waitFor();
    await press(page, 'Enter');

    await heading(page, '店铺资料').waitFor();
    await expect.poll(() => focused(page)).toContain('店名');
    await onward(page).click();
    await page.getByText('请填写店名。').waitFor();
    await axeClean(page);
    await page.keyboard.type('阿福小铺');
    await field(page, '地址').fill('河坊街 1 号');
    await expect.poll(() => page.getByLabel('时区').inputValue()).toBe('Asia/Shanghai');
    await expect.poll(() => page.getByLabel('货币').inputValue()).toBe('CNY');
    await picture(page, 'setup-shop');
    await onward(page).click();

    await heading(page, '卖什么').waitFor();
    for (const trade of ['服装', '咖啡 · 餐饮', '美容 · 美发', '便利店 · 超市']) {
      await page.getByRole('radio', { name: trade }).check();
      await page.getByText(/放入 \d+ 个试用商品/).waitFor();
      await axeClean(page);
    }
    await picture(page, 'setup');
    await back(page).click();
    await expect.poll(() => field(page, '店名').inputValue()).toBe('阿福小铺');
    await page.goBack(); // the browser's own way back is one as well: to the trades again
    await heading(page, '卖什么').waitFor();
    await page.getByRole('radio', { name: '咖啡 · 餐饮' }).check();

    await page.reload();
    await heading(page, '卖什么').waitFor();
    await expect.poll(() => page.getByRole('radio', { name: '咖啡 · 餐饮' }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: '便利店 · 超市' }).check();
    await onward(page).click();

    await heading(page, '店主').waitFor();
    await field(page, '您的姓名').fill('阿福');
    await page.getByLabel('口令', { exact: true }).fill('1234');
    await page.getByLabel('再输一遍口令').fill('1235');
    await onward(page).click();
    await page.getByText('这个口令太简单').waitFor();
    await page.getByText('两次输入的口令不一样').waitFor();
    await axeClean(page);
    await picture(page, 'setup-owner');
    await page.getByLabel('口令', { exact: true }).fill(pin);
    await page.getByLabel('再输一遍口令').fill(pin);
    await press(page, 'Enter');

    await heading(page, '设备').waitFor();
    await page
      .getByText('还没有找到设备')
      .or(page.getByText(/可以直接启用|选型号/).first())
      .first()
      .waitFor();
    await axeClean(page);
    await picture(page, 'setup-devices');
    await page.getByRole('button', { name: '开始营业' }).click();

    await heading(page, '阿福小铺，可以开门了').waitFor();
    await axeClean(page);
    await picture(page, 'setup-done');
    await page.setViewportSize(viewports.phone);
    await picture(page, 'setup-done-phone');

    await page.getByRole('link', { name: '打开收银台' }).click();
    await page.waitForURL(/\/till\//);
    await signIn(page, '阿福', pin);
    await page.setViewportSize(viewports.counter);
    await startShift(page);
    await page.locator('till-goods .tile').first().click();
    await page.locator('till-cart li').first().waitFor();
    await press(page, '+');
    await page.locator('till-pay').waitFor();
    await press(page, 'Enter');
    await page
      .locator('pay-done')
      .getByText(/小票 \d/)
      .waitFor();
  });

  test('a second visit is told that the shop stands, and the owner comes into his office', async () => {
    const page = await openPage(`${hub.address}/setup/`);
    await page.getByText('店铺已经设置好了').waitFor();
    await axeClean(page);
    await picture(page, 'setup-already');
    await page.getByRole('link', { name: '打开后台' }).click();
    await page.waitForURL(/\/office\//);
    await signIn(page, '阿福', pin);
    await page.locator('office-today').waitFor();
  });

  test('on a phone and in the dark it reads as well', async () => {
    const own = await startHub({ shop: 'empty' });
    const page = await openPage(`${own.address}/setup/`, { viewport: viewports.phone, dark: true, touch: true });
    await heading(page, '欢迎使用柜台').waitFor();
    await axeClean(page);
    await onward(page).tap();
    await field(page, '店名').fill('杭州市上城区河坊街阿福土特产茶叶糕点烟酒副食品综合便利店');
    await onward(page).tap();
    await page.getByText(/放入 \d+ 个试用商品/).waitFor();
    await axeClean(page);
    await picture(page, 'setup-phone-dark');
  });
});
