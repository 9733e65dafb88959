/**
 * Text in columns of equal width, as receipt printers and terminals draw it: a Chinese character takes two columns, a
 * Latin letter one. Based on Unicode Standard Annex 11 (East Asian Width), by ranges instead of its full table.
 */

/** Code points drawn in two columns: wide and full-width forms, and emoji. */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f], // Hangul Jamo
  [0x2e80, 0x303e], // CJK radicals, Kangxi, ideographic punctuation
  [0x3041, 0x33ff], // kana, Bopomofo, CJK compatibility
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf], // Yi
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3], // Hangul
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60], // full-width forms
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff], // emoji
  [0x20000, 0x3fffd],
];

/**
 * Ambiguous in Unicode (narrow in Latin text, wide in Chinese): the signs of these ranges are in GB18030's double-byte
 * part, and a printer in Chinese mode draws them in two columns.
 */
const ambiguousRanges: readonly (readonly [number, number])[] = [
  [0xa4, 0xa4],
  [0xa7, 0xa8],
  [0xb0, 0xb1],
  [0xb7, 0xb7], // ·
  [0xd7, 0xd7], // ×
  [0xf7, 0xf7],
  [0x391, 0x3c9], // Greek
  [0x401, 0x451], // Cyrillic
  [0x2010, 0x2026], // dashes, quotation marks, …
  [0x2030, 0x203b],
  [0x20ac, 0x20ac], // €
  [0x2103, 0x2109], // ℃
  [0x2116, 0x2121], // №
  [0x2160, 0x2179], // Roman numerals
  [0x2190, 0x2199],
  [0x2208, 0x22bf], // mathematics
  [0x2312, 0x2312],
  [0x2460, 0x249b], // ①
  [0x2500, 0x2573], // box drawing
  [0x2581, 0x25e5],
  [0x2605, 0x2642], // ★
];

function within(ranges: readonly (readonly [number, number])[], point: number): boolean {
  return ranges.some(([from, to]) => point >= from && point <= to);
}

/** What joins the character before it and takes no column of its own. */
const joining = /^(?:\p{Mn}|\p{Me}|\u200b|\u200c|\u200d)/u;

/** Characters as a reader counts them: a letter with its marks, an emoji with what is joined to it. */
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A text's characters in that sense; each takes one column or two. */
export function charactersOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function characterWidth(character: string): number {
  const point = character.codePointAt(0)!;
  if (point < 0x20 || point === 0x7f || joining.test(character)) return 0;
  if (point < 0x7f) return 1;
  return within(wideRanges, point) || within(ambiguousRanges, point) ? 2 : 1;
}

/** The columns that a text takes on one line. Control characters take none. */
export function widthOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  return charactersOf(text).reduce((width, character) => width + characterWidth(character), 0);
}

/**
 * Breaks a text into lines of at most so many columns: at spaces where there are any, between any two Chinese
 * characters, and only where a word is longer than a line in the middle of it. A character is never split, closing
 * punctuation never begins a line if it can be helped, line breaks stay and other control characters go. An empty text
 * is one empty line.
 *
 * @param columns ≥ 2, the width of a Chinese character
 */
export function wrap(text: string, columns: number): string[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => wrapLine(printable(line), Math.max(2, columns)));
}

/** Without control characters: in a printer's stream they are commands, and names come from anywhere. */
function printable(text: string): string {
  return text.replaceAll('\t', ' ').replace(/\p{Cc}/gu, '');
}

function wrapLine(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  const breakLine = () => {
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = '';
    width = 0;
  };
  for (const piece of piecesOf(text)) {
    const word = piece.trimEnd();
    const wordWidth = widthOf(word);
    if (width + wordWidth > columns && line !== '') breakLine();
    if (wordWidth <= columns) {
      line += piece; // spaces at its end may stand beyond the edge: they are cut off with the line
      width += widthOf(piece);
      continue;
    }
    for (const character of charactersOf(piece)) {
      const one = characterWidth(character);
      if (width + one > columns && character !== ' ') breakLine();
      line += character;
      width += one;
    }
  }
  lines.push(line.trimEnd());
  return lines;
}

