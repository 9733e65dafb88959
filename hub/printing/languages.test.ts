import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { escposTokens } from '../../drivers/virtual/escpos-tokens.ts';
import { linesOf, Paper, type PaperItem } from '../../drivers/virtual/paper.ts';
import { readCodes } from '../../tests/drivers/read-codes.ts';
import { type Block, end, pair, text } from '../model/receipt-document.ts';
import { drawEscpos, type PaperProfile } from './escpos.ts';
import { probePage } from './probe-page.ts';
import { rasterBytes } from './raster.ts';
import { drawStar } from './star.ts';

const wide: PaperProfile = { columns: 48, dots: 576, cutter: true, fourByteText: false };

function print(bytes: Uint8Array): PaperItem[] {
  const paper = new Paper({ cut: () => {}, pulse: () => {}, confirm: () => {}, automaticStatus: () => {} });
  const { tokens, rest } = escposTokens(bytes);
  expect(rest).toHaveLength(0);
  for (const token of tokens) paper.apply(token);
  return paper.tear();
}
const of = (...blocks: (Block | Block[])[]) => ({ blocks: blocks.flat() });

it.each([
  ['cp437', 'Café ¥5', 'Café ¥5'],
  ['cp858', 'Crème €5', 'Crème EUR5'], // € has two columns in the layout, one on this paper
  ['win1252', 'Größe ¥5 Ø', 'Größe ¥5 Ø'],
  ['cp437', '可乐 5', '???? 5'],
] as const)('a printer without Chinese letters prints %s', (codepage, given, printed) => {
  const bytes = drawEscpos(of(text(given)), { ...wide, chinese: 'none', codepage });
  expect(linesOf(print(bytes))).toEqual([printed]);
});

it('a QR code sent as a picture is read back, in the middle of the paper', async () => {
  for (const dots of [384, 512, 576]) {
    const data = 'https://shop.example/r/017f22e2';
    const strips = print(drawEscpos(of({ kind: 'qr', data }), { ...wide, dots, qr: 'raster' })).filter(isImage);
    const [item] = strips;
    const pixels = pixelsOfImage(strips);
    expect(await readCodes(pixels)).toEqual([{ format: 'QRCode', text: data }]);
    expect(item!.dotsAcross).toBeLessThanOrEqual(dots);
    const ink = inkColumns(pixels);
    // To a byte, for a raster begins at a byte's edge.
    expect(Math.abs(ink.first - (dots - ink.last))).toBeLessThanOrEqual(16);
  }
});

it('a picture is never wider than the paper, whatever it is, and opens no drawer', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 900 }),
      fc.integer({ min: 1, max: 300 }),
      fc.constantFrom(384, 512, 576),
      (width, height, dots) => {
        const bytes = new Uint8Array(Math.ceil(width / 8) * height).fill(0x70);
        const { tokens, rest } = escposTokens(rasterBytes({ width, height, bytes }, dots));
        expect(rest).toHaveLength(0);
        let rows = 0;
        for (const token of tokens) {
          if (token.kind !== 'command') throw new Error('ink outside of the picture');
          expect(token.name).toBe('GS v');
          expect((token.args[2]! + 256 * token.args[3]!) * 8).toBeLessThanOrEqual(dots);
          rows += token.args[4]! + 256 * token.args[5]!;
        }
        expect(rows).toBe(height);
      },
    ),
    { numRuns: 40 },
  );
});

it('Star line mode has its own cut, drawer, sizes and centring, and the same text in the same columns', () => {
  const document = of({ kind: 'drawer' }, text('柜台', { size: 2, bold: true }), pair('可乐', '￥3.50'), end);
  const hex = Buffer.from(drawStar(document, { ...wide, drawerPin: 5 })).toString('hex');
  const gb = (words: string) => iconv.encode(words, 'gb18030').toString('hex');
  expect(hex).toContain('1b40');
  expect(hex).toContain('1a'); // SUB: the second drawer
  expect(hex).toContain(`1b451b690101${gb('柜台')}0a1b6900001b46`);
  expect(hex).toContain(`${gb(`可乐${' '.repeat(48 - 4 - 6)}￥3.50`)}0a`);
  expect(hex.endsWith('1b6403')).toBe(true);
  expect(Buffer.from(drawStar(of({ kind: 'drawer' }), wide)).includes(0x07)).toBe(true);
});

