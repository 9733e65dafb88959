import type { Locator, Page } from 'playwright-core';
import { press } from './keyboard.ts';

/** The line where goods are searched for. */
export const searchLine = '扫码，或输入品名、拼音首字母、货号';

/** Lines of the cart, in the order of scanning. */
export const lines = (till: Page): Locator => till.locator('till-cart li');

/** The cart's line of some goods. */
export const line = (till: Page, name: string | RegExp): Locator => lines(till).filter({ hasText: name });

/** What the customer has to pay, in the cart. */
export const due = (till: Page, sum: string): Locator =>
  till.locator('till-cart .due g-money').filter({ hasText: new RegExp(`^\\D*${sum.replace('.', '\\.')}$`) });

/** The cart is empty: the next customer may come. */
export const nextCustomer = (till: Page): Locator => till.getByText('请扫第一件商品');

/** Puts the confirmation of a sale away, unless it has gone by itself: Esc does no harm then. */
export async function toNextCustomer(till: Page): Promise<void> {
  await till.keyboard.press('Escape');
  await nextCustomer(till).waitFor();
}

/** A button by its whole name or its beginning, without the key that stands in it. */
export function button(within: Page | Locator, name: string): Locator {
  return within.getByRole('button', { name: new RegExp(`^${name}( |$)`) });
}

/** Sells a bottle for cash, and gives the receipt's number. */
export async function sellOne(till: Page): Promise<string> {
  await till.locator('till-goods').getByText('可口可乐').first().click();
  await line(till, '可口可乐').waitFor();
  await press(till, '+');
  await till.locator('till-pay').waitFor();
  return payRest(till);
}

/** Pays in cash what is left of the bill, and gives the receipt's number. */
export async function payRest(till: Page): Promise<string> {
  await press(till, 'Enter');
  const done = till.locator('pay-done');
  const told = await done.getByText(/小票 \d/).textContent();
  await press(till, 'Escape');
  await done.waitFor({ state: 'detached' });
  return /\d{2}-\d{6}-\d{4}/.exec(told ?? '')![0];
}
