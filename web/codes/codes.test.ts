import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code128Values, code128Widths } from '../../hub/model/code128.ts';
import { eanWidths } from '../../hub/model/ean.ts';
import { drawBars, drawQr } from './draw.ts';

const sum = (widths: readonly number[]) => widths.reduce((all, one) => all + one, 0);

describe('Code 128', () => {
  it('writes runs of digits by pairs and everything else by the letter', () => {
    // 01-261121-0042: Start B, 0 1 - Code C 26 11 21 Code B - Code C 00 42, check, Stop
    expect(code128Values('01-261121-0042')).toEqual([104, 16, 17, 13, 99, 26, 11, 21, 100, 13, 99, 0, 42, 47, 106]);
  });

  it('gives the check character of the standard’s own kind of example', () => {
    // 'PJJ123C' in set A is the worked example of many handbooks; its digits of set B are the same, only Start differs.
    expect(code128Values('PJJ123C')!.slice(0, 8)).toEqual([104, 48, 42, 42, 17, 18, 19, 35]);
    expect(code128Values('PJJ123C')!.at(-2)).toBe((104 + 48 + 84 + 126 + 68 + 90 + 114 + 245) % 103);
  });

  it('makes every character 11 modules wide with an even sum of bars, and Stop 13', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]{1,40}$/), (text) => {
        const widths = code128Widths(text)!;
        const characters = code128Values(text)!.length;
        expect(sum(widths)).toBe(11 * characters + 2);
        for (let at = 0; at < characters - 1; at++) {
          const bars = [0, 2, 4].map((place) => widths[at * 6 + place]!);
          expect(sum(bars) % 2).toBe(0);
        }
      }),
    );
  });

  it('says nothing where a character cannot be written', () => {
    expect(code128Widths('可乐')).toBeNull();
    expect(code128Widths('')).toBeNull();
  });
});

describe('an EAN', () => {
  it('is 95 modules wide with 13 digits and 67 with 8', () => {
    expect(sum(eanWidths('6901028075831')!)).toBe(95);
    expect(sum(eanWidths('96385074')!)).toBe(67);
  });

  it('tells its first digit by the sets of the left half', () => {
    // 4 6 7 … : GS1 General Specifications, figure 5.2.3-1: 4 stands for A B A A B B.
    expect(eanWidths('4006381333931')!.slice(3, 27)).toEqual([
      3, 2, 1, 1, /* B of 0: */ 1, 1, 2, 3, 1, 1, 1, 4, 1, 4, 1, 1, /* B of 8: */ 3, 1, 2, 1, /* B of 1: */ 1, 2, 2, 2,
    ]);
  });

  it('is refused with a wrong check digit', () => {
    expect(eanWidths('6901028075832')).toBeNull();
  });
});

describe('a drawing', () => {
  it('names what it says, escaped', () => {
    expect(drawBars('A<B')).toContain('aria-label="A&lt;B"');
    expect(drawBars('可乐')).toBeNull();
    expect(drawBars('6901028075831', 'ean13')).toContain('viewBox="0 0 115 62"');
  });

  it('is null for more than a QR code holds', () => {
    expect(drawQr('https://example.test/r/1')).toContain('<svg');
    expect(drawQr('x'.repeat(5_000))).toBeNull();
  });
});
