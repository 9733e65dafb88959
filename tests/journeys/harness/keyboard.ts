import type { Page } from 'playwright-core';

/**
 * Presses keys one after the other, each by Playwright's name (`Enter`, `F4`, `Shift+Tab`) or as the character it
 * types: `press(page, '3', '*', 'Enter')`.
 */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Types a text where the focus is, key by key as a person does. */
export async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
}

/**
 * Holds a journey to its promise of using the keyboard alone: from now on a pointer that is pressed on the page counts
 * as an error of the page, and fails the test.
 */
export async function keyboardOnly(page: Page): Promise<void> {
  const report = () =>
    addEventListener('pointerdown', () => console.error('a pointer was used in a journey by keyboard alone'), {
      capture: true,
    });
  await page.addInitScript(report);
  await page.evaluate(report);
}

/** What has the focus, through shadow roots: its name for screen readers, else its tag. Empty when nothing has it. */
export async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return '';
    const label = element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.textContent;
    return (label ?? element.textContent?.trim()) || element.localName;
  });
}
