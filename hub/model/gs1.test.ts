import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCode } from './barcode.ts';
import { fnc1, minorOf, readElementString } from './gs1.ts';
import { applicationIdentifiers, identifierAt } from './gs1-identifiers.ts';

const gtin = '06908512108211';
const read = (text: string, year = 2026) => readElementString(text, year);

describe('an element string', () => {
  it('says item, batch, day of expiry and serial number', () => {
    expect(read(`01${gtin}17260831` + `10LOT-7${fnc1}21SN1`)).toEqual({
      gtin,
      expiry: '2026-08-31',
      batch: 'LOT-7',
      serial: 'SN1',
      elements: [
        { ai: '01', value: gtin },
        { ai: '17', value: '260831' },
        { ai: '10', value: 'LOT-7' },
        { ai: '21', value: 'SN1' },
      ],
    });
  });

  it('says the weight in grams, with the decimals in the identifier', () => {
    expect(read(`01${gtin}3103001284`)).toMatchObject({
      grams: 1284,
      measure: { value: 1284, decimals: 3, unit: 'kg' },
    });
    expect(read(`01${gtin}3102000150`)?.grams).toBe(1500);
    expect(read(`01${gtin}3105012345`)?.grams).toBe(123); // 0.12345 kg
    expect(read(`01${gtin}3202000100`)?.grams).toBe(454); // 1.00 lb
    expect(read(`01${gtin}3153000750`)).toMatchObject({ measure: { unit: 'l' } });
    expect(read(`01${gtin}3153000750`)?.grams).toBeUndefined();
  });

  it('says a price, with or without its currency', () => {
    const plain = read(`01${gtin}39221668`);
    expect(plain?.price).toEqual({ value: 1668, decimals: 2 });
    expect(minorOf(plain!.price!, 2)).toBe(1668);
    expect(minorOf(plain!.price!, 0)).toBe(17);
    expect(read(`01${gtin}39321561668`)?.price).toEqual({ value: 1668, decimals: 2, currency: '156' });
  });

  it('says how many of which item a carton holds', () => {
    expect(read(`02${gtin}3724`)).toMatchObject({ contentGtin: gtin, count: 24 });
    expect(read('00106141412345678908')).toMatchObject({ sscc: '106141412345678908' });
  });

  it('means the month’s last day by day 00', () => {
    expect(read('17260200')?.expiry).toBe('2026-02-28');
    expect(read('17280200')?.expiry).toBe('2028-02-29');
    expect(read('15261200')?.bestBefore).toBe('2026-12-31');
  });

  it('puts two-digit years at most 49 back and 50 ahead', () => {
    expect(read('17760101')?.expiry).toBe('2076-01-01');
    expect(read('11770101')?.produced).toBe('1977-01-01');
    expect(read('17490101', 2099)?.expiry).toBe('2149-01-01');
    expect(read('11500101', 2099)?.produced).toBe('2050-01-01');
  });

  it.each([
    ['', 'nothing'],
    ['0106908512108212', 'a wrong check digit'],
    ['010690851210821', 'a number too short'],
    ['17261301', 'a thirteenth month'],
    ['17260230', 'a thirtieth of February'],
    ['9912', 'more than the table: fine'],
    ['0A', 'no identifier'],
    [`10${'x'.repeat(21)}`, 'a batch too long'],
    [`10${fnc1}21X`, 'a batch of nothing'],
    ['3103001A84', 'letters in a weight'],
    ['310', 'an identifier cut off'],
    ['10abc\u00e9', 'signs outside the set'],
  ])('"%s" (%s) is read whole or not at all', (text, why) => {
    expect(read(text) === null).toBe(!why.endsWith('fine'));
  });

  it('is known by its AIM prefix, by FNC1, by brackets, or by the GTIN that it begins with', () => {
    for (const scanned of [
      `]C101${gtin}10A`,
      `]e001${gtin}10A`,
      `]d201${gtin}10A`,
      `]Q301${gtin}10A`,
      `${fnc1}01${gtin}10A`,
      `(01)${gtin}(10)A`,
      `01${gtin}10A`,
    ])
      expect(parseCode(scanned, 2026), scanned).toMatchObject({
        symbology: 'gs1',
        gtin,
        key: gtin,
        gs1: { batch: 'A' },
      });
    expect(parseCode(`]C101${gtin}`, 2026).gtin).toBe(gtin);
  });

  it('of any fields comes back as it was put together', () => {
    const batch = fc.stringMatching(/^[A-Z0-9-]{1,20}$/);
    fc.assert(
      fc.property(batch, batch, fc.nat(999_999), fc.nat(99_999_999), (lot, serial, weight, count) => {
        const text = `01${gtin}3103${String(weight).padStart(6, '0')}10${lot}${fnc1}30${count}${fnc1}21${serial}`;
        expect(read(text)).toMatchObject({ gtin, grams: weight, batch: lot, count, serial });
      }),
    );
  });
});

describe('the table of identifiers', () => {
  it('leaves no doubt where an identifier ends', () => {
    for (const { ai } of applicationIdentifiers) {
      const text = ai.replace('n', '3');
      expect(identifierAt(`${text}0000`)?.ai).toBe(text);
    }
  });
});
