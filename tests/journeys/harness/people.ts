import type { Page } from 'playwright-core';
import { openPage, type PageOptions } from './browser.ts';
import type { RunningHub } from './hub.ts';

/** Who works in the demo shop, and the PINs that its sign-in shows. */
export const people = { 老板: '1688', 店长: '2688', 王芳: '3688', 小李: '4688' } as const;

/** Chooses a name and enters a PIN, key by key, where the page asks who is there. */
export async function signIn(page: Page, name: string, pin: string): Promise<void> {
  const names = page.locator('g-sign-in button.person').filter({ hasText: name });
  const pad = page.getByRole('group', { name: /口令|PIN/ });
  await names.or(pad).first().waitFor();
  if (!(await pad.isVisible())) await names.click();
  await pad.waitFor();
  await page.keyboard.type(pin, { delay: 60 });
  await page.keyboard.press('Enter');
}

/** The sessions of those who have signed in at a hub's office before. */
const sessions = new WeakMap<RunningHub, Map<string, Record<string, string>>>();

/**
 * Opens a room of the office, such as `goods` or `stock/12`, as one of the demo shop's people: by PIN at the first time,
 * then in a new profile with nothing but the session in it, as after a reload.
 */
export async function openOffice(
  hub: RunningHub,
  room: string,
  options: PageOptions & { as?: keyof typeof people } = {},
): Promise<Page> {
  const { as = '老板', ...rest } = options;
  const known = sessions.get(hub) ?? new Map<string, Record<string, string>>();
  sessions.set(hub, known);
  const kept = known.get(as);
  const page = await openPage(`${hub.address}/office/#/${room}`, { ...rest, ...(kept && { kept }) });
  if (!kept) await signIn(page, as, people[as]);
  await page.locator('office-rail').waitFor({ state: 'attached' });
  if (!kept) known.set(as, await sessionOf(page));
  return page;
}

/** Who is signed in at the office of this page, and where; not its drafts, choices and copies. */
function sessionOf(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() =>
    Object.fromEntries(Object.entries(localStorage).filter(([name]) => /\.(token|terminal)\.office$/.test(name))),
  );
}

/** Opens a till as one of the demo shop's people, with a shift: it stands ready for the first scan. */
export async function openTill(
  hub: RunningHub,
  options: PageOptions & { as?: keyof typeof people } = {},
): Promise<Page> {
  const { as = '店长', ...rest } = options;
  const page = await openPage(`${hub.address}/till/`, rest);
  await signIn(page, as, people[as]);
  await startShift(page);
  return page;
}

/** Opens a shift with a float of 200 where the till asks for one, and waits until it can sell. */
export async function startShift(page: Page): Promise<void> {
  const selling = page.getByRole('searchbox', { name: '扫码，或输入品名、拼音首字母、货号' });
  const gate = page.locator('till-shift');
  await selling.or(gate).first().waitFor();
  if (await gate.isVisible()) {
    const opening = page.locator('shift-open');
    await opening.locator('g-pad').waitFor();
    await page.keyboard.type('200', { delay: 60 });
    await opening.locator('output').filter({ hasText: /200$/ }).waitFor();
    await page.keyboard.press('Enter');
  }
  await selling.waitFor();
}