/** What must stand on one line: a word with the spaces after it, or a wide character with closing punctuation after it. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let mayJoin = false;
  for (const character of charactersOf(text)) {
    const wide = characterWidth(character) === 2;
    const space = character === ' ';
    const last = pieces.length - 1;
    if (last >= 0 && (space || closing.has(character) || (!wide && mayJoin))) pieces[last] += character;
    else pieces.push(character);
    mayJoin = !wide && !space;
  }
  return pieces;
}

/** Punctuation that must not begin a line (GB/T 15834 and common typesetting). */
const closing = new Set('，。、；：！？）》」』】〕…%）,.;:!?)]}');

export type Align = 'left' | 'center' | 'right';

/** Fills a text up with spaces to so many columns; one that is wider stays as it is. */
export function pad(text: string, columns: number, align: Align = 'left'): string {
  const space = Math.max(0, columns - widthOf(text));
  const before = align === 'right' ? space : align === 'center' ? Math.floor(space / 2) : 0;
  return ' '.repeat(before) + text + ' '.repeat(space - before);
}

/** One cell of a row. Its weight is its part of the width; a right-aligned cell of weight 0 is as wide as its text. */
export interface Cell {
  text: string;
  weight: number;
  align?: Align;
}

/** A text at its place on a line: it begins and ends within these columns, and is no wider. */
export interface PlacedText {
  text: string;
  /** The first of its columns, from 0. */
  column: number;
  columns: number;
  align: Align;
}

/** Texts at their places, in order and apart, as one line. */
export function lineOf(places: readonly PlacedText[]): string {
  let line = '';
  for (const { text, column, columns, align } of places) line = pad(line, column) + pad(text, columns, align);
  return line.trimEnd();
}

/**
 * Draws cells side by side with a column between them, each wrapped within its own width; the row is as tall as its
 * tallest cell. Widths follow the weights, but a right-aligned cell (a number) is never cut while a neighbour to the
 * left can give way. Where not even that is enough, each cell stands on lines of its own.
 */
export function layoutRow(cells: readonly Cell[], columns: number): string[] {
  return placeRow(cells, columns).map(lineOf);
}

/** As `layoutRow`, with each text still known by its place. */
export function placeRow(cells: readonly Cell[], columns: number): PlacedText[][] {
  const widths = cellWidths(cells, columns);
  if (!widths) return cells.filter((cell) => cell.text !== '').flatMap((cell) => placeText(cell, columns));
  const wrapped = cells.map((cell, index) => wrap(cell.text, widths[index]!));
  const columnOf = (index: number) => widths.slice(0, index).reduce((sum, width) => sum + width + 1, 0);
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    cells.map(
      ({ align = 'left' }, index): PlacedText => ({
        text: wrapped[index]![line] ?? '',
        ...{ column: columnOf(index), columns: widths[index]!, align },
      }),
    ),
  );
}

/** A paragraph's lines, each over the whole width. */
export function placeText({ text, align = 'left' }: Pick<Cell, 'text' | 'align'>, columns: number): PlacedText[][] {
  return wrap(text, columns).map((line) => [{ text: line, column: 0, columns, align }]);
}

/** Columns for each cell, one apart; null where the numbers leave too few for the text beside them. */
function cellWidths(cells: readonly Cell[], columns: number): number[] | null {
  const room = columns - (cells.length - 1);
  const weights = cells.reduce((all, cell) => all + cell.weight, 0);
  const widths = cells.map((cell) => Math.floor((room * cell.weight) / weights));
  const flexible = cells.map((cell) => cell.align !== 'right');
  cells.forEach((cell, index) => {
    if (!flexible[index]) widths[index] = Math.max(widths[index]!, widthOf(cell.text));
  });
  // The cell that gives way, or takes what is over: the first that is no number, else the first.
  const elastic = Math.max(0, flexible.indexOf(true));
  widths[elastic] = 0;
  widths[elastic] = room - widths.reduce((all, width) => all + width, 0);
  const fits = cells.every((cell, index) => widths[index]! >= Math.min(index === elastic ? 4 : 2, widthOf(cell.text)));
  return fits ? widths : null;
}
