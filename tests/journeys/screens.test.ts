import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { saveProduct } from '../../hub/protocol/catalog.ts';
import { saveStation } from '../../hub/protocol/kitchen.ts';
import { axeClean } from './harness/axe.ts';
import { type PageOptions, picture, viewports } from './harness/browser.ts';
import { type RunningHub, startHub } from './harness/hub.ts';
import { openOffice } from './harness/people.ts';
import { liveALittle } from './harness/sales.ts';
import { Terminal } from './harness/terminal.ts';

const longName = '云南高黎贡山原始森林手工采摘古树普洱生茶特级礼盒装中秋节限定版送长辈送客户送老师'.repeat(2);

/** Every place of the office: its address, and what stands there once it is drawn. */
const places: readonly [name: string, room: string, drawn: string][] = [
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
  ['notices', 'notices', 'office-notices'],
  ['notices-limits', 'notices/limits', 'notice-limits input'],
  ['customers', 'customers', 'office-customers'],
  ['late', 'late', 'office-late'],
  ['devices', 'devices', 'device-row'],
  ['jobs', 'jobs', 'office-jobs'],
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

let hub: RunningHub;

beforeAll(async () => {
  hub = await startHub();
  await liveALittle(hub, 12);
  const office = await new Terminal(hub).signIn('老板');
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
  { language = 'zh-CN', ...options }: PageOptions & { language?: string },
): Promise<void> {
  const page = await openOffice(hub, 'today', options);
  await page.evaluate((value) => localStorage.setItem('guitai.language', value), language);
  await page.reload();
  for (const [name, room, drawn] of places) {
    await page.goto(`${hub.address}/office/#/${room}`);
    await page.locator(drawn).first().waitFor();
    await settled(page);
    await picture(page, `office-${look}-${name}`);
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(tooWide, `${look} ${name} is wider than the screen`).toBe(false);
    await axeClean(page).catch((error: Error) => {
      throw new Error(`${look} ${name}: ${error.message}`);
    });
  }
}

/** Nothing is on its way any more. */
async function settled(page: Page): Promise<void> {
  await page.locator('g-progress:visible').first().waitFor({ state: 'hidden' });
}

describe('every screen of the office can be read and used by everyone', () => {
  test('on a counter’s display', () => walk('light', {}));
  test('on a phone, in English', () => walk('phone', { viewport: viewports.phone, touch: true, language: 'en' }));
  test('in the dark', () => walk('dark', { dark: true }));
});
