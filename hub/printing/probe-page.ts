import { rulers } from '../model/printer-probe.ts';
import { encode } from './characters.ts';
import { type Bitmap, rasterStrips, stripRows } from './raster.ts';

const ESC = 0x1b;
const FS = 0x1c;
const LF = 0x0a;
const reset = Buffer.of(ESC, 0x40, ESC, 0x52, 0x00);
const line = (...parts: (Buffer | string)[]) =>
  Buffer.concat([
    ...parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'ascii') : part)),
    Buffer.of(LF),
  ]);
const rule = line('-'.repeat(24));

/**
 * A frame with its diagonal, in which a missing, bent or shifted strip shows. As wide as the narrowest usual paper; sent
 * whole it is as many bytes as a tall strip across 80 mm.
 */
const frame: Bitmap = (() => {
  const [width, height, stroke] = [384, 192, 4];
  const bytes = new Uint8Array((width / 8) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const onEdge = Math.min(x, y, width - 1 - x, height - 1 - y) < stroke;
      if (onEdge || Math.abs(x - 2 * y) < stroke) bytes[(y * width + x) >> 3]! |= 0x80 >> (x & 7);
    }
  }
  return { width, height, bytes };
})();

/** What each way of printing Chinese is tried with; what a person looks for. */
const words = '柜台收银';

/**
 * A page that asks a printer everything at once, a marked line for each way: how far its ruler goes (W), in which mode
 * it draws Chinese (C), what its code pages have (P), whether it draws pictures in tall and in short strips (B) and QR codes (Q), and whether it
 * cuts. Each line but one may come out wrong; the office asks which came out right.
 */
export function probePage(): Uint8Array {
  const chinese = encode(words);
  return Buffer.concat([
    reset,
    ...rulers.flatMap((columns, at) => [line(`W${at + 1} ${ruler(columns - 3)}`)]),
    rule,
    // As it woke up; in Chinese mode; out of it.
    line('C1 ', chinese),
    Buffer.of(FS, 0x26),
    line('C2 ', chinese),
    Buffer.of(FS, 0x2e),
    line('C3 ', chinese),
    rule,
    ...([0, 16, 19] as const).flatMap((page, at) => [
      Buffer.of(FS, 0x2e, ESC, 0x74, page),
      line(`P${at + 1} `, Buffer.of(0x80, 0x82, 0x84, 0x8e, 0x9c, 0xd5, 0xe9, 0xf1)),
    ]),
    rule,
    Buffer.of(ESC, 0x40),
    line('B1'),
    Buffer.from(rasterStrips(frame, frame.height)),
    line('B2'),
    Buffer.from(rasterStrips(frame, stripRows.short)),
    line('Q1'),
    qr('GUITAI'),
    line(''),
    Buffer.of(ESC, 0x64, 4, 0x1d, 0x56, 0x01),
  ]);
}

/** `....:....1....:....2`, ending in a bar at exactly its width. */
function ruler(columns: number): string {
  const marks = Array.from({ length: columns }, (_, at) => {
    const place = at + 4; // three columns stand before it
    if (place % 10 === 0) return String((place / 10) % 10);
    return place % 5 === 0 ? ':' : '.';
  });
  return `${marks.slice(0, -1).join('')}|`;
}

/** `GS ( k`: model 2, cells of 4 dots, correction M, store, print. */
function qr(data: string): Buffer {
  const command = (...args: number[]) => Buffer.of(0x1d, 0x28, 0x6b, args.length & 0xff, args.length >> 8, ...args);
  return Buffer.concat([
    command(0x31, 0x41, 0x32, 0x00),
    command(0x31, 0x43, 4),
    command(0x31, 0x45, 0x31),
    command(0x31, 0x50, 0x30, ...Buffer.from(data, 'ascii')),
    command(0x31, 0x51, 0x30),
  ]);
}
