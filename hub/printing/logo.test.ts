import { expect, test } from 'vitest';
import { escposTokens } from '../../drivers/virtual/escpos-tokens.ts';
import { Paper, type PaperItem } from '../../drivers/virtual/paper.ts';
import { dotPicture } from '../model/dot-picture.ts';
import type { PaperImage } from '../model/paper-image.ts';
import { saleOf, shop } from '../model/receipt.samples.ts';
import { receiptOf } from '../model/receipt.ts';
import type { ReceiptDocument } from '../model/receipt-document.ts';
import { receiptWordsZhCN } from '../model/receipt-words.zh-CN.ts';
import { receiptPaper } from '../shop/printjobs/paper.ts';
import { firstSettings } from '../shop/settings/shop-settings.ts';
import { dress } from './dress.ts';
import { drawEscpos, type PaperProfile } from './escpos.ts';
import { drawStar } from './star.ts';

const mm80: PaperProfile = { columns: 48, dots: 576, cutter: true, fourByteText: false };
const mm58: PaperProfile = { columns: 32, dots: 384, cutter: false, fourByteText: false };

/** Ink all over, so that its edges are seen; of bytes that are commands elsewhere. */
const filled = (width: number, height: number) =>
  dotPicture(width, height, new Uint8Array((width / 8) * height).fill(0x1b));
const logo: PaperImage = { mm58: filled(320, 200), mm80: filled(480, 256) };
const settings = { ...firstSettings, ...shop, receiptLogo: logo, locale: 'zh-CN' as const };
const receipt = (): ReceiptDocument => receiptOf(saleOf([{}]), settings, receiptWordsZhCN);

function printed(document: ReceiptDocument, paper: PaperProfile): PaperItem[] {
  let pulses = 0;
  const events = { cut: () => {}, pulse: () => pulses++, confirm: () => {}, automaticStatus: () => {} };
  const roll = new Paper(events);
  for (const token of escposTokens(drawEscpos(document, paper)).tokens) roll.apply(token);
  expect(pulses).toBe(0);
  return roll.tear();
}

test.each([
  ['80 mm', mm80, { left: 6, across: 60, down: 256 }],
  ['58 mm', mm58, { left: 4, across: 40, down: 200 }],
])('a logo stands in the middle of paper of %s, above the name of the shop', (_, paper, { left, across, down }) => {
  const items = printed(receipt(), paper);
  const strips = items.flatMap((item) => (item.kind === 'image' ? [item] : []));
  expect(items.slice(0, strips.length)).toEqual(strips);
  expect(strips.reduce((sum, strip) => sum + strip.dotsDown, 0)).toBe(down);
  const row = Buffer.concat([Buffer.alloc(left), Buffer.alloc(across, 0x1b)]);
  for (const strip of strips) {
    expect(strip.dotsAcross).toBe(row.length * 8);
    expect(Buffer.from(strip.bits)).toEqual(Buffer.concat(Array.from({ length: strip.dotsDown }, () => row)));
  }
  const [first] = items.slice(strips.length);
  expect(first?.kind === 'line' && first.runs[0]?.text.trim()).toBe('好邻居便利店');
});

test('a Star printer gets the logo in bands of 24 rows, each with its line feed', () => {
  const bytes = Buffer.from(drawStar(receipt(), mm80));
  const band = Buffer.concat([Buffer.of(0x1b, 0x6b, 66, 0), ...bandRows(24), Buffer.of(0x0a)]);
  const at = bytes.indexOf(Buffer.concat([Buffer.of(0x1b, 0x30), band]));
  expect(at).toBeGreaterThan(0);
  const last = Buffer.concat([
    Buffer.of(0x1b, 0x6b, 66, 0),
    ...bandRows(256 - 240),
    Buffer.alloc(66 * 8),
    Buffer.of(0x0a),
  ]);
  const end = at + 2 + 10 * band.length;
  expect(bytes.subarray(end, end + last.length + 3)).toEqual(Buffer.concat([last, Buffer.of(0x1b, 0x7a, 1)]));
});

const bandRows = (rows: number) =>
  Array.from({ length: rows }, () => Buffer.concat([Buffer.alloc(6), Buffer.alloc(60, 0x1b)]));

test('the books keep the place of a logo and not its dots; what is printed has the logo of the day, or none', () => {
  const { document } = receiptPaper(saleOf([{}]), settings, false);
  expect(document.length).toBeLessThan(4_000);
  const job = { document, standsIn: false, repeated: true } as Parameters<typeof dress>[0];
  expect(printed(dress(job, 'P', settings), mm80).some((item) => item.kind === 'image')).toBe(true);
  const without = printed(dress(job, 'P', { ...settings, receiptLogo: null }), mm80);
  expect(without.some((item) => item.kind === 'image')).toBe(false);
});
