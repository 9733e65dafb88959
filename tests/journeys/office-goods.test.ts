import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../hub/model/ids.ts';
import { priceBasket } from '../../hub/model/pricing.ts';
import { list, type ProductRow, product, saveProduct, search } from '../../hub/protocol/catalog.ts';
import { refund, sell } from '../../hub/protocol/sales.ts';
import { get } from '../../hub/protocol/settings.ts';
import { open as openShift } from '../../hub/protocol/shifts.ts';
import { movements } from '../../hub/protocol/stock.ts';
import { axeClean } from './harness/axe.ts';
import { picture } from './harness/browser.ts';
import { type RunningHub, startHub } from './harness/hub.ts';
import { openOffice } from './harness/people.ts';
import { Terminal } from './harness/terminal.ts';

let hub: RunningHub;
let books: Terminal;

beforeAll(async () => {
  hub = await startHub();
  books = await new Terminal(hub).signIn('老板', 'till');
});

/** The goods that answer to a name first. */
async function goods(name: string): Promise<ProductRow> {
  const [found] = await books.ask(search, { text: name });
  if (!found) throw new Error(`the demo shop has no ${name}`);
  return found;
}

const row = (page: Page, text: string): Locator =>
  page.locator('office-list [role=row]').filter({ hasText: text }).first();
const save = (page: Page): Locator => page.locator('product-panel').getByRole('button', { name: '保存', exact: true });
const price = (page: Page): Locator => page.locator('product-units').getByRole('textbox', { name: '售价' }).first();

/** Sells one of each at the shop's first till, with ten percent off the first. */
async function sellWithDiscount(...products: ProductRow[]) {
  const lines = products.map(({ id, name, categoryId, tax, units: [unit] }, at) => ({
    id: newId(),
    productId: id,
    unitId: unit!.id,
    name,
    unitName: unit!.name,
    categoryId,
    quantity: 1000,
    listPrice: unit!.price,
    tax,
    ...(at === 0 && { discount: { kind: 'percent' as const, basisPoints: 1000, reason: '包装破损' } }),
  }));
  const { rounding } = await books.ask(get, {});
  const basket = { lines, rounding };
  const { total } = priceBasket(basket);
  return books.command(sell, {
    basket,
    tenders: [{ kind: 'cash', amount: total, tendered: total }],
    total,
    print: false,
  });
}

describe('goods in the office', () => {
  test('a price is changed in its row, and brought back from the note', async () => {
    const cola = await goods('可口可乐');
    const page = await openOffice(hub, 'goods?text=可口可乐');
    const cell = row(page, cola.sku).locator('price-cell');
    await cell.getByRole('button').click();
    await page.keyboard.type('4.2');
    await page.keyboard.press('Enter');
    await page.getByText('的售价改为 ¥4.20').waitFor();
    expect((await goods('可口可乐')).units[0]!.price).toBe(420);
    await page.getByRole('button', { name: '撤销' }).click();
    await expect.poll(async () => (await goods('可口可乐')).units[0]!.price).toBe(cola.units[0]!.price);
  });

  test('a new product asks about an odd code, takes it when it is meant, and is found by its initials', async () => {
    const page = await openOffice(hub, 'goods/new');
    await page.getByRole('textbox', { name: '品名' }).fill('手工桂花糕');
    await page.keyboard.press('Tab');
    await save(page).click();
    await page.getByText('请填写价格，例如 3.50').waitFor();
    await price(page).fill('12.5');
    await page.getByRole('textbox', { name: '加一个条码' }).fill('6901234567891');
    await page.keyboard.press('Enter'); // as a scanner ends a code: it must not send the form
    await save(page).click();
    await page.getByText('校验位不对').waitFor();
    await axeClean(page);
    await page.getByRole('button', { name: '没错，就用这个码' }).click();
    await page.getByText('已保存「手工桂花糕」').waitFor();
    await page.locator('office-list').getByRole('searchbox').fill('sgghg');
    await row(page, '手工桂花糕').waitFor();
    expect((await goods('手工桂花糕')).units[0]).toMatchObject({ price: 1250, codes: ['6901234567891'] });
  });

  test('whoever saves second is told what the first changed, and loses nothing', async () => {
    const tea = await goods('冰红茶');
    const page = await openOffice(hub, `goods/${tea.id}`);
    await page.getByRole('textbox', { name: '规格' }).fill('半升');
    const { id, sku, name, categoryId, weighed, plu, taxId, units, quickKey, stockTracked, stockMin, rev } =
      await books.ask(product, { id: tea.id });
    const [first] = units;
    const dearer = { ...first!, price: first!.price + 50 };
    const rest = { sku, name, categoryId, weighed, plu, taxId, quickKey, stockTracked, stockMin, cost: null };
    await books.command(saveProduct, { id, rev, spec: tea.spec, ...rest, units: [dearer, ...units.slice(1)] });
    await page.getByText('刚才有人改过这个商品').waitFor();
    await picture(page, 'office-conflict');
    await page.getByRole('button', { name: '用我的内容保存' }).click();
    await page.getByText(`已保存「${name}」`).waitFor();
    const after = await books.ask(product, { id: tea.id });
    expect(after.spec).toBe('半升');
    expect(after.units[0]!.price).toBe(dearer.price);
  });

  test('a form closed by mistake is opened again as it was', async () => {
    const water = await goods('农夫山泉');
    const page = await openOffice(hub, `goods/${water.id}`);
    await page.getByRole('textbox', { name: '规格' }).fill('一升装');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '撤销' }).click();
    await expect.poll(() => page.getByRole('textbox', { name: '规格' }).inputValue()).toBe('一升装');
  });

  test('an ended product leaves the list, and can be brought back', async () => {
    const noodles = await goods('方便面');
    const page = await openOffice(hub, `goods/${noodles.id}`);
    await page.getByRole('button', { name: '停售' }).click();
    await page.getByText(`「${noodles.name}」已停售`).waitFor();
    expect((await books.ask(list, { ended: true })).rows.map((one) => one.id)).toContain(noodles.id);
    await page.getByRole('button', { name: '撤销' }).click();
    await expect.poll(async () => (await books.ask(list, { ended: true })).total).toBe(0);
  });

  test('the list is downloaded whole, in a form that Excel reads', async () => {
    const page = await openOffice(hub, 'goods');
    const { total } = await books.ask(list, {});
    await page.getByText(`显示 ${total} 条`).waitFor();
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出' }).click();
    const file = await readFile(await (await coming).path(), 'utf8');
    expect(file.startsWith('\ufeff货号,品名')).toBe(true);
    expect(file.trim().split('\r\n')).toHaveLength(total + 1);
  });

  test('cost is for those who may see it, and whoever may not change goods has nothing to press', async () => {
    const water = await goods('农夫山泉');
    const page = await openOffice(hub, `goods/${water.id}`, { as: '王芳' });
    await page.getByRole('textbox', { name: '品名' }).waitFor();
    expect(await page.getByRole('columnheader', { name: '成本' }).count()).toBe(0);
    expect(await page.getByRole('textbox', { name: '成本' }).count()).toBe(0);
    expect(await save(page).count()).toBe(0);
    expect(await price(page).isDisabled()).toBe(true);
  });
});

