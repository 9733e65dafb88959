import { expect, test } from 'vitest';
import { OwnHosts } from './hosts.ts';

const hosts = new OwnHosts(['pos.shop.example'], {
  contextFor: (name) => (name === 'till.example.com' ? ({} as never) : undefined),
});

test.each([
  ...['192.168.1.10:8080', '127.0.0.1', '[fe80::1]:8443', 'guitai.local:8443', 'localhost', 'pos', 'pos.lan'],
  ...['pos.shop.example', 'POS.shop.example.', 'till.example.com:443', 'x.home.arpa'],
])('%s is the hub’s', (host) => {
  expect(hosts.has(host)).toBe(true);
});

test.each([
  ...['evil.example', 'evil.example:8080', 'guitai.local.evil.example', '127.0.0.1.nip.example', 'lan.evil.example'],
  ...['guitai.local@evil.example', 'evil.example,guitai.local', '', ':', 'a b', undefined],
])('%s is not', (host) => {
  expect(hosts.has(host)).toBe(false);
});
