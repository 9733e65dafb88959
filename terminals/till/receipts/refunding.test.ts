import { describe, expect, it } from 'vitest';
import type { SaleLineView, SaleView } from '../../../hub/model/sale.ts';
import {
  isRefundable,
  isVoidable,
  priceChosen,
  requestOf,
  stepLine,
  stillLeft,
  toggleLine,
  usualWayBack,
  wholeSale,
} from './refunding.ts';

const line = (lineNo: number, more: Partial<SaleLineView> = {}): SaleLineView => ({
  lineNo,
  productId: lineNo,
  unitId: lineNo,
  name: `商品${lineNo}`,
  unitName: '件',
  quantity: 3000,
  listPrice: 500,
  gross: 1500,
  discounts: [],
  rounding: 0,
  amount: 1500,
  taxAmount: 0,
  taxRate: 0,
  taxIncluded: true,
  refundedQuantity: 0,
  ...more,
});
const sale = (...lines: SaleLineView[]): SaleView => ({
  id: '',
  number: '01-261121-0001',
  kind: 'sale',
  at: 0,
  businessDay: '2026-11-21',
  terminalName: '',
  staffName: '',
  lines,
  gross: 0,
  discount: 0,
  rounding: 0,
  tax: 0,
  taxes: [],
  total: 0,
  tenders: [],
});
const tender = (kind: 'cash' | 'card', amount: number) => ({
  kind,
  amount,
  tendered: amount,
  change: 0,
  reference: null,
});

describe('choosing what comes back', () => {
  it('goes by the piece, never above what is left and never below nothing', () => {
    const partly = line(1, { refundedQuantity: 1000 });
    let chosen = stepLine(new Map(), partly, 1);
    chosen = stepLine(chosen, partly, 1);
    expect(stepLine(chosen, partly, 1).get(1)).toBe(2000);
    expect([...stepLine(new Map(), partly, -1)]).toEqual([]);
  });

  it('takes what was weighed whole or not at all', () => {
    const weighed = line(1, { quantity: 1284, weight: { source: 'scale', raw: '' } });
    expect(stepLine(new Map(), weighed, 1).get(1)).toBe(1284);
    expect(stepLine(new Map([[1, 1284]]), weighed, -1).size).toBe(0);
  });

  it('turns a line on and off', () => {
    const chosen = toggleLine(new Map(), line(1));
    expect(chosen.get(1)).toBe(3000);
    expect(toggleLine(chosen, line(1)).size).toBe(0);
  });

  it('takes the whole rest of a sale, in the receipt’s order, at exactly its price', () => {
    const sold = sale(line(1), line(2, { refundedQuantity: 3000 }), line(3, { refundedQuantity: 1000 }));
    const chosen = wholeSale(sold);
    expect(requestOf(new Map([...chosen].reverse()))).toEqual([
      { lineNo: 1, quantity: 3000 },
      { lineNo: 3, quantity: 2000 },
    ]);
    expect(priceChosen(sold, chosen)).toMatchObject({ ok: true, value: { total: 2500 } });
  });

  it('gives money back as most of it came', () => {
    expect(usualWayBack({ ...sale(), tenders: [tender('cash', 100), tender('card', 900)] })).toBe('card');
    expect(usualWayBack(sale())).toBe('cash');
  });
});

describe('a receipt', () => {
  it('can be refunded as long as something of it is left, and voided as long as nothing came back', () => {
    const partly = sale(line(1, { refundedQuantity: 1000 }));
    const wholly = sale(line(1, { refundedQuantity: 3000 }));
    expect([isRefundable(sale(line(1))), isRefundable(partly), isRefundable(wholly)]).toEqual([true, true, false]);
    expect([isVoidable(sale(line(1))), isVoidable(partly)]).toEqual([true, false]);
  });

  it('that was voided, or is none of a sale, stays as it is', () => {
    const voided: SaleView = { ...sale(line(1)), voidedBy: { id: '', number: '' } };
    expect([isRefundable(voided), isVoidable(voided)]).toEqual([false, false]);
    expect(isRefundable({ ...sale(line(1)), kind: 'refund' })).toBe(false);
  });
});

describe('a sale of which another till gave something back meanwhile', () => {
  it('leaves what was chosen as far as it is still there, and names the line that is not', () => {
    const chosen = new Map([
      [1, 2000],
      [2, 3000],
      [3, 1000],
    ]);
    const now = sale(
      line(1, { refundedQuantity: 1000 }),
      line(2, { refundedQuantity: 2000 }),
      line(3, { refundedQuantity: 3000 }),
    );
    const { chosen: left, less } = stillLeft(chosen, now);
    expect([...left]).toEqual([
      [1, 2000],
      [2, 1000],
    ]);
    expect(less?.lineNo).toBe(2);
  });

  it('changes nothing where all of it is still there', () => {
    const chosen = new Map([[1, 1000]]);
    expect(stillLeft(chosen, sale(line(1), line(2, { refundedQuantity: 3000 })))).toEqual({ chosen, less: undefined });
  });
});
