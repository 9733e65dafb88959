import iconv from 'iconv-lite';
import { charactersOf, widthOf } from '../model/columns.ts';
import type { Block, ReceiptDocument } from '../model/receipt-document.ts';

/**
 * What a printer in Chinese mode can draw. It takes GB18030: one byte is a letter of one column, two bytes a character
 * of two columns, and four bytes only newer machines know; the others print two wrong characters for them. A text may
 * hold a character only if it is drawn in exactly the columns that the layout counts for it, else figures shift or run
 * over the edge. So characters are chosen before the layout, never after.
 */
export function encode(text: string, codepage?: Codepage): Buffer {
  return iconv.encode(text, codepage ?? 'gb18030');
}

/**
 * The nearest sign that every printer has. The half-width yuan sign is the trap among them: it is a four-byte character,
 * and printer libraries send it as 9Dh of another code page, which in Chinese mode swallows the digit after it.
 */
const nearest: Record<string, string> = {
  '¥': '￥',
  '£': '￡',
  '€': 'EUR',
  '\u00a0': ' ',
  '\u2002': ' ',
  '\u2003': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\u2212': '-',
  '•': '·',
  '・': '·',
  '‧': '·',
  '✓': '√',
  '✔': '√',
  '✗': '×',
  '✘': '×',
  '©': '(C)',
  '®': '(R)',
  '™': 'TM',
};

/** Marks and joiners: without the letters they belong to, a printer draws them as boxes. */
const invisible = /\p{Mn}|\p{Me}|\p{Cf}/gu;

/** A single-byte code page, for printers without Chinese letters. */
export type Codepage = 'cp437' | 'cp858' | 'win1252';

/** What a printer's own characters are: two-byte Chinese, the four-byte part of it too, or a code page in their stead. */
export interface Letters {
  fourByteText: boolean;
  codepage?: Codepage | undefined;
}

/** A text with every character replaced that the printer does not have, or has in another width. */
export function printableText(text: string, { fourByteText, codepage }: Letters): string {
  if (isPlain(text)) return text;
  return [...text.normalize('NFC').replace(invisible, '')]
    .map((one) => equalOf(one, { fourByteText, codepage }) ?? substituteOf(one, { fourByteText, codepage }))
    .join('');
}

/**
 * A text with its signs brought to what the printer has, and the letters that have no equal there left as they are: for
 * paper on which those are drawn as pictures.
 */
export function fittedText(text: string, letters: Letters): string {
  if (isPlain(text)) return text;
  return charactersOf(text.normalize('NFC'))
    .map((one) => (lacks(one, letters) ? one : [...bare(one)].map((sign) => equalOf(sign, letters)).join('')))
    .join('');
}

/** Whether a character (a letter with its marks, an emoji) cannot stand on paper without losing what it says. */
export function lacks(character: string, letters: Letters): boolean {
  if (isPlain(character)) return false;
  return marked.test(character) || [...bare(character)].some((sign) => equalOf(sign, letters) === null);
}

const isPlain = (text: string) => /^[ -~\n]*$/.test(text);
const bare = (character: string) => character.replace(invisible, '');
/** A mark that no letter has taken in; which of two pictures a sign is drawn with (FE00–FE0F) is none. */
const marked = /(?![\ufe00-\ufe0f])[\p{Mn}\p{Me}]/u;

/** The character itself or another that says the same; null: the printer has none. */
function equalOf(character: string, letters: Letters): string | null {
  if (/\p{Cc}/u.test(character) || has(character, letters)) return character;
  const near = nearest[character];
  return near !== undefined && [...near].every((one) => has(one, letters)) ? near : null;
}

/** What stands where a letter is missing: é → e, ﬁ → fi, else a mark as wide as the letter. */
function substituteOf(character: string, letters: Letters): string {
  const base = character.normalize('NFKD').replace(invisible, '');
  if (/^[ -~]+$/.test(base)) return base;
  if (has(base, letters) && widthOf(base) === widthOf(character)) return base;
  if (letters.codepage) return '?'.repeat(widthOf(character));
  return markOf(character);
}

/** 〓 is the printers' own sign for a character they lack. */
export function markOf(character: string): string {
  return widthOf(character) === 2 ? '〓' : '?';
}

function has(character: string, { fourByteText, codepage }: Letters): boolean {
  return codepage ? inCodepage(character, codepage) : isDrawn(character, fourByteText);
}

function inCodepage(character: string, codepage: Codepage): boolean {
  const bytes = iconv.encode(character, codepage);
  const known = bytes.length === 1 && (bytes[0] !== 0x3f || character === '?');
  return known && widthOf(character) === 1;
}

function isDrawn(character: string, fourByteText: boolean): boolean {
  const bytes = bytesOf(character);
  if (bytes === 1) return widthOf(character) === 1;
  // iconv-lite answers `?` for what has no code at all, which is one byte and so is met above.
  return (bytes === 2 || fourByteText) && widthOf(character) === 2;
}

/** The bytes of characters met before: a receipt asks for each of its letters several times. */
const bytesKnown = new Map<string, number>();
const bytesKnownMax = 10_000;

function bytesOf(character: string): number {
  const known = bytesKnown.get(character);
  if (known !== undefined) return known;
  if (bytesKnown.size >= bytesKnownMax) bytesKnown.clear();
  const bytes = encode(character).length;
  bytesKnown.set(character, bytes);
  return bytes;
}

/** A block with each of its texts changed. Codes keep their data: a scanner reads it, not the printer's letters. */
export function withTexts(block: Block, change: (text: string) => string): Block {
  if (block.kind === 'text') return { ...block, text: change(block.text) };
  if (block.kind !== 'row') return block;
  return { ...block, cells: block.cells.map((cell) => ({ ...cell, text: change(cell.text) })) };
}

/** A document whose every text can be drawn with the printer's own letters. */
export function printableDocument(document: ReceiptDocument, letters: Letters): ReceiptDocument {
  return { blocks: document.blocks.map((block) => withTexts(block, (text) => printableText(text, letters))) };
}
