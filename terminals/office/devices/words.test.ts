import { expect, test } from 'vitest';
import '../../../web/i18n/rooms/devices.ts';
import { visible } from './visible.ts';
import { connectionText, faultText, servesText, socketText, testText, verificationText } from './words.ts';

test('a device that is well has no fault, every other says what it is and what to do', () => {
  expect(faultText({ state: 'ready' })).toBeUndefined();
  expect(faultText({ state: 'opening' })).toBeUndefined();
  expect(faultText({ state: 'absent' })?.what).toBe('没有找到这台设备。');
  expect(faultText({ state: 'faulty', code: 'port.denied' })?.do).toContain('70-guitai-devices.rules');
});

test('a fault of a newer hub is told with its code', () => {
  expect(faultText({ state: 'faulty', code: 'port.moon' })?.what).toContain('port.moon');
});

test('a connection is named as stickers and lsusb name it', () => {
  const usb = { port: 'usb', vendorId: 0x04b8, productId: 0x0e, socket: '1-1.4', serialNumber: null } as const;
  expect(connectionText(usb)).toBe('USB 04b8:000e · 1-1.4');
  expect(connectionText({ port: 'tcp', host: '10.0.0.9', tcpPort: 9100 })).toBe('网络 10.0.0.9:9100');
});

test('what a test said is told in words, and whether it is good', () => {
  expect(testText('printer', 'confirmed').good).toBe(true);
  expect(testText('printer', 'failed: paper-out')).toMatchObject({
    good: false,
    text: expect.stringContaining('缺纸'),
  });
  expect(testText('printer', 'unknown: timeout').text).toContain('没有确认');
  expect(testText('scale', '1284 g').text).toContain('1.284 kg');
});

test('a scale’s verification is told a month before it ends, and after', () => {
  const now = Date.UTC(2026, 10, 21);
  const day = 86_400_000;
  expect(verificationText(null, now)).toBeUndefined();
  expect(verificationText(now + 31 * day, now)).toBeUndefined();
  expect(verificationText(now + 29 * day, now)).toContain('到期，请');
  expect(verificationText(now - day, now)).toContain('不能再用');
});

test('two alike are told apart by their sockets, also at another machine', () => {
  const usb = { port: 'usb', vendorId: 1, productId: 2, socket: '1-1.2', serialNumber: null } as const;
  expect(socketText(usb)).toBe('USB 插口 1-1.2');
  expect(socketText({ port: 'lent', lenderId: 1, place: usb })).toBe('USB 插口 1-1.2');
  expect(socketText({ port: 'serial', path: 'serial:1-1.3:1.0' })).toBe('USB 插口 1-1.3');
  expect(socketText({ port: 'serial', path: 'serial:/dev/ttyS0' })).toBeUndefined();
});

test('all tills that a scale serves are named', () => {
  const names = new Map([['b', '2号台']]);
  expect(servesText({ kind: 'scale', terminalName: '1号台', alsoTerminalIds: ['b'] }, names)).toBe('用于 1号台、2号台');
  expect(servesText({ kind: 'scale', terminalName: null, alsoTerminalIds: [] }, names)).toBe('还没有绑定收银台');
});

test('a code’s control characters can be seen', () => {
  expect(visible(']d20106901234567892\x1d10A')).toBe(']d20106901234567892␝10A');
});
