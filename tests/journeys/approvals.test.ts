import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { uuidv7 } from '../../hub/model/ids.ts';
import { byCode } from '../../hub/protocol/catalog.ts';
import { sell } from '../../hub/protocol/sales.ts';
import { open as openShift } from '../../hub/protocol/shifts.ts';
import { axeClean } from './harness/axe.ts';
import { picture, tolerate, viewports } from './harness/browser.ts';
import { type RunningHub, startHub } from './harness/hub.ts';
import { openOffice, openTill, people } from './harness/people.ts';
import { Terminal } from './harness/terminal.ts';
import { button, due, line } from './harness/till.ts';

let hub: RunningHub;
let till: Page;
let phone: Page;

// A cashier may give ¥200 back and 20 % off alone; the manager is asked for more.
beforeAll(async () => {
  hub = await startHub();
  const other = await new Terminal(hub).signIn('店长', 'till');
  await other.command(openShift, { float: 0 });
  await sellMany(other);
  await sellMany(other);
  till = await openTill(hub, { as: '王芳' });
  phone = await openOffice(hub, 'approvals', { as: '店长', viewport: viewports.phone });
});

/** A hundred bottles of cola: ¥350. */
async function sellMany(at: Terminal): Promise<void> {
  const { product, unitId } = await at.ask(byCode, { code: '6908512108211' });
  const [unit] = product.units;
  const line = {
    ...{ id: uuidv7(), productId: product.id, unitId, name: product.name, unitName: unit!.name },
    ...{ categoryId: product.categoryId, quantity: 100_000, listPrice: unit!.price, tax: product.tax },
  };
  const total = unit!.price * 100;
  const basket = { lines: [line], rounding: 'jiao' as const };
  await at.command(sell, { basket, tenders: [{ kind: 'cash', amount: total, tendered: total }], total, print: false });
}

const asking = () => till.locator('till-approval');

/** Asks for the whole of the newest large receipt back. */
async function askRefund(): Promise<void> {
  await till.keyboard.press('F8');
  await till
    .getByRole('row', { name: /350\.00/ })
    .first()
    .click();
  await button(till.locator('receipt-view'), '退货').click();
  await button(till.locator('refund-form'), '全部退').click();
  await button(till.locator('refund-form'), '质量问题').click();
  await till.locator('refund-form').getByRole('button', { name: /^退/ }).last().click();
  await asking().locator('button.choice').first().waitFor();
}

describe('a second person', () => {
  test('agrees to a refund at the same screen, by PIN; a wrong one is told', async () => {
    await askRefund();
    await asking().getByText(/小票/).waitFor();
    await axeClean(till);
    await picture(till, 'approval-choose');
    await button(asking(), '店长').click();
    await till.keyboard.type('9999', { delay: 60 });
    await till.keyboard.press('Enter');
    await asking().getByText('口令不对').waitFor();
    await picture(till, 'approval-wrong-pin');
    await till.keyboard.type(people.店长, { delay: 60 });
    await till.keyboard.press('Enter');
    await asking().waitFor({ state: 'detached' });
    await till.getByText(/已退/).first().waitFor();
  });

  test('agrees to a discount on a phone while the cart is being filled, and the sale goes through', async () => {
    await till.keyboard.press('Escape');
    await till.keyboard.press('Escape');
    await till.locator('till-goods .tile').filter({ hasText: '可口可乐' }).click();
    await till.keyboard.press('/');
    await till.locator('ask-discount g-pad').waitFor();
    await till.keyboard.type('60', { delay: 60 });
    await button(till.locator('ask-discount'), '熟客优惠').click();
    await till.keyboard.press('Enter');
    await asking().locator('button.choice').first().waitFor();
    const request = phone.locator('office-approvals li', { hasText: '打折' }).first();
    await request.waitFor();
    await axeClean(phone);
    await picture(phone, 'approval-phone');
    await button(request, '批准').click();
    await asking().waitFor({ state: 'detached' });
    await due(till, '2.10').waitFor();
    await line(till, '可口可乐').getByText('熟客优惠').waitFor();
    await till.keyboard.press('+');
    await till.locator('till-pay').waitFor();
    await till.keyboard.press('Enter');
    await till.getByText('收款完成').waitFor();
    await phone.getByText('没有等待批准的申请').waitFor();
  });

  test('declines on the phone, and the cashier reads why', async () => {
    await till.keyboard.press('Enter');
    await till.keyboard.press('F9');
    await button(till.locator('ask-drawer'), '换零钱').click();
    await asking().locator('button.choice').first().waitFor();
    await button(phone.locator('office-approvals li'), '不批准').click();
    await button(phone.locator('office-approvals'), '先核对一下').click();
    await button(phone.locator('office-approvals g-dialog'), '不批准').click();
    await till.getByText('「店长」没有批准：先核对一下').waitFor();
    await asking().waitFor({ state: 'detached' });
    expect(await till.locator('till-approval').count()).toBe(0);
  });

  test('cannot be asked any more when the hub goes, and the cashier is told and gets away', async () => {
    for (const page of [till, phone]) tolerate(page, /WebSocket|ERR_CONNECTION|Failed to load resource/);
    await till.keyboard.press('F9');
    await button(till.locator('ask-drawer'), '换零钱').click();
    await asking().locator('button.choice').first().waitFor();
    await hub.kill9();
    await asking().getByText('主机离线，谁也批准不了').waitFor();
    await till.keyboard.press('Escape');
    await asking().waitFor({ state: 'detached' });
  });
});
