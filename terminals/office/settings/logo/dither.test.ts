import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dither, fitted } from './dither.ts';

const inkIn = (bits: Uint8Array) => bits.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);

describe('a picture made of black dots', () => {
  test('leaves black and white as they are, dot for dot', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 48, maxLength: 48 }), (ink) => {
        const grey = Uint8Array.from(ink, (one) => (one ? 0 : 255));
        const bits = dither(grey, 16, 3);
        expect(ink.map((_, dot) => Boolean(bits[dot >> 3]! & (0x80 >> (dot & 7))))).toEqual(ink);
      }),
    );
  });

  test('keeps the shade of an area', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), (level) => {
        const side = 64;
        const share = inkIn(dither(new Uint8Array(side * side).fill(level), side, side)) / side ** 2;
        expect(Math.abs(share - (255 - level) / 255)).toBeLessThan(0.03);
      }),
    );
  });
});

describe('the size on paper', () => {
  test('never leaves its room, and keeps its proportions', () => {
    const length = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(length, length, (width, height) => {
        const size = fitted(width, height, { width: 576, height: 256 });
        expect([size.width <= 576, size.height <= 256, size.width >= 1, size.height >= 1]).not.toContain(false);
        const off = Math.min(
          Math.abs(size.width - (width / height) * size.height),
          Math.abs(size.height - (height / width) * size.width),
        );
        expect(off).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('of a small picture is its own', () => {
    expect(fitted(100, 40, { width: 384, height: 256 })).toEqual({ width: 100, height: 40 });
  });
});
