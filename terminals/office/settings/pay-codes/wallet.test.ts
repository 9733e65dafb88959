import { expect, test } from 'vitest';
import { walletOf } from './wallet.ts';

test.each([
  ['wxp://f2f0abcDEF', 'wechat'],
  ['WXP://F2F0', 'wechat'],
  ['https://qr.alipay.com/fkx12345', 'alipay'],
  ['HTTPS://QR.ALIPAY.COM/FKX12345', 'alipay'],
  ['https://pay.example.com/qr.alipay.com/1', 'other'],
  ['6908512108211', 'other'],
])('%s is a code of %s', (code, wallet) => {
  expect(walletOf(code)).toBe(wallet);
});
