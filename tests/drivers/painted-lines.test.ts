import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { GlobalFonts } from '@napi-rs/canvas';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { escposTokens } from '../../drivers/virtual/escpos-tokens.ts';
import { linesOf, Paper, type PaperItem } from '../../drivers/virtual/paper.ts';
import { type Block, pair, text } from '../../hub/model/receipt-document.ts';
import { drawEscpos, escposLines, type PaperProfile } from '../../hub/printing/escpos.ts';
import { createPainter, type PainterOptions } from '../../hub/printing/painter/painter.ts';
import { linesToPaint } from '../../hub/printing/paper-lines.ts';
import { findChromium } from '../browser.mjs';
import { keptLog } from '../hub/open-store.ts';

const wide: PaperProfile = { columns: 48, dots: 576, cutter: true, fourByteText: false };
const narrow: PaperProfile = { columns: 32, dots: 384, cutter: false, fourByteText: false };
const stop = new AbortController();
const painterWith = (options: Partial<PainterOptions> = {}) => {
  const painter = createPainter({ log: keptLog(), deadline_ms: 25_000, ...options });
  stop.signal.addEventListener('abort', () => painter.close());
  return painter;
};
const painter = painterWith();
let browser: Browser | undefined;
let page: Page;

beforeAll(async () => {
  const executablePath = findChromium();
  if (!executablePath) return;
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  page = await browser.newPage({ viewport: { width: 400, height: 100 } });
});
afterAll(async () => {
  stop.abort();
  await browser?.close();
});

/** Words in scripts that receipt printers lack, and the font that draws them where the machine has it. */
const words = [
  ['막걸리', 'Noto Sans CJK JP'],
  ['ئۇيغۇرچە', GlobalFonts.has('Noto Sans Arabic') ? 'Noto Sans Arabic' : 'DejaVu Sans'],
  ['བཀྲ་ཤིས་', 'Noto Serif Tibetan'],
  ['น้ำปลา', 'Noto Sans Thai'],
  ['龘𠮷', 'Noto Sans CJK JP'],
] as const;

type Image = Extract<PaperItem, { kind: 'image' }>;
const isImage = (item: PaperItem): item is Image => item.kind === 'image';

async function printed(paper: PaperProfile, ...blocks: (Block | Block[])[]) {
  const document = { blocks: blocks.flat() };
  const { pictures, lacking } = await painter.paint(linesToPaint(document, escposLines(paper)));
  const roll = new Paper({ cut: () => {}, pulse: () => {}, confirm: () => {}, automaticStatus: () => {} });
  const { tokens, rest } = escposTokens(drawEscpos(document, paper, pictures));
  expect(rest).toHaveLength(0);
  for (const token of tokens) roll.apply(token);
  return { items: roll.tear(), lacking };
}

/** A piece of a picture without the white around it. */
interface Ink {
  left: number;
  width: number;
  height: number;
  has(x: number, y: number): boolean;
}

/** The ink of columns of dots `from` up to, not with, `to`. */
function inkOf(isInk: (x: number, y: number) => boolean, from: number, to: number, down: number): Ink {
  let [left, right, top, bottom] = [to, from, down, 0];
  for (let y = 0; y < down; y++) {
    for (let x = from; x < to; x++) {
      if (!isInk(x, y)) continue;
      [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    }
  }
  const [width, height] = [right - left + 1, bottom - top + 1];
  return {
    left,
    width,
    height,
    has: (x, y) => x >= 0 && x < width && y >= 0 && y < height && isInk(left + x, top + y),
  };
}

function inkBetween({ dotsAcross, dotsDown, bits }: Image, from: number, to: number): Ink {
  const isInk = (x: number, y: number) => (bits[(y * dotsAcross + x) >> 3]! & (0x80 >> (x & 7))) !== 0;
  return inkOf(isInk, from, Math.min(to, dotsAcross), dotsDown);
}

/** How much of the ink of either is ink in both, at the best of places a few dots apart. */
function likeness(a: Ink, b: Ink): number {
  const near = [-3, -2, -1, 0, 1, 2, 3];
  const shared = near.flatMap((dy) =>
    near.map((dx) => {
      let [both, either] = [0, 0];
      for (let y = -3; y < Math.max(a.height, b.height) + 3; y++) {
        for (let x = -3; x < Math.max(a.width, b.width) + 3; x++) {
          both += Number(a.has(x, y) && b.has(x + dx, y + dy));
          either += Number(a.has(x, y) || b.has(x + dx, y + dy));
        }
      }
      return both / either;
    }),
  );
  return Math.max(...shared);
}

/** The word as a browser draws it, in the same size or, where a line made it smaller or narrower, in that. */
async function drawnElsewhere(word: string, font: string, scale: readonly number[] = [1, 1]): Promise<Ink> {
  const style = `margin:20px;font:24px '${font}';transform:scale(${scale.join()});transform-origin:0 0;white-space:pre`;
  await page.setContent(`<html lang="zh-CN"><body style="${style}">${word}`);
  const png = (await page.screenshot()).toString('base64');
  const ink = await page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    context.drawImage(image, 0, 0);
    const pixels = context.getImageData(0, 0, image.width, image.height).data;
    return Array.from({ length: pixels.length / 4 }, (_, at) => pixels[4 * at]! < 150);
  }, png);
  return inkOf((x, y) => ink[y * 400 + x] === true, 0, 400, 100);
}

