import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { checkDigit } from '../../hub/model/check-digit.ts';
import { axeClean } from './harness/axe.ts';
import { picture, tolerate, viewports } from './harness/browser.ts';
import { type RunningHub, startHub } from './harness/hub.ts';
import { openOffice, openTill } from './harness/people.ts';

/** How long the long list is: long enough to see the bar and to cancel. 100,000 and more by hand. */
const manyRows = Number(process.env.JOURNEY_IMPORT_ROWS ?? 20_000);

let hub: RunningHub;

beforeAll(async () => {
  hub = await startHub();
});

/** A GTIN-13 in a range that no goods of the demo shop have. */
const gtin = (n: number): string => {
  const body = `699${String(n).padStart(9, '0')}`;
  return body + checkDigit(body);
};

const bar = (page: Page, label: string | RegExp) => page.getByRole('progressbar', { name: label });
const summary = (page: Page) => page.locator('import-rows .sum');
const columnOf = (page: Page, title: string) => page.getByRole('combobox', { name: `「${title}」是什么` });
const chosen = (page: Page, title: string) => columnOf(page, title).locator('option:checked');
const row = (page: Page, text: string | RegExp) => page.locator('import-rows [role=row]').filter({ hasText: text });

/** Gives the page a file as the file dialog would. */
async function choose(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page
    .locator('import-choose input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
}

async function checkRows(page: Page): Promise<void> {
  await page.getByRole('button', { name: '核对', exact: true }).click();
}

/** How many products are on sale, as the office's list says. */
async function countGoods(page: Page): Promise<string> {
  await page.getByRole('navigation', { name: '菜单' }).getByRole('link', { name: '商品' }).click();
  const foot = page.locator('office-list .foot').filter({ hasText: /显示 [\d,]+ 条/ });
  return (await foot.textContent()) ?? '';
}

async function toImport(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '菜单' }).getByRole('link', { name: '导入' }).click();
  await page.getByRole('button', { name: /把商品表拖到这里/ }).waitFor();
}

const single = gtin(1);
const carton = `1${gtin(1).slice(0, 12)}`;
const gbk = [
  '品名,国际条码,零售价,单位,分类,箱码,装箱数,整箱价,库存',
  `青岛原浆,${single},6.50,听,酒水,${carton}${checkDigit(carton)},24,138,48`,
  '可口可乐,6908512108211,3.80,瓶,饮料,,,,',
  `错码饼干,${gtin(2).slice(0, 12)}${(Number(checkDigit(gtin(2).slice(0, 12))) + 1) % 10},5,袋,零食,,,,`,
  `坏价面包,${gtin(3)},五块,个,零食,,,,`,
  `青岛原浆,${single},6.80,听,酒水,,,,`,
].join('\r\n');

