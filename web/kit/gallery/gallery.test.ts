import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumPath, Trial } from '../../trial.ts';

/** Every element of the kit, as a browser sees and a keyboard drives it. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let trial: Trial;
let page: Page;

beforeAll(async () => {
  if (chromiumPath) trial = await Trial.ofPage(fileURLToPath(new URL('.', import.meta.url)));
}, 120_000);
afterAll(() => trial?.close());

beforeEach(async () => {
  if (!chromiumPath) return;
  page = await trial.open();
  await drawn();
  return () => page.context().close();
});

const drawn = () => page.getByRole('row', { name: /可口可乐 330ml 1 / }).waitFor();

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
      // Without motion: half way from one theme to the other a button has colours that nobody reads.
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      expect(await faults()).toEqual([]);
      await page.locator('#open-dialog').click();
      expect(await faults()).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('#open-panel').click();
      expect(await faults()).toEqual([]);
    },
  );

  it('gives the focus back when a dialog or a panel is left by Esc', async () => {
    for (const id of ['open-dialog', 'open-panel']) {
      await page.locator(`#${id}`).click();
      await page.keyboard.press('Escape');
      await expect.poll(focused).toBe(`g-button#${id}`);
    }
  });

  it('draws a few of 100,000 rows, and goes to any of them by keyboard', async () => {
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
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  it('gives every button and key room for a finger', async () => {
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
    await page.getByRole('button', { name: 'zh-CN' }).click();
    await page.getByRole('button', { name: 'Pay' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });
});
