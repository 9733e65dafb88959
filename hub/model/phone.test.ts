import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalPhone } from './phone.ts';

describe('a telephone number', () => {
  it.each([
    '13800138000',
    '138 0013 8000',
    '138-0013-8000',
    '１３８００１３８０００',
    '+8613800138000',
    '＋86 138 0013 8000',
    '0086 138 0013 8000',
    '86 13800138000',
    '\u202d138\u200b00138000\u202c',
    '（138）0013.8000',
  ])('is the same however it is written: %s', (text) => expect(normalPhone(text)).toBe('13800138000'));

  it('of a fixed line is the same with and without its country', () => {
    for (const text of ['0571-8888 6666', '+86 571 88886666', '+86(0571)88886666'])
      expect(normalPhone(text)).toBe('057188886666');
  });

  it('of another country keeps it', () => {
    expect(normalPhone('+49 30 123456')).toBe('+4930123456');
    expect(normalPhone('0049 30 123456')).toBe('+4930123456');
    expect(normalPhone('+852 9123 4567')).toBe('+85291234567');
  });

  it.each(['', '1234', 'not a number', '138001380001380013800', '+', '+0123456', '138x0138000', '１２３ａ５６７'])(
    'is not %j',
    (text) => expect(normalPhone(text)).toBeNull(),
  );

  it('stays as it is once it is in its form', () => {
    const written = fc.string({ unit: fc.constantFrom(...'0123456789+ -（）８６'), maxLength: 24 });
    fc.assert(
      fc.property(written, (text) => {
        const once = normalPhone(text);
        if (once !== null) expect(normalPhone(once)).toBe(once);
      }),
    );
  });
});
