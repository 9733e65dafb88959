import type { BasketLine } from '../../../hub/model/basket.ts';
import { priceBasket } from '../../../hub/model/pricing.ts';
import { receiptOf } from '../../../hub/model/receipt.ts';
import type { ReceiptDocument } from '../../../hub/model/receipt-document.ts';
import { businessDay } from '../../../hub/model/time.ts';
import type { ShopSettings } from '../../../hub/protocol/settings.ts';
import { t } from '../../../web/i18n/index.ts';
import { receiptWords } from '../../../web/receipt/words.ts';

/** A receipt as this shop would print it, of a small sale priced by the real engine. `at` in ms. */
export function sampleReceipt(settings: ShopSettings, at: number): ReceiptDocument {
  const common = { categoryId: null, tax: { rate: 1300, included: true } };
  const lines: BasketLine[] = [
    {
      ...common,
      id: '1',
      productId: 1,
      unitId: 1,
      name: t('settings.receipt.sampleLine'),
      unitName: t('settings.receipt.sampleUnit.bottle'),
      quantity: 2000,
      listPrice: 200,
    },
    {
      ...common,
      id: '2',
      productId: 2,
      unitId: 2,
      name: t('settings.receipt.sampleWeighed'),
      unitName: t('settings.receipt.sampleUnit.jin'),
      quantity: 1284,
      listPrice: 698,
    },
  ];
  const priced = priceBasket({ lines, rounding: settings.rounding });
  const tendered = Math.ceil(priced.total / 1000) * 1000;
  const sale = {
    ...priced,
    id: '',
    number: `1-${businessDay(at, settings.timeZone).slice(2).replaceAll('-', '')}-1`,
    kind: 'sale' as const,
    at,
    businessDay: businessDay(at, settings.timeZone, settings.dayStart),
    terminalName: t('settings.receipt.sampleTill'),
    staffName: t('settings.receipt.sampleStaff'),
    lines: priced.lines.map((line, index) => ({
      ...line,
      lineNo: index + 1,
      taxRate: line.tax.rate,
      taxIncluded: line.tax.included,
      refundedQuantity: 0,
    })),
    tenders: [
      { kind: 'cash' as const, amount: priced.total, tendered, change: tendered - priced.total, reference: null },
    ],
  };
  return receiptOf(sale, settings, receiptWords(settings));
}
