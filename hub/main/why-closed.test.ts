import { expect, it } from 'vitest';
import { SqlError, StoreRefusal, type StoreRefusalCode, sqlite } from '../store/store.ts';
import { AuthorityDamaged } from '../trust/shop-authority.ts';
import { wordsIn } from '../words/words.ts';
import { SecretsDamaged } from './secrets.ts';
import { type Closed, whyClosed } from './why-closed.ts';

const config = { host: 'pos.shop', port: 8080, home: '/var/lib/guitai' };

const errno = (code: string, syscall: string, more: object = {}) =>
  Object.assign(new Error(`${code}: ${syscall}`), { code, syscall, ...more });

const refusals = Object.keys(wordsIn('en').store) as StoreRefusalCode[];
const reasons: [Closed['code'], Error, string][] = [
  ...refusals.map((code): [StoreRefusalCode, Error, string] => [code, new StoreRefusal(code, 'why'), '']),
  ['hub.secrets-damaged', new SecretsDamaged('/var/lib/guitai/secret.json'), 'secret.json'],
  ['hub.authority-damaged', new AuthorityDamaged('/var/lib/guitai/trust/authority.json'), 'authority.json'],
  ['hub.port-taken', errno('EADDRINUSE', 'listen', { port: 8443 }), '8443'],
  ['hub.port-forbidden', errno('EACCES', 'listen', { port: 443 }), '443'],
  ['hub.address-unknown', errno('ENOTFOUND', 'getaddrinfo'), 'pos.shop'],
  ['hub.address-unknown', errno('EADDRNOTAVAIL', 'listen', { port: 8080 }), 'pos.shop'],
  ['hub.folder-unusable', errno('ENOTDIR', 'mkdir'), '/var/lib/guitai'],
  ['hub.folder-unusable', errno('EACCES', 'open'), '/var/lib/guitai'],
  ['store.disk-read-only', errno('EROFS', 'open'), ''],
  ['store.disk-full', errno('ENOSPC', 'write'), ''],
  ['hub.disk-failing', errno('EIO', 'read'), 'EIO'],
  ['hub.disk-failing', new SqlError('disk I/O error', sqlite.ioErrorWrite, 'PRAGMA journal_mode'), 'disk I/O error'],
];

it.each(reasons)('says %s in each language, and what it is about', (code, error, about) => {
  const why = whyClosed(error, config)!;
  expect(why.code).toBe(code);
  const [chinese, english] = [why.tell(wordsIn('zh-CN')), why.tell(wordsIn('en'))];
  expect(chinese).toMatch(/\p{Script=Han}.*。|EACCES|ENOTDIR/u);
  expect(english).not.toMatch(/\p{Script=Han}/u);
  for (const words of [chinese, english]) expect(words).toContain(about);
});

it('has no word for what nobody expected', () => {
  expect(whyClosed(new TypeError('x is not a function'), config)).toBeNull();
  expect(whyClosed(errno('ENOENT', 'open'), config)).toBeNull();
});
