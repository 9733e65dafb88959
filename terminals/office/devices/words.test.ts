import { expect, test } from 'vitest';
import '../../../web/i18n/rooms/devices.ts';
import { connectionText, faultText, testText } from './words.ts';

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
