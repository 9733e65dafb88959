import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { browserFlags, findChromium } from '../../browser.mjs';
import { owned } from './owned.ts';

const pictures = fileURLToPath(new URL('../../.work/pictures/', import.meta.url));

/** How long a step may take before it counts as failed; whoever writes a journey sets it lower, so as to hear sooner. */
const patience_ms = Number(process.env.JOURNEY_PATIENCE_MS ?? 30_000);

/** Sizes that every screen is looked at in: a counter's display, a phone. */
export const viewports = { counter: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;

export interface PageOptions {
  viewport?: { width: number; height: number };
  dark?: boolean;
  /** A finger instead of a mouse. */
  touch?: boolean;
  reducedMotion?: boolean;
  locale?: 'zh-CN' | 'en';
  /**
   * Its service worker runs, as in a shop. Each new profile would fetch all files of its terminal, which is most of what
   * a page costs: so only where being without the hub, or that worker, is what a journey is about.
   */
  installed?: boolean;
  /** What the browser has kept from an earlier visit, as localStorage has it. */
  kept?: Record<string, string>;
  /** Another browser than the test file's own one. */
  browser?: Browser;
  /** Runs in the page before any script of its own. */
  before?: () => void;
}

let shared: Promise<Browser> | undefined;

/**
 * The one browser of all files that this process runs. Each page has a profile of its own; the browser ends with the
 * process.
 */
async function openBrowser(): Promise<Browser> {
  shared ??= launchBrowser();
  const browser = await shared;
  if (browser.isConnected()) return browser;
  shared = launchBrowser();
  return shared;
}

/** For programs that end by themselves: vitest ends its workers. */
export async function closeBrowser(): Promise<void> {
  await (await shared)?.close();
}

function chromiumPath(): string {
  const found = findChromium();
  if (!found) throw new Error('no Chromium: `npm test` installs it, or says how');
  return found;
}

/** A browser as a device of its own: with more flags, or with another home and what is kept there. */
export function launchBrowser(more: { args?: string[]; home?: string } = {}): Promise<Browser> {
  const env = { ...process.env, ...(more.home !== undefined && { HOME: more.home }) } as Record<string, string>;
  return chromium.launch({ executablePath: chromiumPath(), args: [...browserFlags, ...(more.args ?? [])], env });
}

/** The first page of a browser whose profile lies in this folder, and whose user lets pages keep their data. */
export async function openProfile(folder: string, address: string, locale: 'zh-CN' | 'en' = 'zh-CN'): Promise<Page> {
  const context = await chromium.launchPersistentContext(folder, {
    ...{ executablePath: chromiumPath(), args: browserFlags, viewport: viewports.counter },
    ...{ locale, timezoneId: 'Asia/Shanghai' },
  });
  context.setDefaultTimeout(patience_ms);
  const page = context.pages()[0] ?? (await context.newPage());
  owned(async () => {
    watched.delete(page);
    await context.close();
  });
  const devTools = await context.newCDPSession(page);
  await devTools.send('Browser.grantPermissions', { permissions: ['durableStorage'] });
  watch(page);
  await page.goto(address);
  return page;
}

/** What pages complained of: page → complaints, and what its test expects to happen. */
const watched = new Map<Page, { complaints: string[]; tolerated: RegExp[] }>();

/**
 * Opens an address in a browser profile of its own: nobody signed in, no stored data. Errors on the page's console,
 * uncaught errors and failed requests fail the test at its end, unless `tolerate` named them.
 */
export async function openPage(address: string, options: PageOptions = {}): Promise<Page> {
  const browser = options.browser ?? (await openBrowser());
  const context = await browser.newContext({
    viewport: options.viewport ?? viewports.counter,
    colorScheme: options.dark ? 'dark' : 'light',
    hasTouch: options.touch ?? false,
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
    locale: options.locale ?? 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    serviceWorkers: options.installed ? 'allow' : 'block',
  });
  if (options.kept) await context.addInitScript(keep, options.kept);
  if (options.before) await context.addInitScript(options.before);
  context.setDefaultTimeout(patience_ms);
  const page = await context.newPage();
  owned(async () => {
    watched.delete(page);
    await context.close();
  });
  watch(page);
  await page.goto(address);
  return page;
}

/** Runs in the page: Playwright's own way would open another page for it. */
function keep(kept: Record<string, string>): void {
  if (!location.protocol.startsWith('http') || localStorage.length > 0) return;
  for (const [name, value] of Object.entries(kept)) localStorage.setItem(name, value);
}

function watch(page: Page): void {
  const complaints: string[] = [];
  watched.set(page, { complaints, tolerated: [] });
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? 'failed';
    // A page that is left gives its unfinished requests up; that is no failure.
    if (why !== 'net::ERR_ABORTED') complaints.push(`request: ${why} ${request.method()} ${request.url()}`);
  });
}

/** Complaints that match are expected from now on, and were until now: a hub that is killed, a request refused. */
export function tolerate(page: Page, ...patterns: RegExp[]): void {
  watched.get(page)?.tolerated.push(...patterns);
}

/** What the open pages have complained of since they were last asked, less what is tolerated. */
export function complaintsOfPages(): string[] {
  return [...watched].flatMap(([page, { complaints, tolerated }]) =>
    complaints
      .splice(0)
      .filter((complaint) => !tolerated.some((pattern) => pattern.test(complaint)))
      .map((complaint) => `${page.url()}: ${complaint}`),
  );
}

/** What the open pages show while a test fails: as pictures, and in words for whoever has nothing but the output. */
export async function tellOfFailure(test: string): Promise<void> {
  const name = test.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60);
  for (const [at, page] of [...watched.keys()].entries()) {
    // A page that has crashed shows nothing.
    await picture(page, `failed-${name}-${at + 1}`).catch(() => undefined);
    const shown = await page
      .locator('body')
      .ariaSnapshot({ timeout: 5_000 })
      .catch((error: unknown) => String(error));
    console.error(`At the failure ${page.url()} showed:\n${shown.slice(0, tellAtMost)}`);
  }
}

/** Characters of a page that are told at its failure: its head, where refusals stand. */
const tellAtMost = 3_000;

/** Saves what the page shows as a picture for people to look at. Returns its path. */
export async function picture(page: Page, name: string): Promise<string> {
  await mkdir(pictures, { recursive: true });
  const path = `${pictures}${name}.png`;
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  return path;
}
