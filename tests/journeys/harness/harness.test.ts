import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import { axeClean } from './axe.ts';
import { complaintsOfPages, openPage, picture, tolerate, viewports } from './browser.ts';
import { startHub } from './hub.ts';
import { focused, keyboardOnly, press, type } from './keyboard.ts';
import { enterTest, leaveTest, owned } from './owned.ts';

const goodPage = `<!doctype html><html lang="zh-CN"><head><title>柜台</title><link rel="icon" href="data:,">
  <meta name="viewport" content="width=device-width"></head><body><main><h1>柜台</h1>
  <label>条码 <input id="code"></label><button onclick="document.title='收款'">收款</button></main></body></html>`;

/** Serves pages from memory, with the kind of content security policy that the hub has. */
async function serve(pages: Record<string, string>): Promise<string> {
  const server = Fastify();
  for (const [path, body] of Object.entries(pages)) {
    server.get(path, (_request, reply) => reply.type('text/html; charset=utf-8').send(body));
  }
  owned(() => server.close());
  return server.listen({ host: '127.0.0.1', port: 0 });
}

describe('the browser of the journeys', () => {
  test('opens a page as the options say, and takes its picture', async () => {
    const address = await serve({ '/': goodPage });
    const page = await openPage(address, { viewport: viewports.phone, dark: true, touch: true, reducedMotion: true });
    const seen = await page.evaluate(() => ({
      width: innerWidth,
      dark: matchMedia('(prefers-color-scheme: dark)').matches,
      still: matchMedia('(prefers-reduced-motion: reduce)').matches,
      fingers: navigator.maxTouchPoints > 0,
      language: navigator.language,
    }));
    expect(seen).toEqual({ width: 390, dark: true, still: true, fingers: true, language: 'zh-CN' });
    expect(existsSync(await picture(page, 'harness'))).toBe(true);
  });

  test('collects console errors, uncaught errors and failed requests', async () => {
    const address = await serve({
      '/': `<link rel="icon" href="data:,"><script>console.error('first'); setTimeout(() => { throw new Error('second'); });
        fetch('http://127.0.0.1:1/').catch(() => { document.title = 'tried'; });</script>`,
    });
    const page = await openPage(address);
    await page.waitForFunction(() => document.title === 'tried');
    tolerate(page, /console: Failed to load resource/, /console: Access to fetch/);
    const complaints = complaintsOfPages().join('\n');
    expect(complaints).toMatch(/console: first/);
    expect(complaints).toMatch(/uncaught: Error: second/);
    expect(complaints).toMatch(/request: net::ERR_\w+ GET http:\/\/127.0.0.1:1/);
    expect(complaintsOfPages()).toEqual([]);
  });

  test('does not report what the journey tolerates', async () => {
    const page = await openPage(await serve({ '/': goodPage }));
    tolerate(page, /expected here/);
    await page.evaluate(() => console.error('expected here'));
    await page.evaluate(() => console.error('not expected'));
    expect(complaintsOfPages().map((it) => /console: ([a-z ]+) \(/.exec(it)?.[1])).toEqual(['not expected']);
  });
});

describe('axe', () => {
  test('passes a good page and names what is wrong with a bad one', async () => {
    const bad = goodPage.replace('条码', '').replace('<h1>', '<img src="data:,"><h1>');
    const address = await serve({ '/good': goodPage, '/bad': bad });
    await axeClean(await openPage(`${address}/good`));
    await expect(axeClean(await openPage(`${address}/bad`))).rejects.toThrow(/image-alt[\s\S]*label/);
  });
});

describe('the keyboard', () => {
  test('types where the focus is and says where that is', async () => {
    const page = await openPage(await serve({ '/': goodPage }));
    await keyboardOnly(page);
    expect(await focused(page)).toBe('');
    await press(page, 'Tab');
    await type(page, '6908512108211');
    expect(await page.inputValue('#code')).toBe('6908512108211');
    await press(page, 'Tab');
    expect(await focused(page)).toBe('收款');
    await press(page, 'Enter');
    expect(await page.title()).toBe('收款');
  });

  test('reports a pointer in a journey by keyboard alone', async () => {
    const page = await openPage(await serve({ '/': goodPage }));
    await keyboardOnly(page);
    await page.click('button');
    expect(complaintsOfPages().join()).toMatch(/a pointer was used/);
  });
});

describe('a hub in a journey', () => {
  const program = fileURLToPath(new URL('./fixtures/small-hub.mjs', import.meta.url));
  const isAlive = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  test('runs in a folder of its own and stops when asked', async () => {
    const hub = await startHub({ program, shop: 'empty', env: { GREETING: '你好' } });
    const answer = await (await fetch(hub.address)).json();
    expect(answer).toEqual({ home: hub.home, shop: 'empty', greeting: '你好', threads: '12' });
    await hub.stop();
    expect(isAlive(hub.pid)).toBe(false);
    expect(hub.log()).toMatch(/stopped by SIGTERM/);
  });

  test('starts again on the same books and the same port after a kill -9', async () => {
    const first = await startHub({ program });
    await writeFile(join(first.home, 'books'), 'kept');
    await first.kill9();
    expect(first.log()).not.toMatch(/stopped/);
    const second = await startHub({ program, home: first.home, port: Number(new URL(first.address).port) });
    expect(second.address).toBe(first.address);
    expect(existsSync(join(second.home, 'books'))).toBe(true);
  });

  test('is killed and its folder removed when the test ends without stopping it', async () => {
    const hub = await startHub({ program });
    await leaveTest();
    enterTest();
    expect(isAlive(hub.pid)).toBe(false);
    expect(existsSync(hub.home)).toBe(false);
  });

  test('that ends before it opens fails the journey with its last words', async () => {
    await expect(startHub({ program, env: { GREETING: 'fail' } })).rejects.toThrow(/ended with 7[\s\S]*no luck today/);
  });
});
