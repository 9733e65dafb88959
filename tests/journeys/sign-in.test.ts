import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { newBadge } from '../../hub/model/badge.ts';
import { issueBadge } from '../../hub/protocol/badges.ts';
import { save } from '../../hub/protocol/settings.ts';
import { axeClean } from './harness/axe.ts';
import { openPage, picture } from './harness/browser.ts';
import { bindScanner, openCounter, scanAt } from './harness/counter.ts';
import { startHub } from './harness/hub.ts';
import { press } from './harness/keyboard.ts';
import { openOffice, openTill, signIn, startShift } from './harness/people.ts';
import { Terminal } from './harness/terminal.ts';
import { button, line } from './harness/till.ts';
import { hasCertutil, startStrictHub, trustingBrowser } from './harness/trust.ts';

const minute_ms = 60_000;

describe('coming in by something else than a PIN', () => {
  test.skipIf(!hasCertutil)(
    'a passkey is added in the office by the PIN, and signs in at any station (needs certutil)',
    async () => {
      const { hub, code, plain, secure } = await startStrictHub();
      const browser = await trustingBrowser(hub);
      const page = await openPage(`${plain}/pair/#${code}`, { browser });
      await page.waitForURL(`${secure}/pair/#${code}`);
      await page.getByLabel('名称').fill('店主的笔记本');
      await page.getByRole('button', { name: '配对', exact: true }).click();
      await page.waitForURL(`${secure}/till/`);

      const devTools = await page.context().newCDPSession(page);
      await devTools.send('WebAuthn.enable');
      await devTools.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
          ...{ isUserVerified: true, automaticPresenceSimulation: true },
        },
      });
      await page.goto(`${secure}/office/#/staff/my-passkeys`);
      await signIn(page, '老板', '1688');
      const panel = page.locator('my-passkeys');
      await panel.getByLabel('名称').fill('这台笔记本');
      await panel.getByLabel('现在的口令').fill('1688');
      await panel.getByRole('button', { name: '添加', exact: true }).click();
      await panel.getByText('用于 guitai.local · 还没用过').waitFor();
      await axeClean(page);

      await page.goto(`${secure}/kitchen/`);
      await page.getByRole('button', { name: '用通行密钥登录' }).click();
      await page.locator('station-choice, kitchen-board').first().waitFor();

      await page.goto(`${secure}/office/#/staff/my-passkeys`);
      await panel.getByText(/用于 guitai.local · .*用过/).waitFor();
      await panel.getByRole('button', { name: '撤销「这台笔记本」' }).click();
      await panel.getByText('还没有通行密钥').waitFor();
    },
  );

  test('a badge is made once, chooses its person at the till, and changes nobody while goods are in the cart', async () => {
    const hub = await startHub();
    const office = await openOffice(hub, 'staff/3/badge');
    await office.getByRole('button', { name: '生成工牌' }).click();
    await office.getByText('只显示这一次').waitFor();
    await axeClean(office);
    const badge = (await office.locator('badge-dialog .card svg').last().getAttribute('aria-label')) ?? '';
    expect(badge).toMatch(/^77\d{26}$/);
    await office.keyboard.press('Escape');
    await office
      .locator('ways-in')
      .getByText(/打印的工牌/)
      .waitFor();

    const till = await openTill(hub, { as: '店长' });
    const counter = await openCounter(hub);
    await till.keyboard.press('F12');
    await till.getByText('刷工牌也可以登录').waitFor();
    await scanAt(counter, '6908512108211');
    await till.getByText('这不是工牌').waitFor();
    await scanAt(counter, badge);
    await till.getByText('工牌没问题，请输口令').waitFor();
    await axeClean(till);
    await picture(till, 'till-badge-pin');
    await signIn(till, '王芳', '3688');
    await startShift(till);

    await scanAt(counter, '6908512108211');
    await till.locator('till-cart').getByText('可口可乐').first().waitFor();
    await scanAt(counter, badge);
    await till.getByText('这一单还没收完，不能换人').waitFor();

    // A second person is asked at the same screen, and shows a badge.
    const managers = newBadge();
    const owner = await new Terminal(hub).signIn('老板');
    await owner.command(issueBadge, { staffId: 2, badge: managers });
    await till.keyboard.press('/');
    await till.locator('ask-discount g-pad').waitFor();
    await till.keyboard.type('60', { delay: 60 });
    await button(till.locator('ask-discount'), '熟客优惠').click();
    await till.keyboard.press('Enter');
    const asking = till.locator('till-approval');
    await asking.getByText('也可以刷工牌批准').waitFor();
    await scanAt(counter, '6908512108211');
    await asking.getByText('这不是工牌').waitFor();
    await picture(till, 'approval-no-badge');
    await scanAt(counter, managers);
    await asking.getByText('请店长输入口令').waitFor();
    await axeClean(till);
    await picture(till, 'approval-badge');
    await till.keyboard.type('2688', { delay: 60 });
    await till.keyboard.press('Enter');
    await asking.waitFor({ state: 'detached' });
    await line(till, '可口可乐').getByText('熟客优惠').waitFor();

    // At the kitchen's screen nothing is under way that the next person would inherit.
    const kitchen = await openPage(`${hub.address}/kitchen/`);
    await signIn(kitchen, '店长', '2688');
    await kitchen.locator('station-choice').waitFor();
    await bindScanner(hub, 'kitchen');
    await scanAt(counter, '6908512108211');
    await scanAt(counter, badge);
    await kitchen.getByRole('heading', { name: /王芳/ }).waitFor({ state: 'attached' });
  });
});

