import { generateKeyPairSync, randomUUID, sign, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import https from 'node:https';
import net from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as access from '../../../hub/protocol/access.ts';
import * as pairing from '../../../hub/protocol/pairing.ts';
import { proofText } from '../../../hub/protocol/socket.ts';
import { tell } from '../../../hub/protocol/station.ts';
import { Line } from '../../../hub/station/line.ts';
import { pairWith } from '../../../hub/station/pairing.ts';
import { findWay } from '../../../hub/station/way.ts';
import type { Certificates } from '../../../hub/trust/certificates.ts';
import { mintHere } from '../../../hub/trust/minting.ts';
import { temporaryFolder } from '../open-store.ts';
import { newToken, openTestHub, type TestHub } from './test-hub.ts';
import { signInInput, TestTerminal } from './test-terminal.ts';

/**
 * A hub whose own machine is as strange to it as the LAN (`trust: strict`): over loopback it shows what a shop's tills
 * meet. Authority, TLS, sockets and signatures are real.
 */
let hub: TestHub;
let certificates: Certificates;
let ca: string;
let secure: string;
let own: { folder: string; remove: () => Promise<void> };

beforeAll(async () => {
  own = await temporaryFolder();
  await writeOwnCertificate(30);
  const tlsFiles = { certFile: join(own.folder, 'own.pem'), keyFile: join(own.folder, 'own.key') };
  hub = await openTestHub('demo', { trust: 'strict', tlsPort: 0, tls: tlsFiles });
  certificates = hub.open.certificates!;
  ca = certificates.authority!.certificate;
  secure = `https://127.0.0.1:${hub.open.tlsPort}`;
  await mkdir(join(hub.home, 'web', 'pair'));
  await writeFile(join(hub.home, 'web', 'pair', 'index.html'), '<!doctype html><title>pair</title>');
}, 60_000);
afterAll(async () => {
  await hub.close();
  await own.remove();
});

/** A certificate that the shop brings, for a name of its own. */
async function writeOwnCertificate(days: number): Promise<void> {
  const [notBefore, notAfter] = [Date.now() - 1000, Date.now() + days * 24 * 3600_000];
  const permitted = { names: ['example.com'], networks: [] };
  const issuer = await mintHere({ kind: 'authority', name: 'Public', permitted, notBefore, notAfter });
  const names = ['pos.example.com'];
  const leaf = await mintHere({ kind: 'leaf', authority: issuer, names, addresses: [], notBefore, notAfter });
  await writeFile(join(own.folder, 'own.key'), leaf.key);
  await writeFile(join(own.folder, 'own.pem'), leaf.certificate);
}

function get(path: string, options: https.RequestOptions = { ca }) {
  return new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]>; body: string }>(
    (resolve, reject) => {
      const request = https.get(`${secure}${path}`, { agent: false, ...options }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts).toString() }),
        );
      });
      request.on('error', reject);
    },
  );
}

