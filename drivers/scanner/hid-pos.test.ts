import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hidPosReports } from '../virtual/scanner.ts';
import { hidPosScanner } from './hid-pos.ts';
import { Scanning } from './scanning.samples.ts';
import { scanBytesMax } from './serial.ts';

const scanning = () => new Scanning(hidPosScanner);

/** The example of Access-IS's manuals (LSR118 p. 68, ATR110 p. 33): 60 bytes in two reports. */
const boardingPass = 'M1GATHERGOOD/MICHAEL YABCDEF LHRDURAK 3542 052Y003D23    100';
const manual = [
  Uint8Array.from([0x02, 0x38, 0x5d, 0x51, 0x30, ...Buffer.from(boardingPass.slice(0, 56)), 0x73, 0, 1]),
  Uint8Array.from([0x02, 0x04, 0x5d, 0x51, 0x30, ...Buffer.from(' 100'), ...new Uint8Array(52), 0x73, 0, 0]),
];

describe('a scanner that speaks HID POS', () => {
  it('gives the example of the manual, its two reports put together', () => {
    const scan = scanning().hear(...manual);
    expect(scan.events).toEqual([{ kind: 'scan', scan: { data: boardingPass, symbology: 'qr', at: scan.at } }]);
  });

  it('gives any text exactly, however long, with its kind of code', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'柜台会员酒，é🍜Ab0 \x1d'), minLength: 1, maxLength: 400 }),
        (rest) => {
          const text = `柜${rest}`;
          expect(scanning().hear(...hidPosReports(text)).data).toEqual([text]);
        },
      ),
    );
    const long = '柜台'.repeat(700);
    expect(scanning().hear(...hidPosReports(long)).events).toMatchObject([{ scan: { data: long, symbology: 'qr' } }]);
  });

  it('tells the symbology, and has none where the scanner sends no identifier', () => {
    const one = (identifier: string) => scanning().hear(...hidPosReports('12345670', identifier)).events;
    expect(one(']E4')).toMatchObject([{ scan: { data: '12345670', symbology: 'ean-8' } }]);
    expect(one(']C1')).toMatchObject([{ scan: { symbology: 'gs1-128' } }]);
    expect(one('\0\0\0')).toEqual([{ kind: 'scan', scan: { data: '12345670', at: 1_000 } }]);
  });

  it('takes off the suffix that a keyboard would need', () => {
    expect(scanning().hear(...hidPosReports('12345670\r\n')).data).toEqual(['12345670']);
  });

  it('never passes on a code whose rest does not come, and reads the next', () => {
    const [first = new Uint8Array(), second = new Uint8Array()] = manual;
    const open = scanning().hear(first);
    expect(open.wait_ms).toBe(500);
    expect(open.pause().hear(...hidPosReports('6901')).data).toEqual(['incomplete', '6901']);
    // Nor when another code comes in between, and the rest that comes later stands alone.
    expect(scanning().hear(first, ...hidPosReports('6901', ']E0')).data).toEqual(['incomplete', '6901']);
    expect(scanning().hear(first).pause(2_000).hear(second).data).toEqual([boardingPass]);
  });

  it('ignores answers under other report numbers, and drops reports that contradict themselves', () => {
    const status = new Uint8Array(64).fill(7);
    expect(scanning().hear(status, ...hidPosReports('6901')).data).toEqual(['6901']);
    const wrong = Uint8Array.from(manual[0] ?? []);
    wrong[1] = 57;
    expect(scanning().hear(wrong, Uint8Array.of(2, 1, 0x5d), ...hidPosReports('6901')).data).toEqual([
      'garbled',
      'garbled',
      '6901',
    ]);
  });

  it('bounds a code without an end', () => {
    const [first = new Uint8Array()] = manual;
    const open = scanning();
    for (let count = 0; count < 400; count++) open.hear(first);
    expect(open.state.bytes.length).toBeLessThanOrEqual(scanBytesMax);
    expect(open.pause().hear(...hidPosReports('6901')).data).toEqual(['too-long', '6901']);
  });

  it('stays calm and small whatever bytes come', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 130 }), { maxLength: 30 }), (chunks) => {
        expect(scanning().hear(...chunks).state.bytes.length).toBeLessThanOrEqual(scanBytesMax);
      }),
    );
  });
});
