import type { PayCode } from '../../../../hub/protocol/settings.ts';

/**
 * Whose static code it is, by how it begins: WeChat's say `wxp://`, Alipay's are links of `qr.alipay.com`. What several
 * wallets read (聚合码) is a link of whoever sells it, and is none of the two.
 */
export function walletOf(code: string): PayCode['wallet'] {
  if (/^wxp:\/\//i.test(code)) return 'wechat';
  return /^https?:\/\/(qr|render)\.alipay\.com\//i.test(code) ? 'alipay' : 'other';
}
