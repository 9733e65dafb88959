import { expect, test } from 'vitest';
import type { TrustLevel } from '../trust/level.ts';
import { Door } from './door.ts';

const peer = (remoteAddress: string | undefined, localAddress = '192.168.1.10') => ({ remoteAddress, localAddress });
const guarded = (trust: TrustLevel, address: string | undefined) => new Door(trust).isGuarded(peer(address));

test.each(['127.0.0.1', '127.8.0.1', '::1', '::ffff:127.0.0.1', '192.168.1.10'])('%s is this machine', (address) => {
  expect(guarded('on', address)).toBe(false);
  expect(guarded('strict', address)).toBe(true);
  expect(guarded('off', address)).toBe(false);
});

test.each(['192.168.1.11', '::ffff:192.168.1.11', 'fe80::1', '8.8.8.8', undefined])('%s is not', (address) => {
  expect(guarded('on', address)).toBe(true);
  expect(guarded('strict', address)).toBe(true);
  expect(guarded('off', address)).toBe(false);
});

test('what comes from the LAN in the clear can be overheard, over TLS it cannot', () => {
  const door = new Door('on');
  expect(door.isOverheard(peer('192.168.1.11'))).toBe(true);
  expect(door.isOverheard({ ...peer('192.168.1.11'), encrypted: true })).toBe(false);
  expect(door.isOverheard(peer('127.0.0.1'))).toBe(false);
  expect(new Door('off').isOverheard(peer('192.168.1.11'))).toBe(false);
});
