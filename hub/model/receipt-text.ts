import { lineOf, type PlacedText, placeRow, placeText } from './columns.ts';
import type { Block, ReceiptDocument } from './receipt-document.ts';

/**
 * Draws a document as lines of plain text: 32 columns stand for paper of 58 mm, 48 for 80 mm. Text has one size here;
 * codes show as their data; pictures are left out, and so is what is no ink (cut, drawer).
 */
export function drawText(document: ReceiptDocument, columns: number): string[] {
  return document.blocks.flatMap((block) => drawBlock(block, columns));
}

/**
 * The lines of one block: the same wrapping and columns for every way of drawing. A printer that draws a block in size
 * n has room for `columns ÷ n` characters, rounded down, and passes that.
 */
export function drawBlock(block: Block, columns: number): string[] {
  return placeBlock(block, columns).map(lineOf);
}

/** As `drawBlock`, with each text still known by its place on the line. */
export function placeBlock(block: Block, columns: number): PlacedText[][] {
  switch (block.kind) {
    case 'text':
      return placeText(block, columns);
    case 'row':
      return placeRow(block.cells, columns);
    case 'rule':
      return placeText({ text: '-'.repeat(columns) }, columns);
    case 'feed':
      return Array.from({ length: block.lines }, () => []);
    case 'barcode':
    case 'qr':
      return placeText({ text: block.data, align: 'center' }, columns);
    case 'image':
    case 'cut':
    case 'drawer':
      return [];
  }
}
