import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topUsagePages } from './hid-descriptor.ts';

const read = (hex: string) => topUsagePages(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

describe('a HID report descriptor', () => {
  it('says what the interface is: a keyboard, a scanner, a scale', () => {
    // HID 1.11, appendix E.6, the boot keyboard, shortened in the middle.
    expect(read('05 01 09 06 A1 01 05 07 19 E0 29 E7 15 00 25 01 75 01 95 08 81 02 C0')).toEqual([0x01]);
    // HID Point of Sale Usage Tables 1.02: a scanner with its data report; a weighing device with nested collections.
    expect(read('05 8C 09 02 A1 01 85 02 09 12 A1 02 15 00 26 FF 00 75 08 95 3F 81 02 C0 C0')).toEqual([0x8c]);
    expect(read('05 8D 09 20 A1 01 85 03 05 8D 09 70 A1 02 81 02 C0 C0')).toEqual([0x8d]);
  });

  it('names every top-level collection, by a usage with its own page, too, and past long items', () => {
    expect(read('06 00 FF 09 01 A1 01 C0 05 8C 09 02 A1 01 C0')).toEqual([0xff00, 0x8c]);
    expect(read('05 01 0B 02 00 8C 00 A1 01 C0')).toEqual([0x8c]);
    expect(read('FE 02 F0 05 01 05 8C 09 02 A1 01 C0')).toEqual([0x8c]);
    expect(read('05 8C A4 05 01 B4 09 02 A1 01 C0')).toEqual([0x8c]);
  });

  it('is read to its end whatever bytes it is made of', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(topUsagePages(bytes).length).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});