describe('a line in a script that the printer lacks', () => {
  for (const [word, font] of words) {
    it.skipIf(!GlobalFonts.has(font) || !findChromium())(
      `${word} is printed as a browser draws it (${font})`,
      async () => {
        const [image] = (await printed(wide, pair(word, '￥12.50'))).items.filter(isImage);
        const ours = inkBetween(image!, 0, 300);
        const plain = await drawnElsewhere(word, font);
        const scale = [ours.width / plain.width, ours.height / plain.height].map((one) => Math.min(1, one));
        // Never larger; lower only what is higher than a line is.
        expect(ours.width).toBeLessThanOrEqual(plain.width + 1);
        expect(scale[1]).toBeGreaterThan(plain.height > image!.dotsDown ? 0.75 : 0.95);
        const alike = likeness(ours, await drawnElsewhere(word, font, scale));
        expect(alike).toBeGreaterThan(0.5);
        // The same letters in another order are what it is not.
        const other = await drawnElsewhere([...word].reverse().join(''), font, scale);
        expect(likeness(ours, other)).toBeLessThan(alike - 0.1);
      },
    );
  }

  const isKoreanHere = GlobalFonts.has('Noto Sans CJK JP');
  it.skipIf(!isKoreanHere).each([
    ['80 mm', wide],
    ['58 mm', narrow],
  ])('stands in the columns of the lines around it on %s paper, and they stay text', async (_, paper) => {
    const { items, lacking } = await printed(paper, pair('可乐', '￥8.88'), pair('막걸리', '￥8.88'), text('谢谢'));
    expect(items.map(({ kind }) => kind)).toEqual(['line', 'image', 'line']);
    expect(lacking).toBe('');
    expect(linesOf(items)).toEqual([expect.stringMatching(/^可乐 +￥8\.88$/), '谢谢']);
    const image = items.find(isImage)!;
    expect(image.dotsAcross).toBeLessThanOrEqual(paper.dots);
    expect(inkBetween(image, 0, 6 * 12).width).toBeGreaterThan(50);
    // Between the name and the figure nothing; the four last characters each within its own 12 dots.
    expect(inkBetween(image, 6 * 12, paper.dots - 6 * 12).width).toBeLessThanOrEqual(0);
    for (let column = 1; column <= 4; column++) {
      const { width } = inkBetween(image, paper.dots - column * 12, paper.dots - (column - 1) * 12);
      expect(width).toBeGreaterThan(1);
      expect(width).toBeLessThan(12);
    }
  });

  it('is marked, and said, where no font has its letters', async () => {
    const nobody = '\u{50123}';
    const { items, lacking } = await printed(wide, text(`可乐${nobody}`));
    expect(linesOf(items)).toEqual(['可乐?']);
    expect(lacking).toBe(nobody);
  });
});

describe('a painter that hangs or dies', () => {
  const strange = linesToPaint({ blocks: text('막걸리') }, escposLines(wide));
  const startOf = (name: string) => () =>
    fork(fileURLToPath(new URL(`./fixtures/${name}.mjs`, import.meta.url)), { stdio: 'ignore', execArgv: [] });

  it.each(['painter-that-hangs', 'painter-that-dies'])('(%s) costs a job its pictures, and no more', async (name) => {
    let started = 0;
    const broken = painterWith({
      deadline_ms: 500,
      start: () => {
        started += 1;
        return startOf(name)();
      },
    });
    const answers = await Promise.all([broken.paint(strange), broken.paint(strange)]);
    expect(answers.map(({ pictures }) => pictures.size)).toEqual([0, 0]);
    // It rests for a while: the next receipt does not wait for it at all.
    expect((await broken.paint(strange)).pictures.size).toBe(0);
    expect(started).toBe(1);
  });

  it('is started anew after its rest', async () => {
    let started = 0;
    const broken = painterWith({
      ...{ deadline_ms: 500, rest_ms: 0 },
      start: () => {
        started += 1;
        return startOf('painter-that-dies')();
      },
    });
    await broken.paint(strange);
    await broken.paint(strange);
    expect(started).toBe(2);
  });
});
