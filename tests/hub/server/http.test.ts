import http, { type IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as access from '../../../hub/protocol/access.ts';
import * as settings from '../../../hub/protocol/settings.ts';
import { newToken, openTestHub, type TestHub } from './test-hub.ts';
import { signInInput, type TestTerminal } from './test-terminal.ts';

let hub: TestHub;
let owner: TestTerminal;
const ownerToken = newToken();
beforeAll(async () => {
  hub = await openTestHub('demo');
  owner = await hub.terminal();
  await owner.value(access.signIn, signInInput(1, '1688', ownerToken, 'office'));
}, 60_000);
afterAll(() => hub.close());

describe('pages', () => {
  test('the origin leads to the till, and a station’s folder to its page', async () => {
    expect((await hub.get('/')).headers.get('location')).toBe('/till/');
    expect((await hub.get('/till')).headers.get('location')).toBe('/till/');
    const page = await hub.get('/till/');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('cache-control')).toBe('no-cache');
  });

  test('everything comes with a policy that allows the hub’s own files only', async () => {
    for (const path of ['/till/', '/pictures/none', '/nowhere', '/api/v1/products']) {
      const policy = (await hub.get(path)).headers.get('content-security-policy') ?? '';
      expect(policy, path).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      // Of WebAssembly alone, by which the handheld reads its camera's pictures.
      expect(policy.replace("'wasm-unsafe-eval'", '')).not.toContain('unsafe');
      expect(policy).not.toContain('upgrade-insecure-requests');
    }
    const { headers } = await hub.get('/till/');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  test('hashed files are kept for good, and sent as they were compressed at the build', async () => {
    const plain = await hub.get('/assets/till-3fa9.js', { 'accept-encoding': 'identity' });
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await plain.text()).toContain('till = 1');
    const encoding = await new Promise((resolve, reject) => {
      const request = http.get(
        `${hub.address}/assets/till-3fa9.js`,
        { headers: { 'accept-encoding': 'br' } },
        (response) => {
          response.resume();
          resolve(response.headers['content-encoding']);
        },
      );
      request.on('error', reject);
    });
    expect(encoding).toBe('br');
  });

  test('no file outside of the pages is served', async () => {
    for (const path of ['/../secret.json', '/%2e%2e/secret.json', '/..%2fsecret.json', '/till/..%5c..%5csecret.json']) {
      expect((await hub.get(path)).status, path).toBeGreaterThanOrEqual(400);
    }
  });

  test('what is not there is a refusal like any other', async () => {
    const response = await hub.get('/nowhere');
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ ok: false, code: 'hub.unknown-message' });
  });
});

/** As it is asked with headers that fetch does not let anybody write. */
function raw(path: string, headers: Record<string, string>, method = 'GET') {
  return new Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
    const request = http.request(`${hub.address}${path}`, { headers, method, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      const { statusCode: status, headers: got } = response;
      response.on('end', () => resolve({ status, headers: got, body: Buffer.concat(parts).toString() }));
    });
    request.on('error', reject);
    request.end();
  });
}

describe('names and origins', () => {
  test('a website that has its own name lead to the hub is not served, whatever it asks', async () => {
    for (const path of ['/', '/till/', '/health', '/api/v1/products', '/nowhere', '/rpc']) {
      const { status, headers, body } = await raw(path, { host: `evil.example:${hub.open.port}` });
      expect([path, status, JSON.parse(body)]).toEqual([path, 421, { ok: false, code: 'hub.unknown-name' }]);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
  });

  test('the shop’s own names and every address are', async () => {
    const { port } = hub.open;
    for (const host of [
      `127.0.0.1:${port}`,
      `localhost:${port}`,
      'guitai.local',
      'GUITAI.local.',
      '[::1]:8080',
      'pos.lan',
    ])
      expect((await raw('/till/', { host })).status, host).toBe(200);
  });

  test('a page of another origin neither opens the socket nor sends anything', async () => {
    const upgrade = {
      ...{ connection: 'upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' },
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    };
    for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:1', `http://localhost:${hub.open.port}`]) {
      const refused = { status: 403, body: '{"ok":false,"code":"hub.another-origin"}' };
      expect(await raw('/rpc', { ...upgrade, origin }), origin).toMatchObject(refused);
      expect(await raw('/imports', { origin, authorization: `Session ${ownerToken}` }, 'POST')).toMatchObject(refused);
    }
  });
});

