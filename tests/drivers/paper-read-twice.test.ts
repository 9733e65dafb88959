import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { escposTokens } from '../../drivers/virtual/escpos-tokens.ts';
import { linesOf, Paper, type PaperItem } from '../../drivers/virtual/paper.ts';
import { widthOf } from '../../hub/model/columns.ts';
import { saleOf, shop } from '../../hub/model/receipt.samples.ts';
import { receiptOf } from '../../hub/model/receipt.ts';
import { type ReceiptDocument, text } from '../../hub/model/receipt-document.ts';
import { receiptWordsZhCN } from '../../hub/model/receipt-words.zh-CN.ts';
import { encode, printableText } from '../../hub/printing/characters.ts';
import { drawEscpos, type PaperProfile } from '../../hub/printing/escpos.ts';
import { readTwice } from './second-decoder.ts';

const papers: PaperProfile[] = [
  { columns: 48, dots: 576, cutter: true, fourByteText: false },
  { columns: 42, dots: 512, cutter: true, fourByteText: false },
  { columns: 32, dots: 384, cutter: false, fourByteText: false, qr: 'raster' },
];

/** Names as they stand on shelves: brackets, units, signs, rare letters, other scripts. */
const names = [
  '可口可乐 500ml',
  '散装大米（东北·五常）',
  'Nescafé 1+2 原味 — 7 条装，特价…',
  '“老干妈”风味豆豉油制辣椒 280g',
  '农夫山泉 4L×6',
  '双汇王中王 ￥1.5/支',
  '喜之郎果冻爽 ①②③',
  '康师傅红烧牛肉面（桶）㎡',
  '𠮷野家牛丼',
  '囍糖・ハイチュウ',
  '阿里郎 막걸리 750ml',
  'Баклажанная икра',
  '龘龗 特级 №1',
  '⚡闪电⚡能量饮料💪',
  '½ 磅黄油 25℃ ±2',
  '＂引号＂\\反斜杠\\',
];

function byPrinter(bytes: Uint8Array): { items: PaperItem[]; pulses: number; cuts: number } {
  let pulses = 0;
  let cuts = 0;
  const paper = new Paper({
    cut: () => {
      cuts += 1;
    },
    pulse: () => {
      pulses += 1;
    },
    confirm: () => {},
    automaticStatus: () => {},
  });
  const { tokens, rest } = escposTokens(bytes);
  expect(rest).toHaveLength(0);
  for (const token of tokens) paper.apply(token);
  return { items: paper.tear(), pulses, cuts };
}

function bothRead(document: ReceiptDocument, paper: PaperProfile) {
  const bytes = drawEscpos(document, paper);
  const first = byPrinter(bytes);
  const second = readTwice(bytes);
  expect(second.lines).toEqual(linesOf(first.items));
  expect(second).toMatchObject({ pulses: first.pulses, cuts: first.cuts });
  for (const item of first.items) {
    if (item.kind !== 'line') continue;
    const columns = item.runs.reduce((sum, run) => sum + encode(run.text).length * run.width, 0);
    expect(columns).toBeLessThanOrEqual(paper.columns);
  }
  return second;
}

it.each([true, false])('a receipt is read alike by two decoders; one pulse for cash only (cash: %s)', (cash) => {
  const sale = saleOf(names.map((name, at) => ({ name, quantity: 1_000 + at })));
  for (const paper of papers) {
    const read = bothRead(receiptOf(sale, shop, receiptWordsZhCN, { drawer: cash }), paper);
    expect(read.pulses).toBe(cash ? 1 : 0);
    expect(read.cuts).toBe(paper.cutter ? 1 : 0);
    for (const name of names) {
      const printed = printableText(name, { fourByteText: false }).replace(/\s/g, '');
      expect(read.lines.join('').replace(/\s/g, '')).toContain(printed.slice(0, 8));
    }
  }
});

/** Some seconds of a processor, of which a busy machine has few to give. */
const patience_ms = 120_000;
const goods = join(import.meta.dirname, '../../../shared/data/goods');

/** Names of the shared lists: all that bear Chinese, and every fifth of the 110,000 others (all of them take 20 s). */
function sharedNames(): string[] {
  const files = ['newvillage_goods.csv', 'tobacco_pack_carton.csv', 'uhtt_69x_multilingual.csv.gz'];
  const rows = files.flatMap((file) => {
    const raw = readFileSync(join(goods, file));
    return (file.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8').split('\n').slice(1);
  });
  const cells = new Set(rows.flatMap((row) => row.split(',').slice(0, 2)).filter((cell) => /[^\d\s]/.test(cell)));
  return [...cells].filter((cell, at) => /\p{Script=Han}/u.test(cell) || at % 5 === 0);
}

it.skipIf(!existsSync(goods))(
  'names of the shared lists of goods are read by two decoders as they were sent',
  { timeout: patience_ms },
  () => {
    const found = sharedNames();
    expect(found.length).toBeGreaterThan(20_000);
    const atOnce = 200;
    for (let at = 0; at < found.length; at += atOnce) {
      const printed = found.slice(at, at + atOnce).map((name) => printableText(name, { fourByteText: false }));
      const bytes = encode(`${printed.join('\n')}\n`);
      // Not `expect` on each: it takes longer than the reading.
      const first = linesOf(byPrinter(bytes).items).join('\n');
      const second = readTwice(bytes).lines.join('\n');
      if (first !== printed.join('\n') || second !== first) expect([first, second]).toEqual([printed, printed]);
    }
  },
);

it.skipIf(!existsSync(goods))(
  'names of the shared lists stand on narrow paper in their columns',
  { timeout: patience_ms },
  () => {
    const found = sharedNames().filter((name, at) => /\p{Script=Han}/u.test(name) || at % 40 === 0);
    for (const name of found) {
      const printed = printableText(name, { fourByteText: false });
      if (encode(printed).length !== widthOf(printed)) expect(name).toBe('in the columns that are counted for it');
    }
    // The whole way, layout and all, for some of them from all over the lists.
    for (const name of found.filter((_, at) => at % 29 === 0)) bothRead({ blocks: text(name) }, papers[2]!);
  },
);
