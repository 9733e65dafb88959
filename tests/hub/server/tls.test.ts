import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { wireHash } from '../../../hub/protocol/wire-hash.ts';
import { temporaryFolder } from '../open-store.ts';
import { openTestHub, type TestHub } from './test-hub.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** A shop's own authority, and the hub's certificate by it: P-256, the name and the address, for a year at most. */
function makeCertificates(folder: string): { authority: Buffer; cert: Buffer; key: Buffer } {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const limited = [
    '-addext',
    'basicConstraints=critical,CA:TRUE,pathlen:0',
    '-addext',
    'keyUsage=critical,keyCertSign',
  ];
  openssl(
    'req',
    '-x509',
    ...curve,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '30',
    '-subj',
    '/CN=Shop',
    ...limited,
  );
  openssl('req', ...curve, '-keyout', 'hub.key', '-out', 'hub.csr', '-subj', '/CN=guitai.local');
  writeFileSync(
    join(folder, 'leaf.ext'),
    'subjectAltName=DNS:guitai.local,IP:127.0.0.1\nextendedKeyUsage=serverAuth\nbasicConstraints=critical,CA:FALSE\n',
  );
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '30', '-extfile', 'leaf.ext'];
  openssl('x509', '-req', '-in', 'hub.csr', '-out', 'hub.pem', ...signed);
  const read = (name: string) => readFileSync(join(folder, name));
  return { authority: read('ca.pem'), cert: read('hub.pem'), key: read('hub.key') };
}

describe.skipIf(!hasOpenssl)('over TLS (needs the openssl program)', () => {
  let hub: TestHub;
  let authority: Buffer;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const room = await temporaryFolder();
    remove = room.remove;
    const { authority: ca, cert, key } = makeCertificates(room.folder);
    authority = ca;
    hub = await openTestHub('demo', { cert, key });
  }, 60_000);
  afterAll(async () => {
    await hub.close();
    await remove();
  });

  const get = (path: string, options: https.RequestOptions) =>
    new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
      const request = https.get(`${hub.address}${path}`, options, (response) => {
        response.resume();
        resolve({ status: response.statusCode, headers: response.headers });
      });
      request.on('error', reject);
    });

  it('says an address with https, and serves pages to whoever trusts the shop’s authority', async () => {
    expect(hub.address).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const { status, headers } = await get('/till/', { ca: authority });
    expect(status).toBe(200);
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect((await get('/health', { ca: authority })).status).toBe(200);
  });

  it('is nothing to whoever does not trust it, or asks for another name', async () => {
    await expect(get('/till/', {})).rejects.toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
    await expect(get('/till/', { ca: authority, servername: 'other.local' })).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
    await expect(fetch(hub.address.replace('https', 'http'))).rejects.toThrow();
  });

  it('opens the socket, from its own pages only', async () => {
    const address = `${hub.address.replace('https', 'wss')}/rpc?connectionParams=1`;
    const socket = new WebSocket(address, { ca: authority, origin: hub.address });
    await once(socket, 'open');
    socket.send(JSON.stringify({ method: 'connectionParams', data: { token: '', wire: wireHash } }));
    socket.send(JSON.stringify({ id: 1, method: 'query', params: { path: 'access.welcome', input: {} } }));
    const [message] = (await once(socket, 'message')) as [Buffer];
    expect(JSON.parse(message.toString())).toMatchObject({
      id: 1,
      result: { data: { ok: true, value: { demo: true } } },
    });
    socket.terminate();
    const foreign = new WebSocket(address, { ca: authority, origin: 'https://example.com' });
    foreign.on('error', () => undefined);
    const [, refused] = await once(foreign, 'unexpected-response');
    expect(refused.statusCode).toBe(403);
    foreign.terminate();
  });
});
