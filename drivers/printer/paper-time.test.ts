import { expect, it } from 'vitest';
import { paperTime_ms } from './paper-time.ts';

const text = Buffer.alloc(1_000, 'a');

/** 576 dots across, 320 rows: half a second at 640 rows a second, though it is 23 kB. */
const escposLogo = Buffer.concat([Buffer.of(0x1d, 0x76, 0x30, 0, 72, 0, 64, 1), Buffer.alloc(72 * 320, 0x1d)]);
const starBand = Buffer.concat([Buffer.of(0x1b, 0x6b, 72, 0), Buffer.alloc(72 * 24, 0x1b), Buffer.of(0x0a)]);
const tsplBitmap = Buffer.concat([Buffer.from('BITMAP 0,0,40,320,0,'), Buffer.alloc(40 * 320, 'B')]);

it('text takes a second a thousand bytes, and a picture what its rows take', () => {
  expect(paperTime_ms(text, 'escpos')).toBe(1_300);
  expect(paperTime_ms(escposLogo, 'escpos')).toBe(800);
  expect(paperTime_ms(Buffer.concat([text, escposLogo, text]), 'escpos')).toBe(2_800);
  expect(paperTime_ms(starBand, 'star')).toBe(339);
  expect(paperTime_ms(tsplBitmap, 'tspl')).toBe(800);
});

it('rows printed twice take twice as long', () => {
  const tall = Buffer.from(escposLogo);
  tall[3] = 3;
  expect(paperTime_ms(tall, 'escpos')).toBe(1_300);
});

it('a picture that is cut off, or none at all, ends the count where the job ends', () => {
  expect(paperTime_ms(escposLogo.subarray(0, 100), 'escpos')).toBe(800);
  expect(paperTime_ms(escposLogo.subarray(0, 7), 'escpos')).toBe(307);
  expect(paperTime_ms(Buffer.from('BITMAP of nothing'), 'tspl')).toBe(317);
  expect(paperTime_ms(new Uint8Array(0), 'escpos')).toBe(300);
});
