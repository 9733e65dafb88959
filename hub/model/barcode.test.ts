import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalCodes, expandUpcE, parseCode } from './barcode.ts';
import { checkDigit } from './check-digit.ts';

const withCheck = (digits: string) => digits + checkDigit(digits);

describe('codes of goods', () => {
  it.each([
    ['6908512108211', 'ean13', '06908512108211'],
    ['96385074', 'ean8', '00000096385074'],
    ['036000291452', 'upca', '00036000291452'],
    ['0036000291452', 'upca', '00036000291452'],
    ['01234565', 'upce', '00012345000065'],
    ['16908512108218', 'itf14', '16908512108218'],
    ['06908512108211', 'ean13', '06908512108211'],
    ['６９０８５１２１０８２１１\r\n', 'ean13', '06908512108211'],
    [']E06908512108211', 'ean13', '06908512108211'],
    [']E496385074', 'ean8', '00000096385074'],
  ])('%s is read as %s', (scanned, symbology, gtin) => {
    expect(parseCode(scanned)).toMatchObject({ symbology, gtin, key: gtin, valid: true });
  });

  it('are told to be misread where the check digit is wrong, and kept as they are', () => {
    const code = parseCode('6908512108212');
    expect(code).toEqual({ text: '6908512108212', symbology: 'other', key: '6908512108212', valid: false });
  });

  it('of the shop’s own making are kept in their case', () => {
    expect(parseCode(' abC-12 ')).toEqual({ text: 'abC-12', symbology: 'other', key: 'abC-12', valid: true });
    expect(parseCode('https://example.org/a').valid).toBe(true);
    expect(parseCode('').key).toBe('');
  });

  it('are the same goods with 12 or 13 digits, short or long, but not by the carton', () => {
    expect(equalCodes('036000291452', '0036000291452')).toBe(true);
    expect(equalCodes('01234565', '012345000065')).toBe(true);
    expect(equalCodes('(01)06908512108211', '6908512108211')).toBe(true);
    expect(equalCodes('6908512108211', '16908512108218')).toBe(false);
    expect(equalCodes('abc', 'ABC')).toBe(false);
  });

  it('in UPC-E stand for the long form that GS1 gives them', () => {
    expect(expandUpcE('06543217')).toBe('065100004327');
    // Each way of leaving zeros out: by a last digit of 0–2, 3, 4, and 5–9.
    for (const [short, long] of [
      ['123450', '01200000345'],
      ['123452', '01220000345'],
      ['123453', '01230000045'],
      ['123454', '01234000005'],
      ['123459', '01234500009'],
    ] as const)
      expect(expandUpcE(`0${short}${checkDigit(long)}`)).toBe(long + checkDigit(long));
    expect(expandUpcE('21234565')).toBeNull();
    expect(expandUpcE('01234566')).toBeNull();
  });

  it('with a right check digit all have a GTIN, and any one digit misread is noticed', () => {
    const digits = fc.stringMatching(/^\d{12}$/);
    fc.assert(
      fc.property(digits, fc.nat(12), fc.integer({ min: 1, max: 9 }), (body, place, change) => {
        const code = withCheck(body);
        expect(parseCode(code).gtin).toBe(`0${code}`);
        const wrong = (Number(code[place]) + change) % 10;
        expect(parseCode(code.slice(0, place) + wrong + code.slice(place + 1)).valid).toBe(false);
      }),
    );
  });

  it('are read without a fault, whatever is scanned', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789()]CeQ\x1d'), maxLength: 40 })),
        (text) => {
          const code = parseCode(text, 2026);
          expect(parseCode(code.key, 2026).key).toBe(code.key);
        },
      ),
    );
  });
});

const goods = new URL('../../../shared/data/goods/newvillage_goods.csv', import.meta.url);
describe.skipIf(!existsSync(goods))('a real list of goods (../shared/data/goods; skipped where it is absent)', () => {
  it('has no code that is not read', () => {
    const rows = readFileSync(goods, 'utf8').trim().split('\n').slice(1);
    const codes = rows.map((row) => row.split(',')[0]!);
    expect(codes.length).toBe(1460);
    expect(codes.filter((code) => parseCode(code).gtin !== code.padStart(14, '0'))).toEqual([]);
  });
});