describe('what browsers keep', () => {
  test('is nothing of the shop’s, and no cookie at all', async () => {
    const signedIn = { authorization: `Session ${ownerToken}` };
    for (const path of ['/', '/health', '/api/v1/products', '/api/', '/imports/x/rejected.csv', '/nowhere', '/till/']) {
      const { headers } = await hub.get(path, signedIn);
      expect([path, headers.get('set-cookie')]).toEqual([path, null]);
      expect([path, headers.get('cache-control')]).toEqual([path, path === '/till/' ? 'no-cache' : 'no-store']);
    }
  });
});

describe('files', () => {
  const upload = (headers: Record<string, string>) =>
    fetch(`${hub.address}/imports`, {
      method: 'POST',
      headers: { 'x-file-name': 'goods.csv', ...headers },
      body: '名称,价格\n新品,1.00\n',
    });

  test('go up for whoever may edit goods, by the session of their terminal', async () => {
    expect((await upload({})).status).toBe(401);
    expect((await upload({ authorization: `Session ${newToken()}` })).status).toBe(401);
    const token = newToken();
    await (await hub.terminal()).value(access.signIn, signInInput(3, '3688', token, 'office'));
    expect((await upload({ authorization: `Session ${token}` })).status).toBe(403);
    const answer = await (await upload({ authorization: `Session ${ownerToken}` })).json();
    expect(answer).toMatchObject({ ok: true, value: { rows: 1, format: 'csv' } });
  });
});

describe('health', () => {
  test('says that the writer works, up to which row, and leaves no row behind', async () => {
    const before = hub.open.store.newestSeq;
    const told = async () => {
      const response = await hub.get('/health');
      return { status: response.status, ...((await response.json()) as object) };
    };
    // One look serves everyone for a second: a row that was written just before is told of by the next.
    const well = { status: 200, ok: true, seq: before, readOnly: false, queue: 0 };
    await expect.poll(told, { timeout: 10_000 }).toMatchObject(well);
    expect(hub.open.store.newestSeq).toBe(before);
    expect(await owner.value(settings.health, {})).toMatchObject({ seq: before, readOnly: false });
  });
});

describe('the outside API', () => {
  let token: string;
  beforeAll(async () => {
    token = newToken();
    await owner.value(settings.createToken, { name: '记账软件', token });
  });
  const read = async (path: string, key = token) => {
    const response = await hub.get(`/api/v1/${path}`, { authorization: `Bearer ${key}` });
    return { status: response.status, body: (await response.json()) as { rows: Row[]; next: number | null } };
  };
  type Row = { rev: number; sku: string; name: string; units: { price: number; codes: string[] }[] };

  test('reads products page by page without missing one, though one commit made them all', async () => {
    const first = await read('products?limit=10');
    const rest = await read(`products?limit=10&after=${first.body.next}`);
    const rows = [...first.body.rows, ...rest.body.rows];
    expect(rows.length).toBeGreaterThan(180);
    expect(new Set(rows.map((row) => row.sku)).size).toBe(rows.length);
    const cola = rows.find((row) => row.name === '可口可乐');
    expect(cola?.units).toMatchObject([{ price: 350, codes: ['6908512108211'] }]);
  });

  test('reads stock, and receipts where there are none yet', async () => {
    expect((await read('stock')).body.rows.length).toBeGreaterThan(150);
    expect((await read('receipts')).body).toEqual({ rows: [], next: null });
  });

  test('refuses without a key in force, and a wrong cursor', async () => {
    expect((await read('products', newToken())).status).toBe(401);
    expect((await hub.get('/api/v1/products')).status).toBe(401);
    expect(await read('products?after=minus')).toMatchObject({ status: 400, body: { code: 'input.invalid' } });
    expect((await read('products?limit=501')).status).toBe(400);
  });

  test('notes that a key is used, and ends it', async () => {
    const [row] = await owner.value(settings.tokens, {});
    expect(row).toMatchObject({ name: '记账软件', lastUsedAt: expect.any(Number), endedAt: null });
    await owner.value(settings.endToken, { id: row!.id });
    expect((await read('products')).status).toBe(401);
  });

  test('is described for programs, every field of every list', async () => {
    const document = await (await hub.get('/api/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    expect(new Set(Object.keys(document.paths))).toEqual(
      new Set(['/api/v1/products', '/api/v1/receipts', '/api/v1/stock']),
    );
    const schema = document.paths['/api/v1/products'].get.responses['200'].content['application/json'].schema;
    expect(Object.keys(schema.properties.rows.items.properties)).toContain('units');
    expect((await hub.get('/api')).headers.get('content-type')).toContain('text/plain');
  });

  test('lets one address ask often, not endlessly', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 320 }, async () => (await hub.get('/api/v1/stock')).status),
    );
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect((await hub.get('/till/')).status).toBe(200);
  });
});