it('Star line mode centres codes and says what they hold', () => {
  const bars = Buffer.from(drawStar(of({ kind: 'barcode', symbology: 'ean13', data: '6901234567892' }), wide));
  expect(bars.toString('latin1')).toContain('\x1b\x1da\x01\x1bb3216901234567892'.replace('321', '321@'));
  const qr = Buffer.from(drawStar(of({ kind: 'qr', data: 'https://a.example' }), wide)).toString('latin1');
  expect(qr).toContain('\x1b\x1dyD1\x00\x11\x00https://a.example\x1b\x1dyP');
});

it('the page that finds a printer’s ways has a marked line for each', () => {
  const items = print(probePage());
  const lines = linesOf(items);
  for (const [at, columns] of [30, 32, 42, 48].entries()) {
    const ruler = lines.find((line) => line.startsWith(`W${at + 1} `))!;
    expect(ruler).toHaveLength(columns);
    expect(ruler.endsWith('|')).toBe(true);
  }
  // The virtual printer wakes up in Chinese mode, as those sold in China do.
  expect(lines).toEqual(expect.arrayContaining(['C1 柜台收银', 'C2 柜台收银']));
  expect(lines.find((line) => line.startsWith('C3 '))).not.toContain('柜台');
  expect(items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['image', 'qr', 'cut']));
  // One picture in one piece, then the same in short ones.
  const [whole, ...strips] = items.filter(isImage);
  expect(Buffer.concat(strips.map(({ bits }) => bits))).toEqual(Buffer.from(whole!.bits));
  expect(strips.every(({ dotsDown }) => dotsDown <= 24)).toBe(true);
});

it('a printer’s pictures come in strips that it holds, and not at all where it prints none', () => {
  const picture = { width: 64, height: 200, bits: Buffer.alloc(8 * 200, 0x55).toString('base64') };
  const image = { mm58: picture, mm80: picture };
  const blocks = of({ kind: 'image', image }, { kind: 'qr', data: 'https://a.example' });
  const heights = (raster: 'tall' | 'short' | 'none') =>
    print(drawEscpos(blocks, { ...wide, qr: 'raster', raster }))
      .filter(isImage)
      .map(({ dotsDown }) => dotsDown);
  expect(Math.max(...heights('tall'))).toBe(128);
  expect(Math.max(...heights('short'))).toBe(24);
  const sum = (all: number[]) => all.reduce((a, b) => a + b, 0);
  expect(sum(heights('short'))).toBe(sum(heights('tall')));
  expect(heights('none')).toEqual([]);
  const words = linesOf(print(drawEscpos(blocks, { ...wide, qr: 'raster', raster: 'none' })));
  expect(words.map((line) => line.trim())).toContain('https://a.example');
});

type Image = Extract<PaperItem, { kind: 'image' }>;
const isImage = (item: PaperItem): item is Image => item.kind === 'image';

/** Strips of a raster as a camera sees them: under one another, without a gap. */
function pixelsOfImage(strips: readonly Image[]) {
  const width = strips[0]!.dotsAcross;
  const height = strips.reduce((sum, { dotsDown }) => sum + dotsDown, 0);
  const bits = Buffer.concat(strips.map((one) => one.bits));
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let dot = 0; dot < width * height; dot++) {
    if (bits[dot >> 3]! & (0x80 >> (dot & 7))) data.fill(0, dot * 4, dot * 4 + 3);
  }
  return { width, height, data };
}

function inkColumns({ width, height, data }: ReturnType<typeof pixelsOfImage>) {
  const columns = Array.from({ length: width }, (_, x) => x).filter((x) =>
    Array.from({ length: height }, (_, y) => y).some((y) => data[(y * width + x) * 4] === 0),
  );
  return { first: columns[0]!, last: columns.at(-1)! };
}