describe('stock in the office', () => {
  test('is corrected by so much and by a count, and the ledger tells the balance after each', async () => {
    const { id, stock, name } = await goods('王老吉');
    const page = await openOffice(hub, `stock/${id}`);
    const quantity = page.locator('adjust-form').getByRole('textbox', { name: '数量' });
    await quantity.fill('0');
    await page.getByRole('button', { name: '记账' }).click();
    await page.getByText('增减不能是 0。').waitFor();
    await quantity.fill('-2.5');
    await page.getByRole('button', { name: '记账' }).click();
    await page.getByText(`「${name}」现在有`).waitFor();
    await page.getByRole('tab', { name: '盘点成' }).click();
    await quantity.fill('40');
    await page.getByRole('button', { name: '记账' }).click();
    await page.locator('movements-panel').getByRole('gridcell', { name: '盘点' }).waitFor();
    const { rows } = await books.ask(movements, { productId: id });
    expect(rows.slice(0, 2).map(({ reason, after }) => [reason, after])).toEqual([
      ['count', 40_000],
      ['receipt', stock - 2500],
    ]);
    await axeClean(page);
  });
});

describe('sales in the office', () => {
  test('appear without a reload, and lead to the receipt with every discount explained', async () => {
    await books.command(openShift, { float: 20_000 });
    const page = await openOffice(hub, 'today');
    await page.getByText('这段时间还没有销售').first().waitFor();
    const { number, saleId, total } = await sellWithDiscount(await goods('可口可乐'), await goods('农夫山泉'));
    const revenue = page.locator('kpi-strip').getByRole('link', { name: /销售额/ });
    await expect.poll(() => revenue.textContent()).toContain((total / 100).toFixed(2));
    await axeClean(page);
    await revenue.click();
    await row(page, number).click();
    const panel = page.locator('receipt-panel');
    await panel.getByRole('heading', { name: `小票 ${number}` }).waitFor();
    await panel.locator('receipt-why').getByText('包装破损').waitFor();
    await axeClean(page);
    await picture(page, 'office-receipt');
    await page.goBack();
    await panel.getByRole('heading', { name: `小票 ${number}` }).waitFor({ state: 'hidden' });

    const back = await books.command(refund, {
      saleId,
      lines: [{ lineNo: 1, quantity: 1000 }],
      reason: '顾客不要了',
      by: 'cash',
      print: false,
    });
    await row(page, back.number).click();
    await panel.getByText('原因：顾客不要了').waitFor();
    await panel.getByRole('link', { name: `原单 ${number}` }).click();
    await panel.getByText('已退 1').waitFor();
  });
});
