import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { saveProduct } from '../../hub/protocol/catalog.ts';
import { saveStation } from '../../hub/protocol/kitchen.ts';
import { voidSale } from '../../hub/protocol/sales.ts';
import { open } from '../../hub/protocol/shifts.ts';
import { axeClean } from './harness/axe.ts';
import { type PageOptions, picture, viewports } from './harness/browser.ts';
import { type RunningHub, startHub } from './harness/hub.ts';
import { openOffice } from './harness/people.ts';
import { liveALittle, sellAlone } from './harness/sales.ts';
import { Terminal } from './harness/terminal.ts';

const longName = '云南高黎贡山原始森林手工采摘古树普洱生茶特级礼盒装中秋节限定版送长辈送客户送老师'.repeat(2);

type Place = readonly [name: string, room: string, drawn: string, first?: (page: Page) => Promise<unknown>];

const press = (what: string) => (page: Page) => page.locator(what).first().click();

/** Every place of the office: its address, and what stands there once it is drawn. */
const places: readonly Place[] = [
  ['today', 'today', 'kpi-strip'],
  ['sales', 'sales', 'office-receipts [role=row][id]'],
  ['goods', 'goods', 'office-goods [role=row][id]'],
  ['goods-none', 'goods?text=没有这种东西', 'office-list .nothing'],
  ['goods-long', 'goods?text=古树', 'office-goods [role=row][id]'],
  ['goods-new', 'goods/new', 'product-form'],
  ['goods-open', 'goods/1', 'product-form'],
  ['goods-categories', 'goods/categories', 'categories-panel li'],
  ['goods-taxes', 'goods/taxes', 'taxes-panel li'],
  ['stock', 'stock', 'office-stock [role=row][id]'],
  ['stock-open', 'stock/1', 'movements-panel [role=row][id]'],
  ['shifts', 'shifts', 'office-shifts [role=row][id]'],
  ['shifts-days', 'shifts/days', 'office-shifts'],
  ['staff', 'staff', 'office-staff [role=row][id]'],
  ['staff-new', 'staff/new', 'staff-form input'],
  ['staff-roles', 'staff/roles', 'role-table'],
  ['staff-roles-new', 'staff/roles/new', 'role-form input'],
  ['notices', 'notices', 'notice-card'],
  ['notices-limits', 'notices/limits', 'notice-limits input'],
  ['customers', 'customers', 'office-customers'],
  ['late', 'late', 'office-late [role=row][id]'],
  ['jobs', 'jobs', 'office-jobs'],
  ['devices', 'devices', 'device-row'],
  ['stations', 'stations', 'shop-notes textarea'],
  ['stations-open', 'stations/1', 'station-form fieldset input'],
  ['import', 'import', 'import-choose'],
  ['settings', 'settings', 'shop-section'],
  ['settings-receipt', 'settings/receipt', 'receipt-section'],
  ['settings-labels', 'settings/labels', 'labels-section'],
  ['settings-terminals', 'settings/terminals', 'terminals-section [role=row][id]'],
  ['settings-tokens', 'settings/tokens', 'tokens-section'],
  ['settings-device', 'settings/device', 'device-section'],
  ['settings-about', 'settings/about', 'about-section'],
];

/** What is opened in them, after what is pressed and typed: on a phone and in the dark, which is each width and language. */
const opened: readonly Place[] = [
  ['staff-badge', 'staff/3/badge', 'badge-dialog section'],
  ['staff-badge-made', 'staff/3/badge', 'badge-dialog .card', press('badge-dialog section g-button')],
  ['staff-badge-given', 'staff/3', 'ways-in .acts'],
  ['customers-none', 'customers', 'office-customers g-empty g-button', findCustomer],
  ['customers-new', 'customers', 'customer-form textarea', press('office-customers g-empty g-button')],
  ['customers-found', 'customers', 'customer-card', saveCustomer],
  ['customers-change', 'customers', 'customer-form textarea', press('customer-card g-button')],
  ['customers-erase', 'customers', 'customer-erase li', saveAndErase],
  ['customers-erased', 'customers', 'office-customers g-empty', press('customer-erase g-button[kind=danger]')],
  ['late-open', 'late', 'late-panel li', press('office-late [role=row][id]')],
  ['notices-see', 'notices', 'office-notices g-dialog input', press('notice-card g-button')],
];

