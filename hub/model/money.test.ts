import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, formatMoney, minorDigits, parseMoney, suggestedNotes } from './money.ts';

describe('money for people', () => {
  it('is written as the currency is', () => {
    expect(formatMoney(123456, 'CNY', 'zh-CN')).toBe('¥1,234.56');
    expect(formatMoney(123456, 'CNY', 'en')).toBe('¥1,234.56');
    expect(formatMoney(1234, 'JPY', 'en')).toBe('¥1,234');
    expect(formatMoney(1234, 'KWD', 'en', { symbol: false })).toBe('1.234');
    expect(formatMoney(-5, 'CNY', 'zh-CN')).toBe('-¥0.05');
    expect(formatMoney(123456, 'CNY', 'zh-CN', { symbol: false })).toBe('1,234.56');
  });

  it('has the decimals that the currency has', () => {
    expect(['CNY', 'JPY', 'KWD', 'CLF', 'XYZ'].map(minorDigits)).toEqual([2, 0, 3, 4, 2]);
  });
});

describe('money as typed', () => {
  it.each([
    ['12.5', 1250],
    ['0', 0],
    ['.05', 5],
    ['12.', 1200],
    ['￥１，２３４．５６', 123456],
    ['¥ 1,234.5', 123450],
    ['1 234元', 123400],
    ['CNY 3', 300],
    ['3 CNY', 300],
    ['３。５', 350],
    ['-¥5', -500],
    ['¥-5', -500],
    ['90071992547409.91', 9007199254740991],
  ])('%s is understood', (text, fen) => {
    expect(parseMoney(text, 'CNY')).toBe(fen);
  });

  it.each([
    '',
    '¥',
    '.',
    '1.234',
    '1,5',
    '12,34',
    '1,2345',
    '1.2.3',
    '1e5',
    'abc',
    '--5',
    '-¥-5',
    'USD 3',
    '90071992547409.92',
  ])('"%s" is refused rather than guessed at', (text) => {
    expect(parseMoney(text, 'CNY')).toBeNull();
  });

  it('has no decimals where the currency has none, and three where it has three', () => {
    expect(parseMoney('1,234', 'JPY')).toBe(1234);
    expect(parseMoney('1.5', 'JPY')).toBeNull();
    expect(parseMoney('1.234', 'KWD')).toBe(1234);
  });

  it('comes back as it was written, for people and for machines', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('CNY', 'JPY', 'KWD'), (amount, currency) => {
        fc.pre(amount !== 0);
        expect(parseMoney(formatMoney(amount, currency, 'zh-CN'), currency)).toBe(amount);
        expect(parseMoney(formatMoney(amount, currency, 'en', { symbol: false }), currency)).toBe(amount);
        expect(parseMoney(decimalText(amount, currency), currency)).toBe(amount);
      }),
    );
  });
});

describe('the notes that a customer hands over', () => {
  it.each([
    [3750, [3750, 3800, 4000, 5000, 10000]],
    [10000, [10000]],
    [12800, [12800, 13000, 14000, 15000, 20000]],
    [300, [300, 500, 1000, 2000, 10000]],
    [0, [0]],
    [-1, []],
  ])('for %i fen are %j', (total, expected) => {
    expect(suggestedNotes(total, 'CNY')).toEqual(expected);
  });

  it('follow the currency', () => {
    expect(suggestedNotes(1234, 'JPY')).toEqual([1234, 1240, 1300, 1500, 10000]);
    expect(suggestedNotes(1250, 'KWD')[1]).toBe(2000);
  });

  it('are at most five, ascending, enough, and begin with the exact sum', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e10 }),
        fc.constantFrom('CNY', 'JPY', 'USD', 'KWD', 'KRW'),
        (total, currency) => {
          const sums = suggestedNotes(total, currency);
          expect(sums[0]).toBe(total);
          expect(sums.length).toBeLessThanOrEqual(5);
          sums.slice(1).forEach((sum, index) => {
            expect(sum).toBeGreaterThan(sums[index]!);
          });
        },
      ),
    );
  });
});
