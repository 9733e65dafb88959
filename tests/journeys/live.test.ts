import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { add, erase } from '../../hub/protocol/customers.ts';
import { picture } from './harness/browser.ts';
import { type RunningHub, startHub } from './harness/hub.ts';
import { press } from './harness/keyboard.ts';
import { openOffice, openTill } from './harness/people.ts';
import { Terminal } from './harness/terminal.ts';
import { due, line } from './harness/till.ts';

const cola = '6908512108211';

let hub: RunningHub;
let till: Page;

beforeAll(async () => {
  hub = await startHub();
  till = await openTill(hub, { installed: true });
});

/** Sells so many bottles for exact cash, and says when the hub had booked them. */
async function sell(bottles: number): Promise<{ number: string; bookedAt: number }> {
  await till.keyboard.type(cola);
  await press(till, 'Enter');
  await line(till, '可口可乐').waitFor();
  if (bottles > 1) {
    await till.keyboard.type(`${bottles}*`);
    await line(till, `${bottles} 瓶`).waitFor();
  }
  await press(till, '+');
  await till.locator('till-pay').waitFor();
  await press(till, 'Enter');
  const told = await till
    .locator('pay-done')
    .getByText(/小票 \d/)
    .textContent();
  const bookedAt = performance.now();
  await press(till, 'Escape');
  await till.locator('pay-done').waitFor({ state: 'detached' });
  return { number: /\d{2}-\d{6}-\d{4}/.exec(told ?? '')![0], bookedAt };
}

const since = (at: number) => `${Math.max(0, Math.round(performance.now() - at))} ms`;

describe('the office and a till, each in a browser of its own', () => {
  test('a sale changes today’s figures, the receipts and the stock where they are being looked at', async () => {
    const today = await openOffice(hub, 'today', { installed: true });
    await today.getByText('还没有销售').first().waitFor();
    const receipts = await openOffice(hub, 'sales', { as: '店长' });
    await receipts.locator('office-receipts').waitFor();
    const stock = await openOffice(hub, 'stock?text=可口可乐');
    const shelf = stock.locator('office-stock [role=row][id]').filter({ hasText: '可口可乐' }).first();
    await shelf.waitFor();
    const before = Number(/(\d+) 瓶/.exec((await shelf.textContent()) ?? '')?.[1]);

    const { number, bookedAt } = await sell(3);
    await shelf.filter({ hasText: `${before - 3} 瓶` }).waitFor();
    console.info(`the office's stock showed the sale ${since(bookedAt)} after the till`);
    await receipts.locator('office-receipts [role=row][id]').filter({ hasText: number }).waitFor();
    console.info(`the office's receipts showed it after ${since(bookedAt)}`);
    await today.locator('kpi-strip').filter({ hasText: '10.50' }).waitFor();
    console.info(`today's figures showed it after ${since(bookedAt)}`);
    await picture(today, 'today-first-sale');
  });

  test('who is erased is on no page any more', async () => {
    const owner = await new Terminal(hub).signIn('老板');
    const profile = { phone: '13805718888', name: '欧阳明珠', birthday: null, note: '' };
    const { id } = await owner.command(add, profile);
    const page = await openOffice(hub, 'customers');
    const search = page.getByRole('searchbox', { name: '完整的电话号码' });
    await search.fill(profile.phone);
    await search.press('Enter');
    await page.locator('customer-card').getByText(profile.name).waitFor();
    await owner.command(erase, { id });
    await page.locator('customer-card').waitFor({ state: 'detached' });
    expect(await page.getByText(profile.name).count()).toBe(0);
    expect(await search.inputValue()).toBe('');
  });

  test('a price changed in the office is on the till’s tile at once, and on lines that are added from then on', async () => {
    const office = await openOffice(hub, 'goods?text=可口可乐');
    await till.keyboard.type(cola);
    await press(till, 'Enter');
    await line(till, '可口可乐').waitFor();

    await office
      .getByRole('button', { name: /改「可口可乐」的售价/ })
      .first()
      .click();
    await office.getByRole('textbox', { name: /改「可口可乐」的售价/ }).fill('3.90');
    const changedAt = performance.now();
    await press(office, 'Enter');
    const tile = till.locator('till-goods .tile').filter({ hasText: '可口可乐' }).first();
    await tile.filter({ hasText: '3.90' }).waitFor();
    console.info(`the till's tile showed the new price ${since(changedAt)} after Enter in the office`);
    await due(till, '3.50').waitFor();

    // The tile asks the hub; the till's own copy, which codes are looked up in, has it within the second that is promised.
    await till.waitForTimeout(900);
    await till.keyboard.type(cola);
    await press(till, 'Enter');
    await expect.poll(() => line(till, '可口可乐').count()).toBe(2);
    await due(till, '7.40').waitFor();
    await picture(till, 'till-two-prices');
  });
});
