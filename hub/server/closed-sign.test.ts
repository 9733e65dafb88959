import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { keptLog, temporaryFolder } from '../../tests/hub/open-store.ts';
import { type Config, readConfig } from '../config.ts';
import { type Closed, whyClosed } from '../main/why-closed.ts';
import { StoreRefusal } from '../store/store.ts';
import { mintHere } from '../trust/minting.ts';
import { namesOfHub } from '../trust/names.ts';
import { ShopAuthority } from '../trust/shop-authority.ts';
import { wordsIn } from '../words/words.ts';
import { type ClosedSign, hangClosedSign } from './closed-sign.ts';

let folder: string;
let remove: () => Promise<void>;
let config: Config;
let sign: ClosedSign | null = null;

beforeEach(async () => {
  ({ folder, remove } = await temporaryFolder());
  config = readConfig({ GUITAI_HOME: folder, GUITAI_PORT: '0', GUITAI_HOST: '127.0.0.1' }, wordsIn('en'));
});
afterEach(async () => {
  await sign?.close();
  sign = null;
  await remove();
});

const damaged = () => whyClosed(new StoreRefusal('store.damaged', 'books.db: row 7 is <missing>'), config)!;

async function hang(why: Closed = damaged(), more: Partial<Config> = {}): Promise<string> {
  sign = await hangClosedSign({ ...config, ...more }, why, keptLog());
  return `127.0.0.1:${sign!.port}`;
}

const asPerson = (language: string) => ({ headers: { accept: 'text/html,*/*', 'accept-language': language } });

it('shows people the same page at every path, in their language, and names no table', async () => {
  const at = await hang();
  for (const path of ['/', '/till/', '/office/?x=1', '/assets/none.js']) {
    const answer = await fetch(`http://${at}${path}`, asPerson('zh-CN,zh;q=0.9,en;q=0.8'));
    const page = await answer.text();
    expect(answer.status).toBe(503);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(page).toContain('账本文件损坏');
    expect(page).toContain('<code>npm run guitai -- repair</code>');
    expect(page).not.toContain('row 7');
  }
  const english = await (await fetch(`http://${at}/`, asPerson('en-GB'))).text();
  expect(english).toContain('The tills go on selling');
});

it('tells programs that it is not open, and why, under a status that no till takes for a hub', async () => {
  const at = await hang();
  for (const path of ['/health', '/api/v1/sales', '/trust/hub']) {
    const answer = await fetch(`http://${at}${path}`, { headers: { 'accept-language': 'en' } });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('10');
    expect(await answer.json()).toMatchObject({ ok: false, open: false, code: 'store.damaged' });
  }
  const refused = await new Promise<number | undefined>((resolve, reject) => {
    const socket = new WebSocket(`ws://${at}/rpc`);
    socket.once('unexpected-response', (request, { statusCode }) => {
      resolve(statusCode);
      request.destroy();
    });
    socket.once('open', () => reject(new Error('a socket was opened')));
    socket.on('error', () => undefined);
  });
  expect(refused).toBe(503);
});

it('says over TLS, too, by the certificates that there are, and makes none', async () => {
  const secured = { trust: 'on', tlsPort: 0 } as const;
  await hang(damaged(), secured);
  await sign!.close();
  await expect(readFile(join(folder, 'trust', 'authority.json'))).rejects.toThrow('ENOENT');
  const trust = join(folder, 'trust');
  const parts = { folder: trust, clock: Date.now, names: () => namesOfHub([]), own: [], mint: mintHere };
  const { certificate } = await ShopAuthority.open(parts);
  const port = await freePort();
  await hang(damaged(), { ...secured, tlsPort: port });
  const status = await new Promise((resolve, reject) => {
    const url = `https://localhost:${port}/health`;
    get(
      url,
      {
        ca: certificate,
        lookup: (_name, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
      },
      ({ statusCode }) => resolve(statusCode),
    ).once('error', reject);
  });
  expect(status).toBe(503);
});

it('writes what it shows as text, whatever a path contains', async () => {
  const at = await hang({ ...damaged(), tell: () => '<script>alert("&")</script>' });
  const page = await (await fetch(`http://${at}/`, asPerson('en'))).text();
  expect(page).toContain('&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;');
});

it('is not there where somebody else is at the port', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  expect(await hangClosedSign({ ...config, port }, damaged(), keptLog())).toBeNull();
  await new Promise((resolve) => other.close(resolve));
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