describe('importing goods in the office', () => {
  test('reads a GBK list, shows the fate of each row, and hands back the rejected ones', async () => {
    const page = await openOffice(hub, 'import');
    await page.getByRole('button', { name: /把商品表拖到这里/ }).waitFor();
    await axeClean(page);
    await picture(page, 'import-choose');

    await choose(page, '商品 2024.csv', iconv.encode(gbk, 'gb18030'));
    await page.getByText('文字编码').waitFor();
    await expect.poll(() => chosen(page, '国际条码').textContent()).toContain('条码');
    await expect.poll(() => chosen(page, '装箱数').textContent()).toContain('装箱数');
    await axeClean(page);
    await picture(page, 'import-columns');

    await checkRows(page);
    await summary(page).filter({ hasText: '共 5 行：新增 1，更新 2，跳过 0，有问题 2' }).waitFor();
    await row(page, '错码饼干').filter({ hasText: '条码校验位不对' }).waitFor();
    await row(page, '坏价面包').filter({ hasText: '售价不对' }).waitFor();
    await row(page, '可口可乐').filter({ hasText: '店里已有' }).waitFor();
    await axeClean(page);
    await picture(page, 'import-rows');

    await page.getByRole('tab', { name: /有问题/ }).click();
    await expect.poll(() => page.locator('import-rows [role=row][id]').count()).toBe(2);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /下载有问题的行/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('有问题的行.csv');
    const text = await readFile(await download.path(), 'utf8');
    expect(text.startsWith('\ufeff')).toBe(true);
    const rejected = parse(text, { bom: true, columns: true }) as Record<string, string>[];
    expect(rejected).toMatchObject([
      { 行号: '4', 原因: '条码校验位不对', 品名: '错码饼干' },
      { 行号: '5', 品名: '坏价面包', 零售价: '五块' },
    ]);

    // Doubles are the shopkeeper's choice; he goes back to the columns, and the choice is made again.
    await page.getByRole('button', { name: '改列的意思' }).click();
    await page.getByRole('radio', { name: /跳过/ }).check();
    await columnOf(page, '整箱价').selectOption({ label: '不导入' });
    await checkRows(page);
    await summary(page).filter({ hasText: '共 5 行：新增 1，更新 0，跳过 2，有问题 2' }).waitFor();
    await page.getByRole('button', { name: '改列的意思' }).click();
    await expect.poll(() => chosen(page, '整箱价').textContent()).toContain('不导入');
    await columnOf(page, '整箱价').selectOption({ label: '整箱价' });
    await page.getByRole('radio', { name: /用文件更新/ }).check();
    await checkRows(page);
    await page.getByRole('button', { name: '导入 3 行' }).click();
    await page.locator('import-outcome').getByText('导入完成').waitFor();
    await axeClean(page);
    await picture(page, 'import-done');

    // The rows that were handed back are mended and read back as they are.
    await page.getByRole('button', { name: '再导入一个文件' }).click();
    const mended = text.replace(/(错码饼干,)\d+/, `$1${gtin(2)}`).replace('五块', '5.00');
    await choose(page, '有问题的行.csv', mended);
    await expect.poll(() => chosen(page, '品名').textContent()).toContain('品名');
    await expect.poll(() => chosen(page, '原因').textContent()).toContain('不导入');
    await checkRows(page);
    await summary(page).filter({ hasText: '共 2 行：新增 2，更新 0，跳过 0，有问题 0' }).waitFor();
    await page.getByRole('button', { name: '导入 2 行' }).click();
    await page.locator('import-outcome').getByText('导入完成').waitFor();
  });

  test('sells at the till what was imported, by the single and by the carton', async () => {
    const page = await openTill(hub);
    const cart = page.locator('till-cart li');
    await page.keyboard.type(single);
    await page.keyboard.press('Enter');
    await cart.filter({ hasText: '青岛原浆' }).filter({ hasText: '6.80' }).waitFor();
    await page.keyboard.type(`${carton}${checkDigit(carton)}`);
    await page.keyboard.press('Enter');
    await cart.filter({ hasText: '青岛原浆' }).filter({ hasText: '138.00' }).waitFor();
    await page.keyboard.type('6908512108211');
    await page.keyboard.press('Enter');
    await cart.filter({ hasText: '可口可乐' }).filter({ hasText: '3.80' }).waitFor();
  });

  test('finds the headings of a workbook under a banner, its columns in any order, and lets the guess be changed', async () => {
    const cell = (value: string | number | null) => (value === null ? null : { value });
    const rows = [
      ['福安便利店 2024 年 6 月商品表', null, null, null, null],
      [null, null, null, null, null],
      ['批发', '售价', '备注名', '商品名称', '条形码'],
      [4.2, 5.5, '贵的那种', '龙井茶', Number(gtin(11))],
      [3.1, 4, '老包装', '铁观音', gtin(12)],
    ];
    const book = await writeExcel([...rows.map((one) => one.map(cell))]).toBuffer();
    const page = await openOffice(hub, 'import');
    await choose(page, '茶.xlsx', book);
    await expect.poll(() => chosen(page, '条形码').textContent()).toContain('条码');
    await expect.poll(() => chosen(page, '商品名称').textContent()).toContain('品名');
    await expect.poll(() => chosen(page, '批发').textContent()).toContain('不导入');
    await columnOf(page, '备注名').selectOption({ label: '规格' });
    await columnOf(page, '批发').selectOption({ label: '售价' });
    await expect.poll(() => chosen(page, '售价').textContent()).toContain('不导入');
    await checkRows(page);
    await row(page, '龙井茶').filter({ hasText: '4.20' }).waitFor();

    await page.reload();
    await row(page, '龙井茶').filter({ hasText: '4.20' }).waitFor();
    await page.getByRole('button', { name: '导入 2 行' }).click();
    await page.getByRole('button', { name: '去看商品' }).click();
    await page.getByRole('searchbox').fill('tgy');
    await page.locator('office-goods [role=row]').filter({ hasText: '铁观音' }).filter({ hasText: '老包装' }).waitFor();
  });

  test('says of a file that it cannot take what it is and what to do', async () => {
    const page = await openOffice(hub, 'import');
    tolerate(page, /status of 4\d\d/);
    const said = page.locator('import-choose [role=alert]');
    await choose(page, '价格表.xlsx', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< /Type /Catalog >>\nendobj\n');
    await said.filter({ hasText: '这是 PDF，不是表格' }).waitFor();
    await axeClean(page);
    await picture(page, 'import-refused');
    await choose(page, '空.csv', '');
    await said.filter({ hasText: '这个文件里没有商品' }).waitFor();
    await choose(page, '太长.csv', `品名,售价\n${'糖,1\n'.repeat(200_001)}`);
    await said.filter({ hasText: '行数太多' }).waitFor();

    const wide = Array.from({ length: 300 }, (_, at) => at);
    const titles = wide.map((at) => (at === 0 ? '品名' : at === 1 ? '售价' : `栏 ${at}`));
    await choose(page, '很宽.csv', `${titles.join(',')}\n${wide.map((at) => (at === 0 ? '宽条' : at)).join(',')}`);
    await page.getByText('只读了前 100 列').waitFor();
    await page.getByRole('button', { name: '换一个文件' }).click();

    const formulas = [
      [{ value: '品名' }, { value: '售价' }],
      [{ value: '公式糖' }, { type: 'Formula' as const, value: '=1+2' }],
    ];
    await choose(page, '公式.xlsx', await writeExcel(formulas).toBuffer());
    await page.getByText('还没算出结果的公式').waitFor();
    await checkRows(page);
    await row(page, '公式糖').filter({ hasText: '没有售价' }).waitFor();
  });

  test('shows a long import with numbers, cancels it with nothing left, and then does all of it', async () => {
    const page = await openOffice(hub, 'goods');
    const before = await countGoods(page);
    const list = ['条码,品名,售价,库存'];
    for (let n = 0; n < manyRows; n++) list.push(`${gtin(1000 + n)},长表商品 ${n},${(n % 90) + 1}.50,10`);
    const file = list.join('\n');

    await toImport(page);
    await choose(page, '长表.csv', file);
    await checkRows(page);
    await page.getByRole('button', { name: `导入 ${manyRows.toLocaleString('en')} 行` }).click();
    const applying = bar(page, '正在导入');
    await expect
      .poll(() => applying.getAttribute('aria-valuetext'), { interval: 20, timeout: 60_000 })
      .toMatch(/^[1-9]/);
    await page.getByRole('button', { name: '取消导入' }).click();
    await page.locator('import-outcome').getByText('已取消导入').waitFor();
    await page.getByText('全部撤回了').waitFor();
    await picture(page, 'import-cancelled');
    expect(await countGoods(page)).toBe(before);
    await page.getByRole('searchbox').fill('长表商品');
    await page.getByText('没有符合条件的').waitFor();

    await toImport(page);
    await choose(page, '长表.csv', file);
    await checkRows(page);
    const began = performance.now();
    await page.getByRole('button', { name: `导入 ${manyRows.toLocaleString('en')} 行` }).click();
    await applying.waitFor();
    await axeClean(page);
    await picture(page, 'import-bar');
    await page.setViewportSize(viewports.phone);
    await page.locator('import-outcome').getByText('导入完成').waitFor({ timeout: 180_000 });
    console.info(`${manyRows} rows were imported in ${Math.round(performance.now() - began)} ms`);

    const till = await openTill(hub, { as: '王芳' });
    await till.keyboard.type(gtin(1000 + manyRows - 1));
    await till.keyboard.press('Enter');
    await till
      .locator('till-cart li')
      .filter({ hasText: `长表商品 ${manyRows - 1}` })
      .waitFor();
  }, 300_000);
});
