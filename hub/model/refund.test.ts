import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyBasket } from './basket.samples.ts';
import { checkBasket } from './check-basket.ts';
import { sum } from './integer.ts';
import { priceBasket } from './pricing.ts';
import {
  negated,
  type PricedRefund,
  priceRefund,
  type RefundableLine,
  type RefundLine,
  type RefundRequestLine,
} from './refund.ts';

function soldLine(values: Partial<RefundableLine> = {}): RefundableLine {
  return {
    lineNo: 1,
    name: '可口可乐',
    quantity: 3000,
    discounts: [],
    rounding: 0,
    amount: 1000,
    taxAmount: 115,
    taxRate: 1300,
    taxIncluded: true,
    refundedQuantity: 0,
    ...values,
  };
}

function refunded(lines: RefundableLine[], request: RefundRequestLine[]): PricedRefund {
  const answer = priceRefund(lines, request);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

describe('a refund', () => {
  it('gives back the share of what was paid, the odd fen included', () => {
    const amounts = [0, 1000, 2000].map(
      (refundedQuantity) => refunded([soldLine({ refundedQuantity })], [{ lineNo: 1, quantity: 1000 }]).total,
    );
    expect(amounts).toEqual([333, 334, 333]);
  });

  it('names the discounts it takes back, and tells tax by rate', () => {
    const line = soldLine({
      quantity: 2000,
      amount: 900,
      taxAmount: 104,
      discounts: [{ scope: 'line', reason: '临期', amount: 100 }],
    });
    expect(refunded([line], [{ lineNo: 1, quantity: 1000 }])).toEqual({
      lines: [
        {
          lineNo: 1,
          quantity: 1000,
          gross: 500,
          discounts: [{ scope: 'line', reason: '临期', amount: 50 }],
          rounding: 0,
          amount: 450,
          taxAmount: 52,
        },
      ],
      gross: 500,
      discount: 50,
      rounding: 0,
      tax: 52,
      taxes: [{ rate: 1300, included: true, net: 398, tax: 52 }],
      total: 450,
    });
  });

  it('stands in the books below zero', () => {
    const line = soldLine({ discounts: [{ scope: 'order', reason: '', amount: 30 }], rounding: 3 });
    const refund = refunded([line], [{ lineNo: 1, quantity: 3000 }]);
    expect(negated(refund)).toMatchObject({
      lines: [{ lineNo: 1, quantity: -3000, gross: -1033, amount: -1000, discounts: [{ amount: -30 }], rounding: -3 }],
      total: -1000,
      tax: -115,
      taxes: [{ rate: 1300, net: -885, tax: -115 }],
    });
    expect(negated(negated(refund))).toEqual(refund);
  });

  it('never takes back more than was sold', () => {
    const line = soldLine({ refundedQuantity: 2000 });
    expect(priceRefund([line], [{ lineNo: 1, quantity: 1001 }])).toEqual({
      ok: false,
      code: 'sale.refund-beyond-sold',
      detail: { name: '可口可乐', left: 1000 },
    });
    expect(priceRefund([soldLine({ refundedQuantity: 3000 })], [{ lineNo: 1, quantity: 1 }])).toMatchObject({
      code: 'sale.refund-beyond-sold',
      detail: { left: 0 },
    });
  });

  it('refuses nothing, nonsense, strangers and doubles', () => {
    const lines = [soldLine()];
    expect(priceRefund(lines, [])).toMatchObject({ code: 'sale.no-lines' });
    for (const quantity of [0, -1000, 0.5])
      expect(priceRefund(lines, [{ lineNo: 1, quantity }])).toMatchObject({ code: 'sale.quantity-invalid' });
    expect(priceRefund(lines, [{ lineNo: 2, quantity: 1000 }])).toMatchObject({ code: 'input.invalid' });
    const twice = [1, 1].map((lineNo) => ({ lineNo, quantity: 1000 }));
    expect(priceRefund(lines, twice)).toMatchObject({ code: 'input.invalid' });
  });

  it('gives back every line exactly, whatever parts it comes back in', () => {
    const cuts = fc.array(fc.double({ min: 0.001, max: 0.999, noNaN: true }), { maxLength: 5 });
    fc.assert(
      fc.property(anyBasket, cuts, (basket, where) => {
        fc.pre(checkBasket(basket) === null);
        const sold = priceBasket(basket).lines.map((line, index) => ({
          ...line,
          lineNo: index + 1,
          taxRate: line.tax.rate,
          taxIncluded: line.tax.included,
        }));
        for (const line of sold) {
          const stops = [...where.map((cut) => Math.floor(line.quantity * cut)), line.quantity].sort((a, b) => a - b);
          const parts: RefundLine[] = [];
          let refundedQuantity = 0;
          for (const stop of stops) {
            if (stop === refundedQuantity) continue;
            const request = [{ lineNo: line.lineNo, quantity: stop - refundedQuantity }];
            const part = refunded([{ ...line, refundedQuantity }], request).lines[0]!;
            expect(Math.min(part.amount, part.taxAmount, part.rounding, part.gross)).toBeGreaterThanOrEqual(0);
            expect(part.taxAmount).toBeLessThanOrEqual(part.amount);
            parts.push(part);
            refundedQuantity = stop;
          }
          const all = (of: (part: RefundLine) => number) => sum(parts.map(of));
          const off = (discounts: RefundLine['discounts']) => sum(discounts.map((discount) => discount.amount));
          expect(all((part) => part.quantity)).toBe(line.quantity);
          expect(all((part) => part.amount)).toBe(line.amount);
          expect(all((part) => part.taxAmount)).toBe(line.taxAmount);
          expect(all((part) => part.rounding)).toBe(line.rounding);
          expect(all((part) => off(part.discounts))).toBe(off(line.discounts));
          if (line.tax.included) expect(all((part) => part.gross)).toBe(line.gross);
        }
      }),
    );
  });
});
