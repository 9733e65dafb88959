/** What a pole display says. Without Chinese letters it says it in English, whatever the shop's language. */
export interface PoleWords {
  welcome: string;
  total: string;
  change: string;
  /** The amount that is to be paid by scanning. */
  due: string;
  scan: string;
}

export const poleWords: Record<'chinese' | 'ascii', PoleWords> = {
  chinese: { welcome: '欢迎光临', total: '合计', change: '找零', due: '应付', scan: '请扫码付款' },
  ascii: { welcome: 'WELCOME', total: 'TOTAL', change: 'CHANGE', due: 'TO PAY', scan: 'SCAN TO PAY' },
};
