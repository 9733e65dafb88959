import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dots, dotsOf, rasterReceipt } from './escpos.ts';

/** Reads the bands back, as a printer does. */
function printed(data: Uint8Array): { width: number; rows: Uint8Array } {
  let at = 2; // ESC @
  let width = 0;
  const rows: number[] = [];
  while (data[at] === 0x1d && data[at + 1] === 0x76) {
    const [across, high] = [data[at + 4]! + 256 * data[at + 5]!, data[at + 6]! + 256 * data[at + 7]!];
    width = across * 8;
    at += 8;
    rows.push(...data.subarray(at, at + across * high));
    at += across * high;
  }
  expect([...data.subarray(at)]).toEqual([0x1b, 0x64, 3, 0x1d, 0x56, 66, 0]);
  return { width, rows: Uint8Array.from(rows) };
}

describe('A receipt sent as pictures', () => {
  it('comes out dot by dot as it was drawn, whatever its height', () => {
    const drawing = fc
      .record({ across: fc.integer({ min: 1, max: 72 }), height: fc.integer({ min: 1, max: 200 }) })
      .chain(({ across, height }) =>
        fc
          .uint8Array({ minLength: across * height, maxLength: across * height })
          .map((bytes): Dots => ({ width: across * 8, height, bytes })),
      );
    fc.assert(
      fc.property(drawing, (dots) => {
        const { width, rows } = printed(rasterReceipt(dots));
        expect(width).toBe(dots.width);
        expect(rows).toEqual(dots.bytes);
      }),
      { numRuns: 30 },
    );
  });

  it('is ink where the drawing is dark', () => {
    const pixels = new Uint8ClampedArray(8 * 4).fill(255);
    pixels.set([0, 0, 0, 255], 0); // black
    pixels.set([120, 120, 120, 255], 7 * 4); // dark grey
    pixels.set([200, 200, 200, 255], 3 * 4); // light grey
    expect(dotsOf(pixels, 8, 1).bytes).toEqual(Uint8Array.from([0b1000_0001]));
  });
});
