import { describe, expect, test } from 'vitest';
import { trustPaths } from '../../hub/protocol/trust.ts';
import { axeClean } from './harness/axe.ts';
import { launchBrowser, openPage, picture, tolerate, viewports } from './harness/browser.ts';
import { owned } from './harness/owned.ts';
import { signIn, startShift } from './harness/people.ts';
import { hasCertutil, resolver, startStrictHub, trustingBrowser } from './harness/trust.ts';

describe('a device that comes in from the LAN', () => {
  test('is shown how to trust the shop, and gets no further before it does', async () => {
    const { code, plain, secure } = await startStrictHub();
    const browser = await launchBrowser({ args: [resolver] });
    owned(() => browser.close());
    const page = await openPage(`${plain}/kitchen/#${code}`, { browser, viewport: viewports.phone, touch: true });
    tolerate(page, /ERR_CERT_AUTHORITY_INVALID/);
    await page.getByRole('heading', { name: '让这台设备认识柜台' }).waitFor();
    expect(page.url()).toBe(`${plain}/pair/?to=/kitchen/#${code}`);
    for (const [tab, link] of [
      ['Windows', trustPaths.certificate],
      ['iPhone / iPad', trustPaths.profile],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click();
      expect(await page.getByRole('link', { name: '下载本店证书' }).getAttribute('href')).toBe(link);
      await expect.poll(() => page.locator('trust-step svg').count()).toBe(3);
    }
    await axeClean(page);
    await picture(page, 'pair-trust-phone');
    await expect(page.goto(`${secure}/till/`)).rejects.toThrow(/ERR_CERT_AUTHORITY_INVALID/);
  });

  test.skipIf(!hasCertutil)(
    'pairs once it trusts the shop, keeps its key over reloads, and is out at once when it is revoked (needs certutil)',
    async () => {
      const { hub, code, plain, secure } = await startStrictHub();
      const browser = await trustingBrowser(hub);
      const till = await openPage(`${plain}/pair/#${code}`, { browser, installed: true });
      await till.waitForURL(`${secure}/pair/#${code}`);
      await till.getByLabel('名称').fill('前台 收银机');
      await axeClean(till);
      await till.getByRole('button', { name: '配对', exact: true }).click();
      await till.waitForURL(`${secure}/till/`);
      await signIn(till, '老板', '1688');
      await startShift(till);
      expect(await till.evaluate(() => [isSecureContext, 'serviceWorker' in navigator])).toEqual([true, true]);
      await till.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await till.reload();
      await startShift(till);

      // Another profile trusts the shop as well, and is nobody to the hub.
      const stranger = await openPage(`${secure}/till/`, { browser, installed: true });
      await stranger.waitForURL(`${secure}/pair/?to=/till/`);
      await stranger.getByRole('heading', { name: '输入配对码' }).waitFor();
      await stranger.getByLabel('配对码', { exact: true }).fill('0000 0000');
      await stranger.getByRole('button', { name: '配对', exact: true }).click();
      await stranger.getByText('配对码不对，或已过期、用完。').waitFor();

      const context = till.context();
      const office = await context.newPage();
      await office.goto(`${secure}/office/#/pairing`);
      await signIn(office, '老板', '1688');
      await office.getByText('前台 收银机').first().waitFor();
      await office.getByRole('button', { name: '配对新设备' }).click();
      const digits = await office.locator('device-code output').textContent();
      await axeClean(office);
      await picture(office, 'office-pairing-code');
      await stranger.getByLabel('配对码', { exact: true }).fill(digits ?? '');
      await stranger.getByLabel('名称').fill('店主的手机');
      await stranger.getByRole('button', { name: '配对', exact: true }).click();
      await stranger.waitForURL(`${secure}/till/`);
      await stranger.locator('g-sign-in').waitFor();

      await office.keyboard.press('Escape');
      await office.getByRole('button', { name: '取消「店主的手机」的配对' }).click();
      await office.locator('g-dialog[open]').getByRole('button', { name: '取消配对' }).click();
      // By its address alone: the page that is left is loaded once more on the way, which a wait for a page takes for its end.
      await expect.poll(() => stranger.url()).toBe(`${secure}/pair/?to=/till/`);
      await stranger.getByText('这台设备的配对已被取消。').waitFor();
      await axeClean(stranger);
      await office.getByText('取消配对后它又来敲门').waitFor();
      await picture(office, 'office-pairing');
    },
  );
});
