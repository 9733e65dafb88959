import type { Align, Cell } from './columns.ts';
import type { PaperImage } from './paper-image.ts';

/**
 * What is to stand on paper, in words and not in any printer's commands. It is drawn as ESC/POS (hub/printing), as text
 * in columns (receipt-text.ts) and as HTML (receipt-html.ts); whoever draws it decides nothing about its content.
 */
export interface ReceiptDocument {
  blocks: Block[];
}

export type Block =
  | { kind: 'text'; text: string; align: Align; bold: boolean; size: TextSize }
  | { kind: 'row'; cells: Cell[]; bold: boolean; size: TextSize }
  | { kind: 'rule' }
  | { kind: 'feed'; lines: number }
  | { kind: 'barcode'; data: string; symbology: 'code128' | 'ean13' }
  | { kind: 'qr'; data: string }
  /** A picture in the middle of the paper; null: the shop's logo, whatever it is when this is drawn. */
  | { kind: 'image'; image: PaperImage | null }
  | { kind: 'cut' }
  /** Opens the drawer: stands first, so that it opens while the paper still runs. */
  | { kind: 'drawer' };

/** How many times as wide and as high as normal text. */
export type TextSize = 1 | 2 | 3;

/** What every document begins with and is told by. */
export interface ReceiptShop {
  name: string;
  address: string;
  phone: string;
  currency: string;
  locale: string;
  timeZone: string;
  receiptHeader: string;
  receiptFooter: string;
  /** The shop's own picture, above its name. */
  receiptLogo: PaperImage | null;
}

interface TextStyle {
  align?: Align;
  bold?: boolean;
  size?: TextSize;
}

/** A paragraph; none where there is nothing to say. */
export function text(content: string, style: TextStyle = {}): Block[] {
  if (content.trim() === '') return [];
  return [{ kind: 'text', text: content, align: 'left', bold: false, size: 1, ...style }];
}

/** A label on the left and its figure on the right. */
export function pair(left: string, right: string, style: Omit<TextStyle, 'align'> = {}): Block {
  const cells: Cell[] = [
    { text: left, weight: 1 },
    { text: right, weight: 0, align: 'right' },
  ];
  return { kind: 'row', cells, bold: false, size: 1, ...style };
}

/** A table's row of three: a name and two figures. */
export function triple(name: string, middle: string, right: string, style: Omit<TextStyle, 'align'> = {}): Block {
  const cells: Cell[] = [
    { text: name, weight: 2 },
    { text: middle, weight: 1, align: 'right' },
    { text: right, weight: 1, align: 'right' },
  ];
  return { kind: 'row', cells, bold: false, size: 1, ...style };
}

export const rule: Block = { kind: 'rule' };

/** The end of every document: enough paper to pass the knife, then the cut. */
export const end: Block[] = [{ kind: 'feed', lines: 3 }, { kind: 'cut' }];
