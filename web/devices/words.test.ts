import { describe, expect, test } from 'vitest';
import { foundName, modelText, placeName, problemWords } from './words.ts';

describe('what was found is named as a person would', () => {
  test.each([
    ['EPSON TM-T88VI', 'EPSON TM-T88VI'],
    ['serial:/dev/ttyS0', '主机自带的串口 1'],
    ['serial:/dev/ttyAMA0', '主机自带的串口 AMA0'],
    ['serial:1-1.3:1.0', 'USB 转串口（插口 1-1.3）'],
    ['usb:1-1.2', '没有名字的 USB 设备（插口 1-1.2）'],
  ])('%s is %s', (description, name) => {
    expect(foundName({ description })).toBe(name);
  });

  test('a path that somebody wrote by hand stays as it is', () => {
    expect(placeName('/dev/serial/by-id/usb-FTDI')).toBeUndefined();
  });
});

describe('a model', () => {
  test.each([
    ['Aclas OS2', '顶尖 Aclas OS2'],
    ['Serial scanner', '串口扫码枪'],
    ['Adam AZextra, CBD', 'Adam AZextra, CBD'],
  ])('%s is called %s', (name, text) => {
    expect(modelText(name)).toBe(text);
  });
});

describe('what could not be looked at', () => {
  test.each([
    ['port.unsupported: usb: LIBUSB_ERROR_OTHER', 'USB'],
    ['port.unsupported: udevadm is not installed', 'udev'],
    ['port.denied: Error: cannot open /dev/ttyUSB0', '串口'],
    ['port.moon', '没能查看'],
  ])('%s is told in a sentence with what to do', (problem, word) => {
    const words = problemWords(problem);
    expect(words.what + words.do).toContain(word);
    expect(words.what).not.toContain('port.');
    expect(words.do).toMatch(/。$/);
  });
});
