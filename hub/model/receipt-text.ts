import { type Align, layoutRow, pad, wrap } from './columns.ts';
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
  switch (block.kind) {
    case 'text':
      return aligned(block.text, columns, block.align);
    case 'row':
      return layoutRow(block.cells, columns);
    case 'rule':
      return ['-'.repeat(columns)];
    case 'feed':
      return Array.from({ length: block.lines }, () => '');
    case 'barcode':
    case 'qr':
      return aligned(block.data, columns, 'center');
    case 'image':
    case 'cut':
    case 'drawer':
      return [];
  }
}

function aligned(text: string, columns: number, align: Align): string[] {
  return wrap(text, columns).map((line) => pad(line, columns, align).trimEnd());
}