async function findCustomer(page: Page): Promise<void> {
  const line = page.locator('office-customers g-search input');
  await line.fill('0571-8888 6666');
  await line.press('Enter');
}

/** The number stands there already. */
async function saveCustomer(page: Page): Promise<void> {
  const form = page.locator('customer-form');
  await form.locator('[name=name]').fill(longName.slice(0, 40));
  await form.locator('[name=birthday]').fill('1988-02-29');
  await form.locator('[name=note]').fill(`${longName}，${longName}`);
  await form.locator('[type=submit][kind=main]').click();
}

async function saveAndErase(page: Page): Promise<void> {
  await page.locator('customer-form [name=note]').fill('不吃辣');
  await page.locator('customer-form [type=submit][kind=main]').click();
  await page.locator('customer-card').getByText('不吃辣').waitFor();
  await page.locator('customer-card g-button').nth(1).click();
}

let hub: RunningHub;

beforeAll(async () => {
  hub = await startHub();
  const sales = await liveALittle(hub, 12);
  const office = await new Terminal(hub).signIn('老板');
  const till = await new Terminal(hub).signIn('店长', 'till');
  await till.command(open, { float: 20_000 });
  // Unusual enough for a notice; and one sale that came late.
  for (const saleId of sales.slice(0, 6)) await till.command(voidSale, { saleId, reason: '顾客不要了', print: false });
  await sellAlone(till);
  await office.command(saveStation, {
    id: null,
    name: longName.slice(0, 40),
    medium: 'both',
    printerId: null,
    deputyId: null,
    lateAfter: 10,
    categories: [1, 2, 3],
  });
  await office.command(saveProduct, {
    id: null,
    rev: null,
    name: longName,
    sku: '',
    spec: '357 g × 7 饼',
    categoryId: null,
    weighed: false,
    plu: null,
    taxId: null,
    units: [{ id: null, name: '盒', quantity: 1000, price: 128_800, codes: [] }],
    quickKey: null,
    stockTracked: true,
    stockMin: 0,
    cost: null,
  });
});

/** Goes from place to place in one page, as a person by the rail does; looks at each, and takes its picture. */
async function walk(
  look: string,
  through: readonly Place[],
  { language = 'zh-CN', ...options }: PageOptions & { language?: string },
): Promise<Page> {
  const page = await openOffice(hub, 'today', options);
  await page.evaluate((value) => localStorage.setItem('guitai.language', value), language);
  await page.reload();
  for (const [name, room, drawn, first] of through) {
    await page.goto(`${hub.address}/office/#/${room}`);
    await first?.(page);
    await page.locator(drawn).first().waitFor();
    await settled(page);
    await picture(page, `office-${look}-${name}`);
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(tooWide, `${look} ${name} is wider than the screen`).toBe(false);
    await axeClean(page).catch((error: Error) => {
      throw new Error(`${look} ${name}: ${error.message}`);
    });
  }
  return page;
}

/** Nothing is on its way any more. */
async function settled(page: Page): Promise<void> {
  await page.locator('g-progress:visible').first().waitFor({ state: 'hidden' });
}

describe('every screen of the office can be read and used by everyone', () => {
  test('on a counter’s display', async () => {
    await walk('light', places, {});
  });

  test('on a phone, in English, with what is opened from it', async () => {
    const phone = { viewport: viewports.phone, touch: true, language: 'en' };
    await walk('phone', [...places, ...opened], phone);
  });

  test('in the dark, with what is opened from it; what somebody has looked at is open no more', async () => {
    const page = await walk('dark', [...places, ...opened], { dark: true });
    await page.locator('office-notices g-dialog g-button[kind=main]').click();
    await page.locator('office-notices g-empty').waitFor();
    await page.goto(`${hub.address}/office/#/late?show=unseen`);
    await page.locator('office-late [role=row][id]').click();
    await page.locator('late-panel g-button[kind=main]').click();
    await page.locator('office-late g-empty').waitFor();
  });
});
