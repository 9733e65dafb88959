import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigit } from '../../model/check-digit.ts';
import { normaliseCode } from '../../model/normalise-code.ts';
import { hasWrongCheckDigit } from './codes.ts';

const gtin = (length: number) =>
  fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 2}}$`)).map((body) => body + checkDigit(body));

describe('one spelling a code', () => {
  it('keeps an EAN-13 as printed, whether it comes with spaces, full-width or as GTIN-14', () => {
    for (const spelling of ['6908512108211', ' 690 8512 108211', '６９０８５１２１０８２１１', '06908512108211']) {
      expect(normaliseCode(spelling)).toBe('6908512108211');
    }
  });
  it('reads UPC-A as EAN-13 with a leading zero', () => {
    expect(normaliseCode('012345678905')).toBe('0012345678905');
    expect(normaliseCode('0012345678905')).toBe('0012345678905');
  });
  it('leaves in-house codes as they are', () => {
    for (const code of ['A-17', '12345', 'sku 9']) expect(normaliseCode(code)).toBe(code);
  });
  it('changes nothing the second time, and never a valid GTIN into an invalid one', () => {
    fc.assert(
      fc.property(fc.oneof(gtin(8), gtin(12), gtin(13), gtin(14), fc.string({ maxLength: 20 })), (code) => {
        const once = normaliseCode(code);
        expect(normaliseCode(once)).toBe(once);
        if (!hasWrongCheckDigit(code)) expect(hasWrongCheckDigit(once)).toBe(false);
      }),
    );
  });
});

describe('check digits', () => {
  it('finds one that is wrong', () => {
    expect(hasWrongCheckDigit('6908512108212')).toBe(true);
    expect(hasWrongCheckDigit('6908512108211')).toBe(false);
  });
  it("lets the shop's own numbers be: other lengths, letters, and eight digits from GS1's in-house range", () => {
    for (const code of ['12345', 'AB12345678901', '20000001', '00000001']) expect(hasWrongCheckDigit(code)).toBe(false);
  });
});
