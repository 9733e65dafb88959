import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { categories } from '../../hub/protocol/catalog.ts';
import * as devices from '../../hub/protocol/devices.ts';
import * as print from '../../hub/protocol/printing.ts';
import { axeClean } from './harness/axe.ts';
import { openPage, type PageOptions, picture, tolerate, viewports } from './harness/browser.ts';
import { type RunningHub, startHub } from './harness/hub.ts';
import { press } from './harness/keyboard.ts';
import { openOffice, openTill, people, signIn } from './harness/people.ts';
import { noteTones, tonesOf } from './harness/sounds.ts';
import { Terminal } from './harness/terminal.ts';
import { button, line, lines, nextCustomer } from './harness/till.ts';

const cola = '6908512108211';

let hub: RunningHub;
let office: Terminal;
let till: Page;

/** The virtual counters that the two printers stand on. */
const printers = { kitchen: '后厨打印机', spare: '备用打印机' } as const;

// One shop, one evening: every test goes on where the one before it left the kitchen.
beforeAll(async () => {
  hub = await startHub();
  office = await new Terminal(hub).signIn('老板');
  for (const [name, called] of Object.entries(printers)) {
    await office.command(devices.save, {
      id: null,
      kind: 'printer',
      model: 'epson-tm',
      name: called,
      connection: { port: 'virtual', name },
      terminalId: null,
      drawerPin: null,
    });
  }
  till = await openTill(hub, { installed: true });
});

/** A kitchen's screen, signed in, showing the station. */
async function openKitchen(name: keyof typeof people, options: PageOptions = {}): Promise<Page> {
  const page = await openPage(`${hub.address}/kitchen/`, { before: noteTones, installed: true, ...options });
  await signIn(page, name, people[name]);
  await page.getByRole('button', { name: /^后厨/ }).click();
  await page.locator('kitchen-board').waitFor();
  return page;
}

/** The ticket of a number on a screen, by what its head says besides. */
const ticket = (screen: Page, head: string): Locator =>
  screen.locator('kitchen-ticket').filter({ has: screen.getByRole('article', { name: head }) });

/** What the printer of a virtual counter has cut off, newest first. */
const papers = async (name: keyof typeof printers): Promise<string[]> =>
  (await office.counter(name)).papers.map((strip) => strip.map((one) => one.text).join('\n'));

/** The till's own scanner reads a bottle of cola. */
async function scanCola(): Promise<void> {
  await office.act(devices.counterScan, { counter: 'counter-1', data: cola });
}

/** Opens the till's question of what to send, and sends it. */
async function sendByKeys(table = ''): Promise<void> {
  await press(till, 'F7');
  await till.locator('ask-send').getByRole('textbox').waitFor();
  if (table) await till.keyboard.type(table);
  await press(till, 'Enter');
  await till.locator('ask-send').waitFor({ state: 'detached' });
}

test('a screen that was not given its sign-in, since the hub went just then, asks for it until it is', async () => {
  const page = await openPage(`${hub.address}/health`);
  tolerate(page, /ERR_FAILED|A part of the page could not be loaded/);
  let refused = 0;
  await page.route(/\/sign-in-[^/]*\.js/, (route) => {
    if (refused === 2) return route.continue();
    refused += 1;
    return route.abort();
  });
  await page.goto(`${hub.address}/kitchen/`);
  await signIn(page, '小李', people.小李);
  await page.getByText('还没有用屏幕的出品站').waitFor();
  expect(refused).toBe(2);
});

test('without a station the till has no key for one; one is made in the office', async () => {
  expect(await button(till, '送厨').count()).toBe(0);

  const page = await openOffice(hub, 'stations');
  await page.getByText('还没有出品站').waitFor();
  await axeClean(page);
  await button(page, '新增出品站').click();
  const form = page.locator('station-form');
  await form.getByRole('textbox', { name: '名称' }).fill('后厨');
  await form.getByRole('combobox', { name: '打印机', exact: true }).selectOption({ label: printers.kitchen });
  await form.getByRole('combobox', { name: '替补打印机' }).selectOption({ label: printers.spare });
  await form.getByRole('checkbox', { name: '饮料' }).check();
  await axeClean(page);
  await picture(page, 'stations-form');
  await button(form, '保存').click();
  const row = page.getByRole('link', { name: /后厨打印机 → 备用打印机/ });
  await row.filter({ hasText: '做：饮料' }).waitFor();
  await page.getByRole('textbox', { name: '常用备注' }).fill('少冰，去冰，加糖');
  await button(page.locator('shop-notes'), '保存').click();
  await page.getByText('已保存').first().waitFor();
  await picture(page, 'stations');
  await button(till, '送厨').waitFor();
});

