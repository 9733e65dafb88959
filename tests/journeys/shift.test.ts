import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { report, list as shifts } from '../../hub/protocol/shifts.ts';
import { axeClean } from './harness/axe.ts';
import { picture } from './harness/browser.ts';
import { openCounter, paperWith } from './harness/counter.ts';
import { type RunningHub, startHub } from './harness/hub.ts';
import { openTill } from './harness/people.ts';
import { Terminal } from './harness/terminal.ts';
import { button, toNextCustomer } from './harness/till.ts';

let hub: RunningHub;
let office: Terminal;
let till: Page;
let counter: Page;

// One shift of one shop: it is opened on 200.00, sells, moves cash, and is closed; then the day.
beforeAll(async () => {
  hub = await startHub();
  office = await new Terminal(hub).signIn('老板');
  till = await openTill(hub, { as: '店长' });
  counter = await openCounter(hub);
});

const panel = () => till.locator('till-shift');
const door = (name: string) =>
  panel()
    .locator('nav')
    .getByRole('button', { name: new RegExp(`^${name}`) });
const paper = () => till.locator('g-paper');

/** Sells one of each tile, by cash or card. */
async function sell(names: string[], card?: string): Promise<void> {
  for (const name of names) await till.locator('till-goods .tile').filter({ hasText: name }).click();
  await button(till.locator('till-cart'), '收款').click();
  if (card) {
    await button(till.locator('pay-tender'), '银行卡').click();
    await till.getByRole('textbox', { name: '参考号' }).fill(card);
  }
  await button(till.locator('pay-tender'), '完成收款').click();
  await till.getByText('收款完成').waitFor();
  await toNextCustomer(till);
}

/** Puts cash into the drawer or takes it out, with a reason. */
async function moveCash(way: '存入现金' | '取出现金', sum: string, reason: string): Promise<void> {
  await door(way).click();
  await till.locator('cash-move g-pad').waitFor();
  await axeClean(till);
  await till.keyboard.type(sum, { delay: 60 });
  await button(till.locator('cash-move'), reason).click();
  await button(till.locator('cash-move'), way.slice(0, 2)).click();
  await door('交班').waitFor();
}

describe('a shift and its day', () => {
  test('cash is put into the drawer and taken out, with why', async () => {
    await sell(['可口可乐', '维达抽纸']); // 16.40 by cash
    await sell(['乐事原味薯片'], 'A-77'); // 7.50 by card
    await button(till, '班次').click();
    await axeClean(till);
    await picture(till, 'shift-home');
    await moveCash('存入现金', '100', '补零钱');
    await moveCash('取出现金', '30', '付货款');
  });

  test('the X report tells the shift so far, on the screen and on paper', async () => {
    await door('X 报表').click();
    await paper().getByText('班次中途报表（X）').waitFor();
    await axeClean(till);
    await picture(till, 'shift-x-report');
    await button(panel(), '打印').click();
    const printed = await paperWith(counter, '班次中途报表（X）', '现金存入');
    expect(printed).toMatch(/现金存入 +100\.00/);
    expect(printed).toMatch(/现金取出 +-?30\.00/);
    expect(printed).toMatch(/现金 .*16\.40/);
    expect(printed).toMatch(/银行卡 .*7\.50/);
    await till.keyboard.press('Escape');
    await door('交班').waitFor();
  });

  test('the drawer is counted blind: what should be there is told only afterwards', async () => {
    await door('交班').click();
    await till.locator('shift-close g-pad').waitFor();
    // 200 + 16.40 + 100 − 30: what should be in the drawer stands nowhere, nor anything that it could be told from.
    const seen = await till.locator('till-app').evaluate(textOf);
    expect(seen).toContain('先点钱，点完才看差额');
    for (const told of ['286.40', '16.40', '应有', '200.00']) expect(seen).not.toContain(told);
    await axeClean(till);
    await picture(till, 'shift-count');
    await till.keyboard.type('2', { delay: 60 }); // two of 100
    await till.keyboard.press('Enter');
    await till.keyboard.type('1', { delay: 60 }); // one of 50
    await till.getByRole('tab', { name: '直接填总数' }).click();
    await till.keyboard.type('280', { delay: 60 });
    await button(till.locator('cash-count'), '交班').click();
    await till.locator('.difference', { hasText: '少 ¥6.40' }).waitFor();
    await till.getByText('实点 ¥280.00').waitFor();
    await axeClean(till);
    await picture(till, 'shift-closed-short');
    const printed = await paperWith(counter, '交班报表', /差额 +-6\.40/);
    expect(printed).toMatch(/应有现金 +286\.40/);
    expect(printed).toMatch(/实点现金 +280\.00/);

    const { rows } = await office.ask(shifts, {});
    expect(await office.ask(report, { shiftId: rows[0]!.id })).toMatchObject({
      difference: -640,
      expectedCash: 28_640,
    });
    await button(panel(), '完成').click();
    await till.locator('shift-open').getByText('上次点出 ¥280.00').waitFor();
  });

  test('the day is closed with its totals by tender, category and cashier, and printed', async () => {
    await button(panel(), '日结').click();
    await till.locator('day-close').getByText('日结预览（未结）').waitFor();
    await axeClean(till);
    await picture(till, 'day-preview');
    await till.getByRole('button', { name: /^日结 \d/ }).click();
    await paper().getByText('日结报表', { exact: true }).waitFor();
    await axeClean(till);
    await picture(till, 'day-closed');
    const printed = await paperWith(counter, '日结报表', '按支付方式', '按分类', '按收银员');
    expect(printed).toMatch(/现金.*16\.40/);
    expect(printed).toMatch(/银行卡.*7\.50/);
    for (const category of [/饮料.*3\.50/, /零食.*7\.50/, /日化.*12\.90/]) expect(printed).toMatch(category);
    expect(printed).toMatch(/店长.*23\.90/);
    expect(printed).toMatch(/-6\.40/);
  });
});

/** Everything that can be read on the page, through shadow roots. */
function textOf(root: Element): string {
  const read = (node: Node): string =>
    node instanceof Element && getComputedStyle(node).display === 'none'
      ? ''
      : node instanceof Text
        ? (node.textContent ?? '')
        : node instanceof HTMLStyleElement
          ? ''
          : [
              ...((node as Element).shadowRoot?.childNodes ?? node.childNodes),
              ...((node as Element).shadowRoot ? node.childNodes : []),
            ]
              .map(read)
              .join(' ');
  return read(root);
}
