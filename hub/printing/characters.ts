import iconv from 'iconv-lite';
import { widthOf } from '../model/columns.ts';
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

/** A text with every character replaced that the printer does not have, or has in another width. */
export function printableText(text: string, fourByteText: boolean, codepage?: Codepage): string {
  if (/^[ -~\n]*$/.test(text)) return text;
  return [...text.normalize('NFC').replace(invisible, '')]
    .map((one) => printableCharacter(one, fourByteText, codepage))
    .join('');
}

function printableCharacter(character: string, fourByteText: boolean, codepage: Codepage | undefined): string {
  const has = (one: string) => (codepage ? inCodepage(one, codepage) : isDrawn(one, fourByteText));
  if (character === '\n' || has(character)) return character;
  const near = nearest[character];
  if (near !== undefined && [...near].every(has)) return near;
  const base = character.normalize('NFKD').replace(invisible, '');
  if (/^[ -~]+$/.test(base)) return base; // é → e, ﬁ → fi, Ａ → A
  if (has(base) && widthOf(base) === widthOf(character)) return base;
  if (codepage) return '?'.repeat(widthOf(character));
  return widthOf(character) === 2 ? '〓' : '?'; // 〓 is the printers' own sign for a character they lack
}

function inCodepage(character: string, codepage: Codepage): boolean {
  const bytes = iconv.encode(character, codepage);
  const known = bytes.length === 1 && (bytes[0] !== 0x3f || character === '?');
  return known && widthOf(character) === 1;
}

function isDrawn(character: string, fourByteText: boolean): boolean {
  const bytes = encode(character);
  if (bytes.length === 1) return widthOf(character) === 1;
  // iconv-lite answers `?` for what has no code at all, which is one byte and so is met above.
  return (bytes.length === 2 || fourByteText) && widthOf(character) === 2;
}

/** A document whose every text can be drawn. Codes keep their data: a scanner reads it, not the printer's letters. */
export function printableDocument(
  document: ReceiptDocument,
  fourByteText: boolean,
  codepage?: Codepage,
): ReceiptDocument {
  const clean = (text: string) => printableText(text, fourByteText, codepage);
  const blocks = document.blocks.map((block): Block => {
    if (block.kind === 'text') return { ...block, text: clean(block.text) };
    if (block.kind === 'row')
      return { ...block, cells: block.cells.map((cell) => ({ ...cell, text: clean(cell.text) })) };
    return block;
  });
  return { blocks };
}
