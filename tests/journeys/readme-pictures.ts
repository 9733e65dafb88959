import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { checkDigit } from '../../hub/model/check-digit.ts';
import { closeBrowser, openPage, picture } from './harness/browser.ts';
import { openCounter, scanAt } from './harness/counter.ts';
import { startHub } from './harness/hub.ts';
import { leaveFile, ownedByFile } from './harness/owned.ts';
import { openOffice, openTill } from './harness/people.ts';
import { liveALittle } from './harness/sales.ts';

/**
 * Takes the README's pictures anew, from the built program: `npx tsx tests/journeys/readme-pictures.ts`. The shop has
 * some weeks behind it, which `guitai demo` played; its office is shown as it was at the end of an afternoon.
 */
const pictures = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const cli = fileURLToPath(new URL('../../dist/hub/cli.js', import.meta.url));
/** GitHub shows them at half their width at most; larger files only make the clone slow. */
const most_bytes = 200 * 1024;
const day_ms = 24 * 3_600_000;

async function newHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'guitai-pictures-'));
  ownedByFile(() => rm(home, { recursive: true, force: true }));
  return home;
}

async function weeksOfBusiness(): Promise<string> {
  const home = await newHome();
  const args = [cli, 'demo', '--products', '700', '--sales', '5000', '--days', '28'];
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, GUITAI_HOME: home } });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`guitai demo ended with ${code}`);
  return home;
}

async function keep(page: Page, name: string): Promise<void> {
  const taken = await picture(page, `readme-${name}`);
  const { size } = await stat(taken);
  if (size > most_bytes) throw new Error(`${name}.png has ${size} bytes`);
  await copyFile(taken, join(pictures, `${name}.png`));
  await page.context().close();
}

/** Yesterday at a quarter to seven in the evening, in the shop's own time. */
function lateAfternoon(): Date {
  const day = new Date(Date.now() + 8 * 3_600_000 - day_ms).toISOString().slice(0, 10);
  return new Date(`${day}T18:47:00+08:00`);
}

/** A list as it comes from a wholesaler, with its usual faults. */
function wholesalersList(): string {
  const names = '龙井茶 铁观音 正山小种 茉莉花茶 大红袍 白毫银针 普洱熟茶 碧螺春 黄山毛峰 六安瓜片 信阳毛尖 君山银针';
  const rows = names.split(' ').map((name, at) => {
    const body = `69${String(71_000_000 + at * 7_919).padStart(10, '0')}`;
    const digit = at === 4 ? (checkDigit(body) + 3) % 10 : checkDigit(body);
    return [`${body}${digit}`, name, '250g', '茶叶', at === 7 ? '面议' : `${28 + at * 6}.00`, 12 + at].join(',');
  });
  rows.splice(3, 0, '6908512108211,可口可乐,500ml,饮料,3.60,48');
  return `\ufeff条码,品名,规格,分类,零售价,库存\n${rows.join('\n')}\n`;
}

await mkdir(pictures, { recursive: true });
const hub = await startHub({ home: await weeksOfBusiness() });

const office = await openOffice(hub, 'goods');
await office.clock.setFixedTime(lateAfternoon());
await office.goto(`${hub.address}/office/#/today`);
await office.locator('sales-chart').waitFor();
await office.locator('best-sellers').waitFor();
await keep(office, 'office');

const shop = await startHub({ home: await newHome() });
const till = await openTill(shop); // the first one, which the first counter serves
await liveALittle(shop, 36);
const counter = await openCounter(shop);
for (let bottle = 0; bottle < 3; bottle++) await scanAt(counter, '6908512108211');
await till.locator('till-cart li').filter({ hasText: '3 瓶' }).waitFor();
for (const tile of [5, 6, 8]) await till.locator('till-goods .tile').nth(tile).click();
await till.locator('till-cart li').nth(3).waitFor();
await till.mouse.move(0, 0);
await copyFile(await picture(till, 'readme-till'), join(pictures, 'till.png'));
await till.keyboard.press('+');
await till.locator('till-pay').waitFor();
await till.keyboard.type('100', { delay: 80 });
await till.locator('till-pay .outcome').getByText('找零').waitFor();
await copyFile(await picture(till, 'readme-pay'), join(pictures, 'pay.png'));
await till.keyboard.press('Enter');
await till.locator('pay-done').waitFor();
await counter.locator('paper-strip.cut').first().waitFor();
await keep(counter, 'counter');

const importing = await openOffice(shop, 'import');
await importing
  .locator('import-choose input[type=file]')
  .setInputFiles({ name: '茶叶供货单.csv', mimeType: 'text/csv', buffer: Buffer.from(wholesalersList()) });
await importing.getByRole('button', { name: '核对', exact: true }).click();
await importing.locator('import-rows [role=row][id]').first().waitFor();
await keep(importing, 'import');

const empty = await startHub({ shop: 'empty' });
const setup = await openPage(`${empty.address}/setup/`);
await setup.getByRole('button', { name: '下一步' }).click();
await setup.getByRole('textbox', { name: '店名' }).fill('福安便利店');
await setup.getByRole('button', { name: '下一步' }).click();
await setup.getByText(/放入 \d+ 个试用商品/).waitFor();
await keep(setup, 'setup');

await leaveFile();
await closeBrowser();
