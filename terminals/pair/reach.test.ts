import { expect, test } from 'vitest';
import { errandOf, originsOf, pairingAt } from './reach.ts';

test('names come before the address that was typed, each once', () => {
  const hub = { names: ['pos.example.com', 'guitai.local'], port: 8443 };
  expect(originsOf(hub, '192.168.1.10')).toEqual([
    'https://pos.example.com:8443',
    'https://guitai.local:8443',
    'https://192.168.1.10:8443',
  ]);
  expect(originsOf({ ...hub, port: 443 }, 'guitai.local')).toEqual(['https://pos.example.com', 'https://guitai.local']);
});

test('code and goal go along from page to page, and nothing else does', () => {
  const errand = errandOf({ hash: '#12345678', search: '?to=/kitchen/' });
  expect(errand).toEqual({ code: '12345678', to: '/kitchen/' });
  expect(pairingAt('https://guitai.local:8443', errand)).toBe('https://guitai.local:8443/pair/?to=/kitchen/#12345678');
  for (const search of ['?to=//evil.example/', '?to=https://evil.example', '?to=/pair/', '?to=javascript:1', '']) {
    expect(errandOf({ hash: '#1234<b>', search })).toEqual({ code: '', to: null });
  }
  expect(pairingAt('https://a', { code: '', to: null })).toBe('https://a/pair/');
});
