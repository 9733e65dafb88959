import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigit } from './check-digit.ts';
import { writeScaleLabel } from './scale-label.ts';
import { defaultScaleLabels, scaleLabelLayouts } from './scale-label-layouts.ts';
import { meaningOf, readScan, type ScanState, walletOf } from './scan.ts';

const layouts = scaleLabelLayouts.filter(({ id }) => defaultScaleLabels.includes(id));
const [layout18] = scaleLabelLayouts.filter(({ id }) => id === 'amount-weight-18');
const label18 = writeScaleLabel(layout18!, { itemCode: '00123', amount: 1_288, grams: 455 }) ?? '';
/** The same digits with a wrong check digit: no label, but Alipay's form. */
const alipay18 = label18.slice(0, -1) + ((Number(label18.at(-1)) + 1) % 10);
const wechat = '134567890123456789';

const meaning = (data: string, awaiting: ScanState['awaiting'], kept: boolean, more: Partial<ScanState> = {}) =>
  meaningOf(readScan(data, { awaiting, layouts, ...more }), kept);

describe('a payment code', () => {
  it('is told by its digits: WeChat’s 18 from 10 to 15, Alipay’s 16 to 24 from 25 to 30', () => {
    expect(['100000000000000000', '159999999999999999'].map(walletOf)).toEqual(['wechat', 'wechat']);
    expect(['2500000000000000', `30${'9'.repeat(22)}`, `２８${'0'.repeat(16)}`].map(walletOf)).toEqual([
      'alipay',
      'alipay',
      'alipay',
    ]);
    for (const other of [
      '160000000000000000',
      '13456789012345678',
      '250000000000000',
      `31${'0'.repeat(16)}`,
      '6901234567892',
    ])
      expect(walletOf(other)).toBeNull();
  });

  it('pays where a payment is awaited, and is no goods where it is not', () => {
    expect(meaning(wechat, 'payment', false)).toBe('payment');
    expect(meaning(wechat, 'goods', false)).toBe('payment-too-early');
    expect(meaning(alipay18, 'payment', false)).toBe('payment');
  });

  it('is not taken for what a scanner knows to be a code of trade goods', () => {
    expect(meaning(wechat, 'payment', false, { symbology: 'gs1-128' })).toBe('unknown');
    for (const symbology of ['qr', 'code-128', null])
      expect(meaning(wechat, 'payment', false, { symbology })).toBe('payment');
  });
});

describe('a label of 18 digits', () => {
  it('is goods where goods are awaited, though its digits are a payment code’s', () => {
    expect(walletOf(label18)).toBe('alipay');
    expect(meaning(label18, 'goods', true)).toBe('goods');
  });

  it('is goods while a payment waits, too, where its check digit is right and its goods exist', () => {
    expect(meaning(label18, 'payment', true)).toBe('goods');
    expect(meaning(label18, 'payment', false)).toBe('payment');
    expect(meaning(alipay18, 'payment', true)).toBe('payment');
  });

  it('is a payment code where the shop has such labels off', () => {
    expect(meaning(label18, 'payment', true, { layouts: [] })).toBe('payment');
  });
});

describe('what a scan means', () => {
  it('never hangs on the first digits alone: of the codes from 26, those with a wrong check digit always pay', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{15}$/), fc.integer({ min: 1, max: 9 }), fc.boolean(), (body, off, kept) => {
        const right = checkDigit(`26${body}`);
        expect(meaning(`26${body}${(right + off) % 10}`, 'payment', kept)).toBe('payment');
      }),
    );
  });

  it('is goods for whatever is kept while goods are awaited, and unknown for what is nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{8,24}$/)), (data) => {
        expect(meaning(data, 'goods', true)).toBe('goods');
        expect(['unknown', 'payment-too-early']).toContain(meaning(data, 'goods', false));
      }),
    );
    expect(meaning('6901234567892', 'payment', false)).toBe('unknown');
    expect(meaning('6901234567892', 'payment', true)).toBe('goods');
  });
});
