import { expect, test } from 'vitest';
import { relyingParty } from './relying-party.ts';

test('passkeys are known by the name of a page over https, without its port', () => {
  expect(relyingParty('https://guitai.local:8443')).toBe('guitai.local');
  expect(relyingParty('https://pos.example.com')).toBe('pos.example.com');
  expect(relyingParty('http://localhost:8080')).toBe('localhost');
});

test.each(['http://guitai.local:8080', 'https://192.168.1.20:8443', 'https://[fe80::1]:8443', 'null', ''])(
  'there are none at %s',
  (origin) => expect(relyingParty(origin)).toBeNull(),
);
