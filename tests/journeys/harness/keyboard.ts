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
  await page.keyboard.type(text, { delay: 60 }); // quicker, it would be a scanner that plays keyboard
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
    // A button's words lie in its host, where only a slot is in itself.
    const { host } = element.getRootNode() as Partial<ShadowRoot>;
    const words = [element.querySelector('slot') ? host?.textContent : '', element.textContent];
    const text = words
      .map((one) => one?.trim())
      .filter(Boolean)
      .join(' ');
    return label || text || element.localName;
  });
}

/** Presses Tab until what has the focus is called so; throws where it never is. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const passed: string[] = [];
  while (passed.length < 80) {
    const now = await focused(page);
    if (typeof name === 'string' ? now === name : name.test(now)) return;
    passed.push(now);
    await press(page, 'Tab');
  }
  throw new Error(`Tab never comes to ${name}, but to ${[...new Set(passed)].join(', ')}`);
}
