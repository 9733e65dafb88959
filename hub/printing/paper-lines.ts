import { charactersOf, lineOf, type PlacedText } from '../model/columns.ts';
import type { Block, ReceiptDocument } from '../model/receipt-document.ts';
import { drawBlock, placeBlock } from '../model/receipt-text.ts';
import { fittedText, type Letters, lacks, printableText, withTexts } from './characters.ts';
import { type LineToPaint, runsOf } from './line-to-paint.ts';
import type { Bitmap } from './raster.ts';

/** The paper that lines stand on. */
export interface LinePaper {
  /** Columns of Latin letters in normal size. */
  columns: number;
  /** Dots across. */
  dots: number;
  /** Rows of a picture of a line beyond the letters' own: what a printer leaves between two lines of text. */
  leading: number;
  letters: Letters;
}

/** Pictures of lines, by `pictureKey`; a line that is missing could not be painted. */
export type LinePictures = ReadonlyMap<string, Bitmap>;

export const pictureKey = (line: LineToPaint): string => JSON.stringify(line);

/** A receipt that has more strange lines is somebody's mistake; what is beyond goes out in the printer's letters. */
const paintedLinesMax = 200;

/** The lines of a document that hold letters which the printer lacks, each once. */
export function linesToPaint(document: ReceiptDocument, paper: LinePaper): LineToPaint[] {
  const lines = document.blocks.flatMap((block) => strangeLines(block, paper).flatMap((line) => line.paint ?? []));
  return [...new Map(lines.map((line) => [pictureKey(line), line])).values()].slice(0, paintedLinesMax);
}

/**
 * The lines of a block as they go out: in the printer's letters, or as a picture where those are not enough. Where a
 * picture is missing, the block's letters are replaced instead, and before it is laid out, so that its columns hold.
 */
export function paperLines(block: Block, paper: LinePaper, pictures: LinePictures): (string | Bitmap)[] {
  const lines = strangeLines(block, paper).map(({ text, paint }) => (paint ? pictures.get(pictureKey(paint)) : text));
  if (lines.length > 0 && lines.every((line) => line !== undefined)) return lines;
  const printable = withTexts(block, (text) => printableText(text, paper.letters));
  return drawBlock(printable, columnsOf(block, paper));
}

/** Large text has room for fewer characters: in size n, the n-th part of the columns. */
function columnsOf(block: Block, { columns }: LinePaper): number {
  return Math.floor(columns / sizeOf(block));
}

const sizeOf = (block: Block) => ('size' in block ? block.size : 1);

/** A block's lines, with what is to be painted of them; none for a block that is all in the printer's letters. */
function strangeLines(block: Block, paper: LinePaper): { text: string; paint: LineToPaint | null }[] {
  const isStrange = (character: string) => lacks(character, paper.letters);
  const fitted = withTexts(block, (text) => fittedText(text, paper.letters));
  const texts = block.kind === 'row' ? block.cells.map(({ text }) => text) : block.kind === 'text' ? [block.text] : [];
  if (!texts.some((text) => charactersOf(text).some(isStrange))) return [];
  return placeBlock(fitted, columnsOf(block, paper)).map((places) => ({
    text: lineOf(places),
    paint: places.some(({ text }) => charactersOf(text).some(isStrange)) ? lineToPaint(places, block, paper) : null,
  }));
}

function lineToPaint(places: readonly PlacedText[], block: Block, paper: LinePaper): LineToPaint {
  const cell = Math.floor(paper.dots / paper.columns) * sizeOf(block);
  return {
    width: Math.ceil((columnsOf(block, paper) * cell) / 8) * 8,
    height: 2 * cell + paper.leading,
    cell,
    bold: 'bold' in block && block.bold,
    runs: places.flatMap((place) => runsOf(place, (character) => lacks(character, paper.letters))),
  };
}
