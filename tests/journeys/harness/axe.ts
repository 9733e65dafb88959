import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'];

/**
 * Fails with a list that can be read if the page, as it is now, is hard to use for people who see, hear or point
 * badly. axe looks into open shadow roots by itself.
 */
export async function axeClean(page: Page): Promise<void> {
  // Evaluated, not added as a script element: the hub's content security policy forbids foreign scripts, rightly.
  // Once a page, since that is half a megabyte.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const results = await page.evaluate((values) => {
    // Half way from one colour to another nobody reads.
    for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
    return (window as unknown as { axe: { run(options: unknown): Promise<AxeResults> } }).axe.run({
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'], // of what is well only the first is kept
    });
  }, tags);
  if (results.violations.length === 0) return;
  const list = results.violations.map(
    ({ id, impact, help, nodes }) =>
      `${id} (${impact}): ${help}\n${nodes.map((node) => `    ${node.target.flat().join(' › ')}  ${node.html.slice(0, 160)}`).join('\n')}`,
  );
  throw new Error(`${page.url()} has ${results.violations.length} accessibility problems:\n${list.join('\n')}`);
}
