import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '../../../tests/browser.mjs';

/** Every element of the kit, as a browser sees and a keyboard drives it. */
const chromiumPath = findChromium();
const origin = 'http://gallery.test';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let page: Page;
let files: Map<string, { body: string; contentType: string }>;

beforeAll(async () => {
  if (!chromiumPath) return;
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('.', import.meta.url)),
    build: { write: false, assetsInlineLimit: 0 },
  })) as Rolldown.RolldownOutput;
  const types: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };
  files = new Map(
    built.output.map((file) => {
      const body = file.type === 'chunk' ? file.code : String(file.source);
      return [`/${file.fileName}`, { body, contentType: types[file.fileName.split('.').pop() ?? ''] ?? 'text/plain' }];
    }),
  );
  browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu'] });
}, 120_000);
afterAll(() => browser?.close());

beforeEach(async () => {
  if (!chromiumPath) return;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  await page.route('**', (route) => {
    const { pathname } = new URL(route.request().url());
    return route.fulfill(files.get(pathname === '/' ? '/index.html' : pathname) ?? { status: 404 });
  });
  return () => context.close();
});

async function open(): Promise<void> {
  await page.goto(`${origin}/`);
  await page.getByRole('row', { name: /可口可乐 330ml 1 / }).waitFor();
}

/** What axe finds, of everything but how a whole page is laid out: the gallery is none. */
async function faults(): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const rules = {
      region: { enabled: false },
      'page-has-heading-one': { enabled: false },
      'landmark-one-main': { enabled: false },
    };
    const run = (
      globalThis as unknown as {
        axe: {
          run(on: unknown, options: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
        };
      }
    ).axe;
    const { violations } = await run.run(document, { rules });
    return violations.map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 200)}`);
  });
}

/** The deepest element with the focus, by its words or id. */
const focused = () =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const root = at?.getRootNode();
    return root instanceof ShadowRoot ? `${root.host.tagName.toLowerCase()}#${root.host.id}` : (at?.tagName ?? '');
  });

describe.skipIf(!chromiumPath)('the kit', { timeout: 90_000 }, () => {
  it.each(['light', 'dark'] as const)(
    'has nothing that axe finds, in the %s theme, with dialog and panel',
    async (scheme) => {
      await page.emulateMedia({ colorScheme: scheme });
      await open();
      expect(await faults()).toEqual([]);
      await page.locator('#open-dialog').click();
      expect(await faults()).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('#open-panel').click();
      expect(await faults()).toEqual([]);
    },
  );

  it('gives the focus back when a dialog or a panel is left by Esc', async () => {
    await open();
    for (const id of ['open-dialog', 'open-panel']) {
      await page.locator(`#${id}`).click();
      await page.keyboard.press('Escape');
      await expect.poll(focused).toBe(`g-button#${id}`);
    }
  });

  it('draws a few of 100,000 rows, and goes to any of them by keyboard', async () => {
    await open();
    const grid = page.getByRole('grid');
    await grid.focus();
    await page.keyboard.press('End');
    await expect.poll(() => grid.getByRole('row', { selected: true }).textContent()).toContain('100000');
    expect(await grid.getByRole('row').count()).toBeLessThan(40);
    expect(await grid.getAttribute('aria-rowcount')).toBe('100001');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => grid.getByRole('row', { selected: true }).textContent()).toContain('农夫山泉');
  });

  it('fits a phone: nothing is wider than the screen', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  it('gives every button and key room for a finger', async () => {
    await open();
    const small = await page.evaluate(() => {
      const found: string[] = [];
      const walk = (root: ParentNode) => {
        for (const element of root.querySelectorAll('*')) {
          if (element.shadowRoot) walk(element.shadowRoot);
          const { width, height } = element.getBoundingClientRect();
          const inHeading = element.closest('[role="columnheader"]') !== null;
          if (element.matches('button') && width > 0 && !inHeading && (width < 48 || height < 48))
            found.push(`${element.textContent} ${width}×${height}`);
        }
      };
      walk(document);
      return found;
    });
    expect(small).toEqual([]);
  });

  it('speaks English after a choice, without a reload', async () => {
    await open();
    await page.getByRole('button', { name: 'zh-CN' }).click();
    await page.getByRole('button', { name: 'Pay' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });
});
