import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { escposTokens } from '../../drivers/virtual/escpos-tokens.ts';
import { linesOf, Paper, type PaperItem } from '../../drivers/virtual/paper.ts';
import { widthOf } from '../model/columns.ts';
import { saleOf, shop } from '../model/receipt.samples.ts';
import { receiptOf } from '../model/receipt.ts';
import { type Block, pair, type ReceiptDocument, text } from '../model/receipt-document.ts';
import { drawBlock, drawText } from '../model/receipt-text.ts';
import { receiptWordsZhCN } from '../model/receipt-words.zh-CN.ts';
import { printableDocument, printableText } from './characters.ts';
import { drawEscpos, type PaperProfile } from './escpos.ts';

const wide: PaperProfile = { columns: 48, dots: 576, cutter: true, fourByteText: false };
const narrow: PaperProfile = { columns: 32, dots: 384, cutter: false, fourByteText: false };

interface Printed {
  items: PaperItem[];
  pulses: number[];
  cuts: number;
}

/** Lets a printer's own understanding read the bytes. */
function print(bytes: Uint8Array): Printed {
  const pulses: number[] = [];
  let cuts = 0;
  const paper = new Paper({
    cut: () => {
      cuts += 1;
    },
    pulse: (pin) => pulses.push(pin),
    confirm: () => {},
    automaticStatus: () => {},
  });
  const { tokens, rest } = escposTokens(bytes);
  expect(rest).toHaveLength(0);
  for (const token of tokens) paper.apply(token);
  return { items: paper.tear(), pulses, cuts };
}

const draw = (document: ReceiptDocument, paper = wide) => print(drawEscpos(document, paper));
const of = (...blocks: (Block | Block[])[]): ReceiptDocument => ({ blocks: blocks.flat() });
const isInk = (block: Block) => block.kind !== 'barcode' && block.kind !== 'qr';
const onlyLines = (items: PaperItem[]) =>
  linesOf(items.filter((item, i) => !(item.kind === 'line' && item.runs.length === 0 && isSymbol(items[i - 1]))));
const isSymbol = (item: PaperItem | undefined) => item?.kind === 'barcode' || item?.kind === 'qr';

const sale = saleOf([
  { name: '可口可乐 500ml', quantity: 2_000 },
  { name: '散装大米（东北·五常）', quantity: 1_284 },
  { name: 'Nescafé 1+2 原味 — 7 条装，特价…', quantity: 1_000 },
]);

