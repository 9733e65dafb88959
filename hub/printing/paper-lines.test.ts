import fc from 'fast-check';
import { expect, it } from 'vitest';
import { escposTokens } from '../../drivers/virtual/escpos-tokens.ts';
import { linesOf, Paper } from '../../drivers/virtual/paper.ts';
import { lineOf, placeRow } from '../model/columns.ts';
import { saleOf, shop } from '../model/receipt.samples.ts';
import { receiptOf } from '../model/receipt.ts';
import { pair, text } from '../model/receipt-document.ts';
import { receiptWordsZhCN } from '../model/receipt-words.zh-CN.ts';
import { fittedText } from './characters.ts';
import { drawEscpos, escposLines, type PaperProfile } from './escpos.ts';
import { runsOf } from './line-to-paint.ts';
import { linesToPaint, pictureKey } from './paper-lines.ts';
import type { Bitmap } from './raster.ts';
import { drawStar, starLines } from './star.ts';

const wide: PaperProfile = { columns: 48, dots: 576, cutter: true, fourByteText: false };
const gb18030 = { fourByteText: false };
/** Pictures as a painter would send them, of bytes that are commands elsewhere: ESC p, GS V. */
const paintAll = (lines: ReturnType<typeof linesToPaint>) =>
  new Map(
    lines.map((line): [string, Bitmap] => {
      const bytes = new Uint8Array((line.width / 8) * line.height).fill(0x1b);
      return [pictureKey(line), { width: line.width, height: line.height, bytes }];
    }),
  );

function print(bytes: Uint8Array) {
  let [pulses, cuts] = [0, 0];
  const roll = new Paper({
    cut: () => (cuts += 1),
    pulse: () => (pulses += 1),
    confirm: () => {},
    automaticStatus: () => {},
  });
  const { tokens, rest } = escposTokens(bytes);
  expect(rest).toHaveLength(0);
  for (const token of tokens) roll.apply(token);
  return { items: roll.tear(), pulses, cuts };
}

it('a receipt has pictures for its strange lines only; drawer, cut and every other line are as without', () => {
  const names = ['可口可乐 500ml', 'ئۇيغۇرچە 500g', '阿里郎 막걸리', '农夫山泉', 'Nescafé'];
  const document = receiptOf(saleOf(names.map((name) => ({ name }))), shop, receiptWordsZhCN, { drawer: true });
  const lines = linesToPaint(document, escposLines(wide));
  expect(lines).toHaveLength(3);
  const plain = print(drawEscpos(document, wide));
  const painted = print(drawEscpos(document, wide, paintAll(lines)));
  expect(painted).toMatchObject({ pulses: 1, cuts: 1 });
  const images = painted.items.filter((item) => item.kind === 'image');
  expect(images.map(({ dotsAcross, dotsDown }) => [dotsAcross, dotsDown])).toEqual([
    [576, 32],
    [576, 32],
    [576, 32],
  ]);
  const kept = linesOf(painted.items);
  expect(linesOf(plain.items).filter((line) => !kept.includes(line))).toHaveLength(3);
  expect(painted.items).toHaveLength(plain.items.length);
});

it('a line without its picture says 〓, in the columns of before', () => {
  const document = { blocks: [pair('阿里郎 막걸리', '￥25.00')] };
  const missing = print(drawEscpos(document, wide, new Map()));
  expect(linesOf(missing.items)).toEqual([`阿里郎 〓〓〓${' '.repeat(48 - 13 - 7)}￥25.00`.slice(0, 48)]);
});

it('a Star printer gets a line as bands of 24 rows, the last of which feeds as a line of text does', () => {
  const document = { blocks: [...text('막걸리'), ...text('막걸리', { size: 2 }), ...text('谢谢')] };
  const lines = linesToPaint(document, starLines(wide));
  expect(lines.map(({ width, height }) => [width, height])).toEqual([
    [576, 24],
    [576, 48],
  ]);
  const hex = Buffer.from(drawStar(document, wide, paintAll(lines))).toString('hex');
  const band = `1b6b4800${'1b'.repeat(72 * 24)}0a`;
  expect(hex).toContain(`1b301b7a01${band}`);
  expect(hex).toContain(`1b30${band}1b7a01${band}`);
  expect(hex.endsWith('d0bbd0bb0a')).toBe(true);
});

it('signs go by their equals, and only what is lost is strange', () => {
  expect(fittedText('¥5 − 3 ✓', gb18030)).toBe('￥5 - 3 √');
  const document = { blocks: [...text('¥5 − 3 ✓ ©'), ...text('Café'), ...text('加油💪')] };
  expect(linesToPaint(document, escposLines(wide)).map(({ runs }) => runs.map(({ text }) => text))).toEqual([
    ['Caf', 'é'],
    ['加油', '💪'],
  ]);
  const western = escposLines({ ...wide, chinese: 'none', codepage: 'cp858' });
  expect(linesToPaint({ blocks: text('Café') }, western)).toEqual([]);
});

it('words from right to left stay together, figures beside them in their own columns', () => {
  const [line] = linesToPaint({ blocks: [pair('ئۇيغۇرچە 500g', '￥12.50')] }, escposLines(wide));
  expect(line?.runs).toEqual([
    { kind: 'shaped', text: 'ئۇيغۇرچە 500g', column: 0, columns: 40, align: 'left' },
    { kind: 'cells', text: '￥12.50', column: 41, columns: 7, align: 'left' },
  ]);
});

it('every run stands where its text stands on the line, within its columns and the paper', () => {
  const names = fc.string({ unit: 'grapheme', maxLength: 30 });
  fc.assert(
    fc.property(names, names, fc.constantFrom(32, 42, 48), (left, right, columns) => {
      for (const places of placeRow(pairOf(left, right), columns)) {
        const runs = places.flatMap((place) => runsOf(place, (one) => one > '\u3000'));
        let end = 0;
        for (const run of runs) {
          expect(run.column).toBeGreaterThanOrEqual(end);
          end = run.column + run.columns;
        }
        expect(end).toBeLessThanOrEqual(columns);
        if (runs.length > 0) expect(lineOf(places)).toContain(runs[0]!.text.trimEnd());
      }
    }),
  );
});

const pairOf = (left: string, right: string) => {
  const block = pair(left, right);
  return block.kind === 'row' ? block.cells : [];
};

it('a thousand strange lines are no thousand pictures', () => {
  const blocks = Array.from({ length: 1_000 }, (_, at) => text(`막걸리 ${at}`)).flat();
  expect(linesToPaint({ blocks }, escposLines(wide))).toHaveLength(200);
});
