/** What a pole display says. Without Chinese letters it says it in English, whatever the shop's language. */
export interface PoleWords {
  welcome: string;
  total: string;
  change: string;
}

export const poleWords: Record<'chinese' | 'ascii', PoleWords> = {
  chinese: { welcome: '欢迎光临', total: '合计', change: '找零' },
  ascii: { welcome: 'WELCOME', total: 'TOTAL', change: 'CHANGE' },
};