describe('over TLS', () => {
  it('serves pages, outside API and health to whoever trusts the shop’s authority, with all safety headers', async () => {
    const { status, headers } = await get('/till/');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'origin-agent-cluster': '?1',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-content-type-options': 'nosniff',
    });
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect((await get('/health')).status).toBe(200);
    expect((await get('/api/v1/products')).status).toBe(401);
  });

  it('is nothing to whoever does not trust it, or asks for another name', async () => {
    await expect(get('/till/', {})).rejects.toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
    await expect(get('/till/', { ca, servername: 'other.local' })).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  it('shows the shop’s own certificate under the shop’s own name, and takes over a renewed one', async () => {
    const serial = async (servername: string) => {
      const socket = tls.connect({ port: hub.open.tlsPort!, host: '127.0.0.1', servername, rejectUnauthorized: false });
      await once(socket, 'secureConnect');
      const { serialNumber, subject } = socket.getPeerCertificate();
      socket.destroy();
      return { serialNumber, name: subject.CN };
    };
    const before = await serial('pos.example.com');
    expect(before.name).toBe('pos.example.com');
    expect((await serial('guitai.local')).name).toBe('guitai.local');
    await writeOwnCertificate(60);
    expect(await certificates.look()).toBe(true);
    const after = await serial('pos.example.com');
    expect(after.name).toBe('pos.example.com');
    expect(after.serialNumber).not.toBe(before.serialNumber);
  });

  it('tells 21 days before anything that it serves ends', async () => {
    await writeOwnCertificate(20);
    await certificates.look();
    expect([certificates.isEnding, certificates.endingName]).toEqual([true, 'pos.example.com']);
    await writeOwnCertificate(30);
    await certificates.look();
    expect(certificates.isEnding).toBe(false);
  });

  it('renews its certificate while sockets live: they stay, and who comes meets the new one', async () => {
    const socket = tls.connect({ port: hub.open.tlsPort!, host: '127.0.0.1', servername: 'guitai.local', ca });
    await once(socket, 'secureConnect');
    const old = socket.getPeerX509Certificate()!.serialNumber;
    hub.ahead_ms = 350 * 24 * 3600_000; // seventeen days before the end of the leaf
    expect(await certificates.look()).toBe(true);
    // By the test's own clock the new one is not good yet: only whose it is can be asked.
    const servername = 'guitai.local';
    const next = tls.connect({ port: hub.open.tlsPort!, host: '127.0.0.1', servername, rejectUnauthorized: false });
    await once(next, 'secureConnect');
    const leaf = next.getPeerX509Certificate()!;
    expect(leaf.serialNumber).not.toBe(old);
    expect(leaf.verify(new X509Certificate(ca).publicKey)).toBe(true);
    expect(Date.parse(leaf.validTo)).toBeGreaterThan(Date.now() + 650 * 24 * 3600_000);
    socket.write('GET /health HTTP/1.1\r\nhost: guitai.local\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 200/);
    socket.destroy();
    next.destroy();
    hub.ahead_ms = 0;
    await certificates.look();
  });
});

describe('the plain port', () => {
  const plain = (path: string, headers: Record<string, string> = {}) => hub.get(path, headers);

  it('leads pages to the pairing page, and gives nothing else but the way to TLS', async () => {
    const page = await plain('/till/', { accept: 'text/html' });
    expect([page.status, page.headers.get('location')]).toEqual([302, '/pair/?to=/till/']);
    expect((await plain('/', { accept: 'text/html' })).headers.get('location')).toBe('/pair/');
    for (const path of [
      '/api/v1/products',
      '/pictures/1',
      '/imports',
      '/till/index.html',
      '/service-worker.js',
      '/trust',
    ]) {
      const answer = await plain(path);
      expect([path, answer.status, await answer.json()]).toMatchObject([path, 403, { code: 'access.tls-only' }]);
    }
    for (const path of ['/health', '/pair/', '/assets/till-3fa9.js']) expect((await plain(path)).status).toBe(200);
  });

  it('gives the authority’s certificate in each form, and says where TLS is', async () => {
    const der = Buffer.from(await (await plain('/trust/guitai.crt')).arrayBuffer());
    expect(new X509Certificate(der).fingerprint256).toBe(certificates.authority!.fingerprint);
    const profile = await plain('/trust/guitai.mobileconfig');
    expect(profile.headers.get('content-type')).toContain('application/x-apple-aspen-config');
    expect(await profile.text()).toContain(der.toString('base64'));
    const said = await (await plain('/trust/hub.json')).json();
    expect(said).toMatchObject({ fingerprint: certificates.authority!.fingerprint, port: hub.open.tlsPort });
    expect(said.names).toEqual(['pos.example.com', 'guitai.local']);
    expect(JSON.stringify(said)).not.toMatch(/PRIVATE/);
    const policy = (await plain('/pair/')).headers.get('content-security-policy');
    expect(policy).toContain(`connect-src 'self' https://127.0.0.1:${hub.open.tlsPort} https://pos.example.com:`);
  });

  it('keeps twenty sockets an address for devices that it does not know, and lets the oldest of them go', async () => {
    const strangers: TestTerminal[] = [];
    for (let n = 0; n < 25; n += 1) strangers.push(await hub.terminal());
    await Promise.all(strangers.slice(0, 5).map((one) => one.closed()));
    const open = strangers.filter(({ socket }) => socket.readyState === WebSocket.OPEN);
    expect(open.length).toBeLessThanOrEqual(20);
    expect(await strangers.at(-1)!.ask(access.welcome, {})).toEqual({ ok: false, code: 'access.pair-first' });
    for (const one of strangers) one.close();
  });

  it('ends the connection of a socket that it refuses', async () => {
    const socket = net.connect(hub.open.port, '127.0.0.1');
    socket.write('GET /till/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 403/);
    await once(socket.resume(), 'close');
  });

  it('lets no terminal in, but the command line of this machine', async () => {
    const address = `${hub.address.replace('http', 'ws')}/rpc?connectionParams=1`;
    const foreign = new WebSocket(address, { origin: 'http://example.com' });
    foreign.on('error', () => undefined);
    const [, refused] = await once(foreign, 'unexpected-response');
    expect(refused.statusCode).toBe(403);
    foreign.terminate();
    const stranger = await hub.terminal();
    expect(await stranger.ask(access.welcome, {})).toEqual({ ok: false, code: 'access.pair-first' });
  });
});

/** A browser that pairs: it keeps its key, and signs each socket's challenge. */
class Device {
  readonly terminalId = randomUUID();
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  id = 0;

  get publicKey(): string {
    return this.#keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  }

  signature(nonce: string, host = new URL(secure).host, device = String(this.id)): string {
    const key = { key: this.#keys.privateKey, dsaEncoding: 'ieee-p1363' } as const;
    return sign('sha256', Buffer.from(proofText(nonce, device, host)), key).toString('base64');
  }

  async pair(code: string, name = '前台 iPad') {
    const stranger = await TestTerminal.prove(secure, ca, () => ({}));
    const terminal = { id: this.terminalId, kind: 'till' };
    const answer = await stranger.ask(pairing.pair, { code, name, publicKey: this.publicKey, terminal });
    stranger.close();
    if (answer.ok) this.id = answer.value.deviceId;
    return answer;
  }

  connect(
    token = '',
    claims: (nonce: string) => { device?: string; signature?: string; terminal?: string } = () => ({}),
  ) {
    return TestTerminal.prove(secure, ca, (nonce) => ({
      ...{ token, terminal: this.terminalId, device: String(this.id), signature: this.signature(nonce) },
      ...claims(nonce),
    }));
  }
}

describe('a device station', () => {
  it('finds the way to TLS from the plain address, and is paired over it, believing that authority alone', async () => {
    const way = await findWay(hub.address);
    expect(way).toEqual({ hub: secure, authority: ca });
    const answer = await pairWith(way!, '00000000', '后厨');
    expect(answer).toEqual({ ok: false, code: 'lender.code-wrong' }); // it was heard, by a hub it trusts
    const other = await mintHere({
      ...{ kind: 'authority', name: 'Other', permitted: { names: ['local'], networks: ['127.0.0.0/8'] } },
      ...{ notBefore: Date.now() - 1000, notAfter: Date.now() + 3600_000 },
    });
    expect(await findWay(hub.address, other.certificate)).toEqual({ hub: secure, authority: other.certificate });
    const line = new Line({ hub: secure, authority: other.certificate });
    expect(await line.act(tell, { link: newToken(), session: 1, n: 1, heard: 0, at: 0, news: [] })).toBeNull();
    await line.close();
    expect(await findWay('http://127.0.0.1:1')).toBeNull();
  });
});

describe('pairing', () => {
  const first = new Device();
  const second = new Device();
  const token = newToken();
  let office: TestTerminal;

  beforeAll(async () => {
    const paired = await first.pair(hub.open.slip!.code);
    expect(paired).toMatchObject({ ok: true });
    office = await first.connect();
    await office.value(access.signIn, {
      ...signInInput(1, '1688', token),
      terminal: { id: first.terminalId, kind: 'till' },
    });
    const { code } = await office.value(pairing.makeCode, {});
    expect(await second.pair(code, '厨房')).toMatchObject({ ok: true });
  });
  const isStranger = async (terminal: TestTerminal) => {
    const answer = await terminal.ask(access.welcome, {});
    terminal.close();
    return !answer.ok && answer.code === 'access.pair-first';
  };

  it('takes the code that is shown, and no other', async () => {
    const { code } = await office.value(pairing.makeCode, {});
    const wrong = code === '00000000' ? '11111111' : '00000000';
    expect(await new Device().pair(wrong)).toEqual({ ok: false, code: 'pairing.code-wrong' });
    expect(await new Device().pair(hub.open.slip!.code)).toEqual({ ok: false, code: 'pairing.code-wrong' });
    hub.ahead_ms = 21 * 60_000;
    expect(await new Device().pair(code)).toEqual({ ok: false, code: 'pairing.code-wrong' });
    hub.ahead_ms = 0;
    expect(await first.pair(code)).toMatchObject({ code: 'input.invalid' }); // the same key twice
  });

  it('knows the terminal of a paired device while nobody is signed in', async () => {
    const terminal = await second.connect();
    expect(await terminal.ask(access.welcome, {})).toMatchObject({ ok: true });
    expect(await terminal.ask(access.signOut, {})).toEqual({ ok: false, code: 'access.sign-in-first' });
    const rows = await office.value(access.terminals, {});
    expect(rows.find((row) => row.id === second.terminalId)).toMatchObject({ name: '厨房', connected: true });
    terminal.close();
  });

  it('refuses a device without a signature, with a wrong one, a replayed one, or another device’s', async () => {
    expect(await isStranger(await TestTerminal.prove(secure, ca, () => ({})))).toBe(true);
    expect(await isStranger(await first.connect('', () => ({ signature: '' })))).toBe(true);
    expect(await isStranger(await first.connect('', () => ({ signature: 'AAAA' })))).toBe(true);
    expect(await isStranger(await first.connect('', () => ({ signature: first.signature('0'.repeat(64)) })))).toBe(
      true,
    );
    let heard = { nonce: '', signature: '' };
    const good = await first.connect('', (nonce) => {
      heard = { nonce, signature: first.signature(nonce) };
      return {};
    });
    expect(await isStranger(good)).toBe(false);
    expect(await isStranger(await first.connect('', () => ({ signature: heard.signature })))).toBe(true);
    // Made for a hub of another name; by the second's key under the first's id; for an id that is none.
    const elsewhere = (nonce: string) => ({ signature: first.signature(nonce, 'guitai.local:8443') });
    expect(await isStranger(await first.connect('', elsewhere))).toBe(true);
    const host = new URL(secure).host;
    const asFirst = (nonce: string) => ({
      device: String(first.id),
      signature: second.signature(nonce, host, String(first.id)),
    });
    expect(await isStranger(await second.connect('', asFirst))).toBe(true);
    expect(await isStranger(await first.connect('', () => ({ device: '999' })))).toBe(true);
  });

  it('a stolen session, or another device’s terminal, is nothing elsewhere', async () => {
    const thief = await second.connect(token, () => ({ terminal: first.terminalId }));
    expect(await thief.value(access.me, {})).toBeNull();
    const asTheFirst = { ...signInInput(1, '1688', newToken()), terminal: { id: first.terminalId, kind: 'till' } };
    expect(await thief.ask(access.signIn, asTheFirst)).toEqual({ ok: false, code: 'access.terminal-taken' });
    thief.close();
    expect(await office.value(access.me, {})).toMatchObject({ staff: { id: 1 } });
  });

  it('cuts a revoked device at once, ends who is signed in there, and notes that it calls again', async () => {
    const mine = newToken();
    const terminal = await second.connect();
    const seat = { id: second.terminalId, kind: 'till' };
    await terminal.value(access.signIn, { ...signInInput(3, '3688', mine), terminal: seat });
    await office.value(pairing.revokeDevice, { id: second.id });
    expect(await terminal.closed()).toBe(4001);
    expect(await isStranger(await second.connect(mine))).toBe(true);
    await expect
      .poll(async () => (await office.value(pairing.pairedDevices, {})).find((row) => row.id === second.id))
      .toMatchObject({ revokedAt: expect.any(Number), calledAt: expect.any(Number), connected: false });
    const { bodies } = await journal('pairing.revokedCalled');
    expect(bodies).toHaveLength(1);
    expect(await office.ask(pairing.revokeDevice, { id: second.id })).toEqual({ ok: false, code: 'pairing.unknown' });
  });

  it('leaves no code and no key in journal or log', async () => {
    const { bodies } = await journal('pairing.pair');
    const text = JSON.stringify(bodies) + hub.logged.join();
    expect(text).not.toContain(hub.open.slip!.code);
    expect(text).not.toMatch(/PRIVATE KEY/);
  });

  const journal = async (name: string) => {
    const bodies = await hub.open.store.read((reader) =>
      reader.all<{ input: string }>('SELECT input FROM journal WHERE name = ?', [name]),
    );
    return { bodies };
  };
});
