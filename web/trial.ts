import { type Browser, chromium, type Page } from 'playwright-core';
import { build, type InlineConfig, type Rolldown } from 'vite';
import { browserFlags, findChromium } from '../tests/browser.mjs';

/** Whether there is a browser to try things in; where there is none, such tests are skipped. */
export const chromiumPath = findChromium();

/** Builds one entry in memory; the files by the path under which a page asks for them. */
async function built(
  root: string,
  options: InlineConfig['build'],
): Promise<Map<string, { body: string; contentType: string }>> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root,
    build: { ...options, write: false, minify: false, assetsInlineLimit: 0 },
  });
  const outputs = (Array.isArray(result) ? result : [result]) as Rolldown.RolldownOutput[];
  const types: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };
  return new Map(
    outputs
      .flatMap((one) => one.output)
      .map((file) => {
        const body = file.type === 'chunk' ? file.code : String(file.source);
        const contentType = types[file.fileName.split('.').pop() ?? ''] ?? 'text/plain';
        return [`/${file.fileName}`, { body, contentType }];
      }),
  );
}

/** A browser that shows one entry of web/ under an origin of its own, for tests of what only a browser has. */
export class Trial {
  private constructor(
    private readonly browser: Browser,
    private readonly files: Map<string, { body: string; contentType: string }>,
  ) {}

  /** Of a page: a folder with an index.html. */
  static async ofPage(folder: string): Promise<Trial> {
    return new Trial(await Trial.launch(), await built(folder, {}));
  }

  /** Of a script on an empty page. */
  static async ofScript(entry: string): Promise<Trial> {
    const files = await built(process.cwd(), {
      lib: { entry, formats: ['iife'], name: 'trial', fileName: () => 'trial.js' },
    });
    files.set('/index.html', {
      body: '<!doctype html><meta charset="utf-8"><title>t</title><script src="/trial.js"></script>',
      contentType: 'text/html',
    });
    return new Trial(await Trial.launch(), files);
  }

  private static launch(): Promise<Browser> {
    return chromium.launch({ executablePath: chromiumPath!, args: browserFlags });
  }

  /** A page in a profile of its own, open; `close` its context when done. */
  async open(): Promise<Page> {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.route('**', (route) => {
      const { pathname } = new URL(route.request().url());
      return route.fulfill(this.files.get(pathname === '/' ? '/index.html' : pathname) ?? { status: 404 });
    });
    await page.goto('http://trial.test/');
    return page;
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}