describe('a station that nobody touches', () => {
  /** Opens a page whose clock the test winds on. */
  async function openWound(address: string): Promise<Page> {
    const page = await openPage('about:blank');
    await page.clock.install();
    await page.goto(address);
    return page;
  }
  const pin = (page: Page) => page.getByRole('group', { name: '口令' });

  test('locks after the time that the shop sets, with what was under way, and a till not while money changes hands', async () => {
    const hub = await startHub();
    const lockAfter = { till: 5, office: 15, handheld: 3, kitchen: 30 };
    await (await new Terminal(hub).signIn('老板')).command(save, { lockAfter });

    const office = await openWound(`${hub.address}/office/#/staff/new`);
    await signIn(office, '老板', '1688');
    const name = office.locator('staff-form').getByLabel('姓名');
    await name.fill('新来的');
    await office.clock.fastForward(14 * minute_ms);
    expect(await name.inputValue()).toBe('新来的');
    await office.clock.fastForward(2 * minute_ms);
    await pin(office).waitFor();
    await signIn(office, '老板', '1688');
    expect(await name.inputValue()).toBe('新来的');

    const handheld = await openWound(`${hub.address}/handheld/`);
    await signIn(handheld, '小李', '4688');
    await handheld.locator('handheld-work').waitFor();
    await handheld.clock.fastForward(2 * minute_ms);
    await handheld.mouse.click(5, 200); // somebody is there
    await handheld.clock.fastForward(2 * minute_ms);
    expect(await pin(handheld).count()).toBe(0);
    await handheld.clock.fastForward(2 * minute_ms);
    await pin(handheld).waitFor();

    const kitchen = await openWound(`${hub.address}/kitchen/`);
    await signIn(kitchen, '店长', '2688');
    await kitchen.locator('station-choice').waitFor();
    await kitchen.clock.fastForward(29 * minute_ms);
    expect(await pin(kitchen).count()).toBe(0);
    await kitchen.clock.fastForward(2 * minute_ms);
    await pin(kitchen).waitFor();

    const till = await openWound(`${hub.address}/till/`);
    await signIn(till, '王芳', '3688');
    await startShift(till);
    await till.locator('till-goods').getByText('可口可乐').first().click();
    await press(till, '+');
    await till.locator('till-pay').waitFor();
    await till.clock.fastForward(6 * minute_ms);
    expect(await pin(till).count()).toBe(0);
    await press(till, 'Escape');
    await till.locator('till-pay').waitFor({ state: 'detached' });
    await till.clock.fastForward(6 * minute_ms);
    await pin(till).waitFor();
    await signIn(till, '王芳', '3688');
    await line(till, '可口可乐').waitFor();
  });
});
