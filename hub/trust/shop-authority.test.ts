import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { notPermitted } from '../../tests/hub/not-permitted.ts';
import { temporaryFolder } from '../../tests/hub/open-store.ts';
import { mintHere as mint } from './minting.ts';
import { AuthorityDamaged, type AuthorityOptions, ShopAuthority } from './shop-authority.ts';

const day_ms = 24 * 3600_000;
const today = Date.UTC(2026, 10, 22);

let folder: string;
let remove: () => Promise<void>;
let options: AuthorityOptions;
let authority: ShopAuthority;
const clock = { now: today };
const here = { names: ['guitai.local', 'localhost', 'pos.shop.example'], addresses: ['127.0.0.1', '192.168.1.10'] };

beforeAll(async () => {
  ({ folder, remove } = await temporaryFolder());
  options = { folder: join(folder, 'trust'), clock: () => clock.now, names: () => here, own: ['shop.example'], mint };
  authority = await ShopAuthority.open(options);
});
afterEach(() => {
  clock.now = today;
  here.addresses = ['127.0.0.1', '192.168.1.10'];
});
afterAll(() => remove());

/** Whether a client that trusts only the shop's authority takes the certificate as that name's. */
async function accepts(pair: { certificate: string; key: string }, name: string): Promise<string> {
  const server = tls.createServer({ cert: pair.certificate, key: pair.key }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const checkServerIdentity = (_host: string, cert: tls.PeerCertificate) => tls.checkServerIdentity(name, cert);
  const ca = authority.certificate;
  const socket = tls.connect({ port, host: '127.0.0.1', ca, servername: name, checkServerIdentity });
  const said = await once(socket, 'secureConnect').then(
    () => 'yes',
    (error: Error) => error.message,
  );
  socket.destroy();
  server.close();
  return said;
}

const sign = (names: string[], addresses: string[] = []) =>
  readFile(join(options.folder, 'authority.json'), 'utf8').then((text) => {
    const { certificate, key } = JSON.parse(text) as { certificate: string; key: string };
    return mint({
      ...{ kind: 'leaf', authority: { certificate, key }, names, addresses },
      ...{ notBefore: Date.now() - day_ms, notAfter: Date.now() + day_ms },
    });
  });

describe('the shop’s own authority', () => {
  it('signs for local names and networks and the shop’s own name, and for no others', async () => {
    const { leaf } = authority;
    expect(await accepts(leaf, 'guitai.local')).toBe('yes');
    expect(await accepts(leaf, 'pos.shop.example')).toBe('yes');
    expect(await accepts(leaf, 'till.local')).toContain('is not in the cert');
    // Whoever had the key could still not be a bank: devices refuse what the constraints do not permit.
    expect(await accepts(await sign(['bank.example']), 'bank.example')).toBe('permitted subtree violation');
    expect(await accepts(await sign(['guitai.local'], ['8.8.8.8']), 'guitai.local')).toBe(
      'permitted subtree violation',
    );
    expect(await accepts(await sign(['guitai.local'], ['172.32.0.1']), 'guitai.local')).toBe(
      'permitted subtree violation',
    );
    expect(await accepts(await sign(['any.local'], ['172.31.0.1', 'fd12::1']), 'any.local')).toBe('yes');
  });

  it('is an authority of one step, for servers only, and its leaf is none', async () => {
    const certificate = new X509Certificate(authority.certificate);
    expect(certificate.ca).toBe(true);
    expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']); // serverAuth, RFC 5280 4.2.1.12
    const leaf = new X509Certificate(authority.leaf.certificate);
    expect(leaf.ca).toBe(false);
    expect(Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)).toBeLessThanOrEqual(397 * day_ms);
    const below = await mint({
      ...{ kind: 'leaf', authority: authority.leaf, names: ['guitai.local'], addresses: [] },
      ...{ notBefore: Date.now() - day_ms, notAfter: Date.now() + day_ms },
    });
    const chained = { certificate: `${below.certificate}\n${authority.leaf.certificate}`, key: below.key };
    expect(await accepts(chained, 'guitai.local')).not.toBe('yes');
  });

  it('keeps its key in a file that only this user may read, and stays the same over a restart', async () => {
    const { mode } = await stat(join(options.folder, 'authority.json'));
    expect(mode & 0o777).toBe(0o600);
    const again = await ShopAuthority.open(options);
    expect([again.fingerprint, again.leaf]).toEqual([authority.fingerprint, authority.leaf]);
  });

  it('is not replaced when its file is damaged: every device would have to be told', async () => {
    const path = join(options.folder, 'authority.json');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.slice(0, 100));
    await expect(ShopAuthority.open(options)).rejects.toThrow(AuthorityDamaged);
    await writeFile(path, text);
  });

  it('is whole where a command run as root left it behind, and said not to be permitted', async () => {
    const path = join(options.folder, 'authority.json');
    await expect(notPermitted(path, () => ShopAuthority.open(options))).rejects.toMatchObject({ code: 'EACCES' });
  });
});

describe('the hub’s certificate', () => {
  it('is made anew for a new address, 60 days before its end, and when its file is damaged; else it stays', async () => {
    const before = authority.leaf;
    expect(await authority.renew()).toBe(false);
    here.addresses = ['127.0.0.1', '10.1.2.3'];
    expect(await authority.renew()).toBe(true);
    expect(authority.leaf).not.toEqual(before);
    const leaf = new X509Certificate(authority.leaf.certificate);
    expect(leaf.subjectAltName).toContain('10.1.2.3');

    clock.now = Date.parse(leaf.validTo) - 61 * day_ms;
    expect(await authority.renew()).toBe(false);
    clock.now += 2 * day_ms;
    expect(await authority.renew()).toBe(true);

    await writeFile(join(options.folder, 'leaf.json'), '{');
    const again = await ShopAuthority.open(options);
    expect(again.fingerprint).toBe(authority.fingerprint);
    expect(new X509Certificate(again.leaf.certificate).checkHost('guitai.local')).toBe('guitai.local');
  });

  it('bears no name or address that the authority may not sign for: one of them would spoil it', async () => {
    here.addresses = ['127.0.0.1', '203.0.113.7'];
    here.names.push('elsewhere.example');
    await authority.renew();
    const { subjectAltName } = new X509Certificate(authority.leaf.certificate);
    expect(subjectAltName).not.toMatch(/203\.0\.113\.7|elsewhere/);
    here.names.pop();
  });
});

describe.each([
  ['1970', 0],
  ['the day its card was written', Date.UTC(2024, 2, 1)],
  ['2099', Date.UTC(2099, 0, 1)],
])('with a clock that says %s at the first start', (_year, wrong) => {
  it('what was made is valid by the right time, or made anew by it', async () => {
    const room = await temporaryFolder();
    const time = { now: wrong };
    const first = await ShopAuthority.open({ ...options, folder: room.folder, clock: () => time.now });
    const isValid = (pem: string) => {
      const { validFrom, validTo } = new X509Certificate(pem);
      return Date.parse(validFrom) <= time.now && time.now < Date.parse(validTo);
    };
    for (const year of [2026, 2027, 2031]) {
      time.now = Date.UTC(year, 11, 24);
      await first.renew();
      expect([isValid(first.certificate), isValid(first.leaf.certificate)]).toEqual([true, true]);
    }
    await room.remove();
  });
});