describe('a receipt in ESC/POS', () => {
  it.each([
    ['80 mm', wide],
    ['58 mm', narrow],
  ])('stands on %s paper as the text drawing has it', (_, paper) => {
    const document = receiptOf(sale, shop, receiptWordsZhCN, { drawer: true });
    const printed = draw(document, paper);
    const ink = printableDocument(document, { fourByteText: false }).blocks.filter(isInk);
    const room = (block: Block) => Math.floor(paper.columns / ('size' in block ? block.size : 1));
    expect(onlyLines(printed.items)).toEqual(ink.flatMap((block) => drawBlock(block, room(block))));
    expect(printed.pulses).toEqual([2]);
    expect(printed.cuts).toBe(paper.cutter ? 1 : 0);
    expect(printed.items.filter(isSymbol)).toMatchObject([{ kind: 'barcode', symbology: 'code-128', align: 'center' }]);
  });

  it('needs no replacement at all for plain Chinese, so that paper and preview are one', () => {
    const document = of(text('欢迎光临　好邻居', { align: 'center', bold: true }), pair('合计：（含税）', '123.45'));
    expect(onlyLines(draw(document).items)).toEqual(drawText(document, 48));
  });

  it('never runs over the edge, whatever the names', () => {
    const names = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(names, names, fc.constantFrom(1, 2, 3), fc.constantFrom(wide, narrow), (left, right, size, paper) => {
        const printed = draw(of(text(left, { size: size as 1 | 2 | 3 }), pair(left, right)), paper);
        for (const item of printed.items) {
          if (item.kind !== 'line') continue;
          const columns = item.runs.reduce((sum, run) => sum + encodedColumns(run.text) * run.width, 0);
          expect(columns).toBeLessThanOrEqual(paper.columns);
        }
      }),
    );
  });

  it('lets no name smuggle in a command', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const printed = draw(of(text(`${name}\x1bp\x00\x19\xfa\x1dV\x00\x10\x14\x01\x00\x01`)));
        expect(printed.pulses).toEqual([]);
        expect(printed.cuts).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it('draws large and bold, and goes back to plain', () => {
    const printed = draw(of(text('大', { size: 3, bold: true, align: 'center' }), text('小')));
    const runs = printed.items.flatMap((item) => (item.kind === 'line' ? item.runs : []));
    expect(runs).toMatchObject([
      { text: expect.stringContaining('大'), bold: true, width: 3, height: 3 },
      { text: '小', bold: false, width: 1, height: 1 },
    ]);
  });

  it('says of a QR code what it holds, also in Chinese, within the paper', () => {
    for (const data of ['https://example.com/r/017f22e2', '会员：张三，余额 12.50', 'x'.repeat(300)]) {
      for (const paper of [wide, narrow]) {
        const [item] = draw(of({ kind: 'qr', data }), paper).items;
        expect(item).toMatchObject({ kind: 'qr', data, align: 'center' });
      }
    }
  });

  it('keeps what no QR code can hold as text', () => {
    const data = 'x'.repeat(5_000);
    expect(
      linesOf(draw(of({ kind: 'qr', data })).items)
        .join('')
        .replaceAll(' ', '') === data,
    ).toBe(true);
  });

  it('draws EAN-13 and Code 128, digits in pairs, with the text below', () => {
    const [ean] = draw(of({ kind: 'barcode', symbology: 'ean13', data: '6901234567892' }), narrow).items;
    expect(ean).toMatchObject({ symbology: 'ean-13', data: '6901234567892', text: 'below' });
    const number = '1-260304-17';
    const [code] = draw(of({ kind: 'barcode', symbology: 'code128', data: number }), narrow).items;
    expect(code).toMatchObject({ symbology: 'code-128', data: number, text: 'below' });
  });

  it('carries any ASCII through Code 128, and draws as text what is too wide or has no symbol', () => {
    const ascii = fc.string({ unit: fc.constantFrom(...'0123456789{ABc-~ '), minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(ascii, (data) => {
        const [item] = draw(of({ kind: 'barcode', symbology: 'code128', data })).items;
        expect(item).toMatchObject({ kind: 'barcode', data });
      }),
    );
    for (const data of ['A'.repeat(60), '柜台']) {
      expect(
        linesOf(draw(of({ kind: 'barcode', symbology: 'code128', data }), narrow).items)
          .join('')
          .replaceAll(' ', ''),
      ).toBe(data);
    }
  });

  it('begins with a reset and leaves nothing of the job before', () => {
    const one = drawEscpos(of(text('一')), wide);
    expect(drawEscpos(of(text('一')), wide)).toEqual(one);
    expect([...one.subarray(0, 7)]).toEqual([0x1b, 0x40, 0x1b, 0x52, 0x00, 0x1c, 0x26]);
  });
});

describe('signs in GB18030', () => {
  it.each([
    ['￥12.50', 'a3a4', '￥12.50'],
    ['¥12.50', 'a3a4', '￥12.50'], // 9Dh would swallow the 1
    ['·', 'a1a4', '·'],
    ['—', 'a1aa', '—'],
    ['…', 'a1ad', '…'],
    ['℃', 'a1e6', '℃'],
    ['×', 'a1c1', '×'],
    ['①', 'a2d9', '①'],
    ['$5', '2435', '$5'],
  ])('%s is sent as %s', (given, hex, printed) => {
    const bytes = Buffer.from(drawEscpos(of(text(given)), wide));
    expect(bytes.toString('hex')).toContain(hex);
    expect(linesOf(print(bytes).items)).toEqual([printed]);
  });

  it.each([
    ['Café', 'Cafe'],
    ['加油💪', '加油〓'],
    ['𠮷野家', '〓野家'],
    ['5\u00a0000', '5 000'],
    ['−3', '-3'],
    ['✔好', '√好'],
    ['สวัสดี'.slice(0, 1), '?'],
  ])('%s, which printers lack, becomes %s', (given, expected) => {
    expect(printableText(given, { fourByteText: false })).toBe(expected);
    expect(linesOf(draw(of(text(given))).items)).toEqual([expected]);
  });

  it('keeps a euro price readable, by sign or by name', () => {
    expect(printableText('€12', { fourByteText: false })).toMatch(/^(€|EUR)12$/);
  });

  it('keeps rare characters where the printer has them', () => {
    expect(printableText('𠮷野家', { fourByteText: true })).toBe('𠮷野家');
  });

  it('takes as many columns as the layout counts, for every character of the basic plane', () => {
    const wrong: string[] = [];
    for (let point = 0x20; point < 0x10000; point++) {
      if ((point >= 0xd800 && point < 0xe000) || (point >= 0x7f && point < 0xa0)) continue;
      const printed = printableText(String.fromCodePoint(point), { fourByteText: false });
      if (encodedColumns(printed) !== widthOf(printed)) wrong.push(point.toString(16));
    }
    expect(wrong).toEqual([]);
  });
});

/** Columns a printer takes for a text: one a byte, as its character generator has it. */
function encodedColumns(printed: string): number {
  return iconv.encode(printed, 'gb18030').length;
}
