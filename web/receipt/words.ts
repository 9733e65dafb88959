import { receiptWordsEn } from '../../hub/model/receipt-words.en.ts';
import type { ReceiptWords } from '../../hub/model/receipt-words.ts';
import { receiptWordsZhCN } from '../../hub/model/receipt-words.zh-CN.ts';
import type { ShopSettings } from '../../hub/protocol/settings.ts';

/** What paper says in the shop's language, as the hub prints it, whatever the language of this device. */
export function receiptWords({ locale }: Pick<ShopSettings, 'locale'>): ReceiptWords {
  return locale === 'en' ? receiptWordsEn : receiptWordsZhCN;
}
