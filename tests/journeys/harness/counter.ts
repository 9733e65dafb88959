import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { openPage, type PageOptions } from './browser.ts';
import type { RunningHub } from './hub.ts';

/** Opens the virtual counter that stands at the first till. */
export async function openCounter(hub: RunningHub, options: PageOptions = {}): Promise<Page> {
  const page = await openPage(`${hub.address}/counter/`, options);
  await page.locator('counter-scanner').waitFor();
  return page;
}

/** Holds the counter's scanner over a code. */
export async function scanAt(counter: Page, code: string): Promise<void> {
  await counter.locator('counter-scanner input').fill(code);
  await counter.locator('counter-scanner').getByRole('button', { name: '扫码' }).click();
}

/** Strips that the counter's printer has cut off and the page shows, newest first, line by line. */
function papersOf(counter: Page): Promise<string[]> {
  return counter.locator('paper-strip.cut').evaluateAll((strips) =>
    strips.map((strip) =>
      [...(strip.shadowRoot?.querySelectorAll('p') ?? [])]
        .map((line) => (line.textContent ?? '').trimEnd())
        .filter(Boolean)
        .join('\n'),
    ),
  );
}

/** The newest strip, once its text answers to every pattern. */
export async function paperWith(counter: Page, ...patterns: (string | RegExp)[]): Promise<string> {
  let found = '';
  await expect
    .poll(
      async () => {
        [found = ''] = await papersOf(counter);
        return patterns.filter((one) => (typeof one === 'string' ? !found.includes(one) : !one.test(found)));
      },
      { timeout: 20_000, message: 'what the newest paper still lacks' },
    )
    .toEqual([]);
  return found;
}

/** How often the drawer sprang open. */
export async function pulsesOf(counter: Page): Promise<number> {
  const text = await counter
    .locator('counter-drawer')
    .getByText(/弹开过/)
    .textContent();
  return Number(/(\d+)/.exec(text ?? '')?.[1]);
}
