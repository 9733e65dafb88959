import { lineOf } from './basket.samples.ts';
import type { BasketLine, Discount, RoundingRule } from './basket.ts';
import { priceBasket } from './pricing.ts';
import type { ReceiptShop } from './receipt-document.ts';
import type { DayReport, SaleView, ShiftReport } from './sale.ts';

/** Sales and reports for tests, priced by the real engine. */

export const shop: ReceiptShop = {
  name: '好邻居便利店',
  address: '幸福路 8 号',
  phone: '010-12345678',
  currency: 'CNY',
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  receiptHeader: '',
  receiptFooter: '谢谢光临，欢迎再来',
  receiptLogo: null,
};

export const at = Date.parse('2026-03-04T09:05:00+08:00');

export function saleOf(
  lines: Partial<BasketLine>[],
  order: { discount?: Discount; rounding?: RoundingRule } = {},
  values: Partial<SaleView> = {},
): SaleView {
  const priced = priceBasket({
    lines: lines.map((line, index) => lineOf(`line-${index}`, line)),
    rounding: order.rounding ?? 'none',
    ...(order.discount && { discount: order.discount }),
  });
  return {
    id: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
    number: '1-260304-17',
    kind: 'sale',
    at,
    businessDay: '2026-03-04',
    terminalName: '一号收银台',
    staffName: '小王',
    lines: priced.lines.map((line, index) => ({
      ...line,
      lineNo: index + 1,
      taxRate: line.tax.rate,
      taxIncluded: line.tax.included,
      refundedQuantity: 0,
    })),
    gross: priced.gross,
    discount: priced.discount,
    rounding: priced.rounding,
    tax: priced.tax,
    taxes: priced.taxes,
    total: priced.total,
    tenders: [{ kind: 'cash', amount: priced.total, tendered: priced.total, change: 0, reference: null }],
    ...values,
  };
}

export const shiftReport: ShiftReport = {
  number: 12,
  terminalName: '一号收银台',
  staffName: '小王',
  openedAt: at,
  closedAt: at + 8 * 3_600_000,
  float: 20000,
  sales: { count: 86, amount: 324550 },
  refunds: { count: 1, amount: -350 },
  voids: { count: 0, amount: 0 },
  discount: 1200,
  rounding: 36,
  byTender: [
    { kind: 'cash', count: 60, amount: 200000 },
    { kind: 'card', count: 27, amount: 124200 },
  ],
  cashIn: 0,
  cashOut: 50000,
  expectedCash: 170000,
  countedCash: 169950,
  difference: -50,
};

export const dayReport: DayReport = {
  businessDay: '2026-03-04',
  sequence: 1,
  closedAt: at + 14 * 3_600_000,
  staffName: '店长',
  sales: { count: 86, amount: 324550 },
  refunds: { count: 1, amount: -350 },
  voids: { count: 0, amount: 0 },
  gross: 325436,
  discount: 1200,
  rounding: 36,
  tax: 37297,
  total: 324200,
  taxes: [{ rate: 1300, included: true, net: 286903, tax: 37297 }],
  byTender: shiftReport.byTender,
  byCategory: [
    { name: '饮料', quantity: 120_000, amount: 200000 },
    { name: null, quantity: 1284, amount: 124200 },
  ],
  byCashier: [{ name: '小王', count: 87, amount: 324200 }],
  byHour: [{ hour: 9, count: 87, amount: 324200 }],
  shifts: [
    { number: 12, terminalName: '一号收银台', staffName: '小王', difference: -50 },
    { number: 13, terminalName: '二号收银台', staffName: '小李', difference: null },
  ],
};
