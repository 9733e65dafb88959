import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { charactersOf, widthOf } from '../../model/columns.ts';
import { markOf } from '../characters.ts';
import { type LineToPaint, type Run, readsFromRight } from '../line-to-paint.ts';
import type { Bitmap } from '../raster.ts';

/** A line's dots, and the letters of it that no font has: 〓 stands in their place. */
export interface PaintedLine {
  /** Null: some letters around them have no font either, or all the strange ones lack one; text says as much. */
  bitmap: Bitmap | null;
  lacking: string;
}

/**
 * Letters of equal width, a Chinese character two Latin ones wide, as a receipt printer's own are. Skia takes the first
 * face of a collection only, so Noto's Chinese goes by its Japanese name; `language` gives it Chinese shapes.
 */
const cellFonts =
  '"Noto Sans Mono", "DejaVu Sans Mono", "Noto Sans CJK SC", "Noto Sans CJK JP", "WenQuanYi Zen Hei", monospace';
/** One family a script that reads well in 24 dots; what none of them has, the system finds another font for. */
const shapedFonts =
  '"Noto Sans", "Noto Sans Arabic", "Noto Naskh Arabic", "UKIJ Tuz Tom", "Noto Serif Tibetan", "Tibetan Machine Uni", ' +
  '"Noto Sans Mongolian", "Noto Sans Thai", "Loma", "Noto Sans CJK SC", "Noto Sans CJK JP", "DejaVu Sans", "Symbola", ' +
  'sans-serif';
const language = 'zh-CN';

/** The part of an em above the baseline in fonts for Chinese. */
const ascentOfEm = 0.88;
/** Darker than this is ink, of 255: thin strokes of small letters keep together. */
const inkBelow = 150;

/** Draws a line with Skia, which shapes with HarfBuzz and orders as UAX 9 says. */
export function paintLine(line: LineToPaint): PaintedLine {
  const { width, height, cell, bold } = line;
  const lacking = new Set<string>();
  const runs = line.runs.map((run) => withMarks(run, bold, lacking));
  const strange = line.runs.filter(({ kind }) => kind === 'shaped').map(({ text }) => text);
  const nothingGained = strange.every((text) => charactersOf(text).every((one) => lacking.has(one) || isPlain(one)));
  const plainLacks = line.runs.some(
    ({ kind, text }) => kind === 'cells' && charactersOf(text).some((one) => lacking.has(one)),
  );
  if (nothingGained || plainLacks) return { bitmap: null, lacking: [...lacking].join('') };

  const context = blank(sheet, width, height);
  context.lang = language;
  for (const run of runs) {
    if (run.kind === 'cells') drawCells(context, run, { cell, bold, height });
    else drawShaped(context, run, { cell, bold, height });
  }
  return {
    bitmap: inkOf(context.getImageData(0, 0, width, height).data, width, height),
    lacking: [...lacking].join(''),
  };
}

/** One canvas for all lines and one for probes: V8 does not see how large they are, and would let many pile up. */
const sheet = createCanvas(8, 8);
const probe = createCanvas(8, 8);

function blank(canvas: Canvas, width: number, height: number): SKRSContext2D {
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000';
  return context;
}

const isPlain = (character: string) => /^[ -~]$/.test(character);

type Pen = Pick<LineToPaint, 'cell' | 'bold' | 'height'>;

const fontOf = (families: string, size: number, bold: boolean) => `${bold ? 'bold ' : ''}${size}px ${families}`;

/** Each character in the middle of its columns, narrowed where the font has it wider. */
function drawCells(context: SKRSContext2D, { text, column }: Run, { cell, bold, height }: Pen): void {
  context.font = fontOf(cellFonts, 2 * cell, bold);
  context.direction = 'ltr';
  let x = column * cell;
  for (const character of charactersOf(text)) {
    const room = widthOf(character) * cell;
    const { width } = context.measureText(character);
    drawAt(context, character, {
      x: x + Math.max(0, (room - width) / 2),
      baseline: baselineOf(cell, height),
      narrow: Math.min(1, room / width),
    });
    x += room;
  }
}