describe('an order at the till', () => {
  let one: Page;
  let other: Page;

  beforeAll(async () => {
    one = await openKitchen('小李');
    other = await openKitchen('王芳', { viewport: viewports.phone, touch: true });
    await one.getByText('都做完了').waitFor();
    await picture(one, 'kitchen-empty');
  });

  test('appears on both screens and on paper, with its note, table and number, and rings', async () => {
    await one.locator('body').click({ position: { x: 5, y: 400 } }); // browsers are silent until they are touched
    await scanCola();
    await line(till, '可口可乐').waitFor();
    await button(till.locator('till-cart'), '备注').click();
    await button(till.locator('ask-note'), '少冰').click();
    await picture(till, 'till-note');
    await press(till, 'Enter');
    await line(till, '少冰').waitFor();
    await press(till, 'F7');
    await till.locator('ask-send').getByText('少冰').waitFor();
    await axeClean(till);
    await picture(till, 'till-send');
    await till.keyboard.type('5 号桌');
    await press(till, 'Enter');
    await line(till, '已送').waitFor();
    await till.locator('till-cart h2').getByText('#1 5 号桌').waitFor();

    for (const screen of [one, other]) {
      const shown = ticket(screen, '新单 1 号 5 号桌');
      await shown.getByText('可口可乐').waitFor();
      await shown.getByText('少冰').waitFor();
      await axeClean(screen);
    }
    await expect
      .poll(() => papers('kitchen'))
      .toEqual([expect.stringMatching(/#1 +5 号桌[\s\S]*1 × 可口可乐[\s\S]*少冰/)]);
    expect(await papers('spare')).toEqual([]);
    await expect.poll(() => tonesOf(one)).not.toEqual([]);
    await picture(one, 'kitchen-one');
    await picture(other, 'kitchen-phone');
  });

  test('that grows comes out as 追加, and what is taken off as 退菜', async () => {
    await scanCola();
    await expect.poll(() => lines(till).count()).toBe(2);
    await sendByKeys();
    await ticket(one, '追加 1 号 5 号桌').waitFor();
    await press(till, '-');
    await button(till, '送厨 1').click();
    await till.locator('ask-send').getByText('退菜').waitFor();
    await picture(till, 'till-send-less');
    await button(till.locator('ask-send'), '送厨').click();
    await ticket(other, '退菜 1 号 5 号桌').waitFor();
    await expect.poll(async () => (await papers('kitchen')).length).toBe(3);
    const [less, more] = await papers('kitchen');
    expect(less).toMatch(/×× 退菜 ××[\s\S]*- 1 × 可口可乐/);
    expect(more).toMatch(/追加[\s\S]*1 × 可口可乐/);
    await picture(one, 'kitchen-three');
  });

  test('is bumped on one screen and gone on the other, by number key and by touch, and can be recalled', async () => {
    await press(one, '2');
    for (const screen of [one, other]) await ticket(screen, '追加 1 号').waitFor({ state: 'detached' });
    await button(ticket(other, '退菜 1 号'), '知道了').tap();
    for (const screen of [one, other]) await ticket(screen, '退菜 1 号').waitFor({ state: 'detached' });
    await ticket(one, '新单 1 号')
      .getByRole('button', { name: /可口可乐/ })
      .click();
    for (const screen of [one, other]) await screen.getByText('都做完了').waitFor();
    await press(one, 'r');
    for (const screen of [one, other]) await ticket(screen, '新单 1 号').waitFor();
    await button(one, '最近完成').click();
    await one.locator('done-list').getByText('退菜').waitFor();
    await axeClean(one);
    await picture(one, 'kitchen-done');
    await press(one, 'Escape');
  });

  test('paid without being sent is sent with the sale, and the receipt tells its number', async () => {
    await press(till, '+');
    await till.locator('till-pay').waitFor();
    await press(till, 'Enter');
    await till.locator('pay-done').getByText('取餐号 1').waitFor();
    await press(till, 'Escape');
    await nextCustomer(till).waitFor();
    await scanCola();
    await line(till, '可口可乐').waitFor();
    await press(till, '+');
    await till.locator('till-pay').waitFor();
    await press(till, 'Enter');
    await till.locator('pay-done').getByText('取餐号 2').waitFor();
    await picture(till, 'till-queue-number');
    await press(till, 'Escape');
    await nextCustomer(till).waitFor();
    for (const screen of [one, other]) await ticket(screen, '新单 2 号').waitFor();
    await expect
      .poll(async () => (await office.counter('counter-1')).papers[0]?.map((row) => row.text).join('\n'))
      .toMatch(/取餐号 2/);
  });

  test('given up is taken back from the kitchen when the cart is emptied', async () => {
    await scanCola();
    await line(till, '可口可乐').waitFor();
    await sendByKeys();
    await ticket(one, '新单 3 号').waitFor();
    await button(till.locator('till-cart'), '清空').click();
    await ticket(one, '退菜 3 号').waitFor();
    await nextCustomer(till).waitFor();
  });

  test('is printed by the deputy where the kitchen’s printer is out of paper, and says so', async () => {
    await office.act(devices.counterPrinter, { counter: 'kitchen', paper: 'out' });
    await scanCola();
    await line(till, '可口可乐').waitFor();
    await sendByKeys('外带');
    await expect.poll(() => papers('spare')).toEqual([expect.stringMatching(/由备用打印机代打[\s\S]*#4 +外带/)]);
    const waiting = async () => (await office.ask(print.jobs, {})).rows.map((job) => job.title);
    await expect.poll(waiting).toEqual([]);
    await office.act(devices.counterPrinter, { counter: 'kitchen', paper: 'ok' });
    await button(till.locator('till-cart'), '清空').click();
    await nextCustomer(till).waitFor();
  });

  test('a full board can be read', async () => {
    const [drinks] = (await office.ask(categories, {})).filter((each) => each.name === '饮料');
    expect(drinks).toBeDefined();
    for (let n = 0; n < 9; n++) {
      for (let more = 0; more <= n % 4; more++) {
        await till
          .locator('till-goods .tile')
          .nth((n * 3 + more) % 8)
          .click();
      }
      await button(till, '送厨').click();
      await till
        .locator('ask-send')
        .getByRole('textbox')
        .fill(n % 2 ? `${n} 号包厢` : '');
      const send = till.locator('ask-send').getByRole('button', { name: /^送厨/ });
      if (await send.isEnabled()) await send.click();
      else await press(till, 'Escape');
      await till.locator('ask-send').waitFor({ state: 'detached' });
      await press(till, 'F4');
      await till.locator('ask-hold').getByRole('textbox').waitFor();
      await press(till, 'Enter');
      await nextCustomer(till).waitFor();
    }
    await axeClean(one);
    await picture(one, 'kitchen-full');
    await picture(other, 'kitchen-phone-full');
  });

  test('reaches the screens when the hub is back after a power cut, and what was done meanwhile is done', async () => {
    for (const page of [till, one, other]) tolerate(page, /console: /, /request: /);
    const before = await one.locator('kitchen-ticket').count();
    const { home, address } = hub;
    await hub.kill9();
    for (const screen of [one, other]) await screen.getByRole('alert').filter({ hasText: '主机离线' }).waitFor();
    await axeClean(one);
    await picture(one, 'kitchen-away');
    await press(one, '1');
    await expect.poll(() => one.locator('kitchen-ticket').count()).toBe(before - 1);
    await startHub({ home, port: Number(new URL(address).port) });
    await expect.poll(() => other.locator('kitchen-ticket').count()).toBe(before - 1);
    expect(await one.locator('kitchen-ticket').count()).toBe(before - 1);
  });
});