const baselineOf = (cell: number, height: number) => (height - 2 * cell) / 2 + Math.round(2 * cell * ascentOfEm);

/** A run in one piece, narrowed to its columns, and made smaller where its marks and stacks do not fit on the line. */
function drawShaped(context: SKRSContext2D, { text, column, columns, align }: Run, { cell, bold, height }: Pen): void {
  context.direction = readsFromRight(text) ? 'rtl' : 'ltr';
  context.textAlign = 'left';
  context.font = fontOf(shapedFonts, 2 * cell, bold);
  const whole = context.measureText(text);
  const tall = whole.actualBoundingBoxAscent + whole.actualBoundingBoxDescent;
  const size = tall > height ? Math.floor((2 * cell * height) / tall) : 2 * cell;
  context.font = fontOf(shapedFonts, size, bold);
  const { width, actualBoundingBoxAscent: ascent, actualBoundingBoxDescent: descent } = context.measureText(text);
  const room = columns * cell;
  const space = Math.max(0, room - width);
  const before = align === 'right' ? space : align === 'center' ? space / 2 : 0;
  // The common baseline, but for what would stand out above or below.
  const baseline = Math.max(Math.min(baselineOf(cell, height), height - descent), ascent);
  drawAt(context, text, { x: column * cell + before, baseline, narrow: Math.min(1, room / width) });
}

function drawAt(context: SKRSContext2D, text: string, place: { x: number; baseline: number; narrow: number }): void {
  context.save();
  context.translate(place.x, place.baseline);
  context.scale(place.narrow, 1);
  context.fillText(text, 0, 0);
  context.restore();
}

/** The run with 〓 for each character that no font has. */
function withMarks(run: Run, bold: boolean, lacking: Set<string>): Run {
  const font = fontOf(run.kind === 'cells' ? cellFonts : shapedFonts, probeSize, bold);
  const marked = charactersOf(run.text).map((character) => {
    const drawn = [...character].every((one) => /\p{Cf}|\p{Z}|\p{VS}/u.test(one) || isDrawn(one, font));
    if (!drawn) lacking.add(character);
    return drawn ? character : markOf(character);
  });
  return { ...run, text: marked.join('') };
}

const probeSize = 24;
/** No character stands here (Unicode's fifth plane is empty), so every font draws it as what it lacks, or not at all. */
const nobody = '\u{50000}';
const drawnBefore = new Map<string, boolean>();
const drawnBeforeMax = 5_000;

/** Whether any font has the character: whether it looks unlike one that none can have. */
function isDrawn(character: string, font: string): boolean {
  const key = `${font}${character}`;
  const known = drawnBefore.get(key);
  if (known !== undefined) return known;
  if (drawnBefore.size >= drawnBeforeMax) drawnBefore.clear();
  const drawn = !lookOf(character, font).equals(lookOf(nobody, font));
  drawnBefore.set(key, drawn);
  return drawn;
}

function lookOf(character: string, font: string): Buffer {
  const context = blank(probe, 3 * probeSize, 3 * probeSize);
  context.font = font;
  context.fillText(character, probeSize, 2 * probeSize);
  return Buffer.from(probe.data());
}

/** One bit a dot, without the white at the right edge: a line's picture is what a slow cable carries. */
function inkOf(pixels: Uint8ClampedArray, width: number, height: number): Bitmap {
  const isInk = (x: number, y: number) => {
    const at = 4 * (y * width + x);
    return 0.299 * pixels[at]! + 0.587 * pixels[at + 1]! + 0.114 * pixels[at + 2]! < inkBelow;
  };
  const across = width / 8;
  const bytes = new Uint8Array(across * height);
  let used = 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isInk(x, y)) continue;
      bytes[y * across + (x >> 3)]! |= 0x80 >> (x & 7);
      used = Math.max(used, (x >> 3) + 1);
    }
  }
  const narrow = new Uint8Array(used * height);
  for (let y = 0; y < height; y++) narrow.set(bytes.subarray(y * across, y * across + used), y * used);
  return { width: used * 8, height, bytes: narrow };
}
