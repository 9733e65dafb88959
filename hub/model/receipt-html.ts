import type { Cell } from './columns.ts';
import { pictureUrl } from './dot-picture.ts';
import { type PaperImage, paperImageLimits, pictureOn } from './paper-image.ts';
import type { Block, ReceiptDocument } from './receipt-document.ts';

export interface ReceiptHtmlOptions {
  /** Width of the paper in millimetres. */
  paper?: 58 | 80;
  /**
   * Draws a bar or QR code as SVG markup, which is taken as it is; null, or no function, shows the code's data as text.
   * Drawing codes takes a library, which this ground floor does without.
   */
  drawCode?: (block: Extract<Block, { kind: 'barcode' | 'qr' }>) => string | null;
}

/**
 * Draws a document as HTML, for previews and receipts sent by link. Everything in it is escaped; it holds classes only,
 * no inline styles and no scripts, so that a strict content security policy lets it pass. `css` goes along once a page.
 */
export function drawHtml(document: ReceiptDocument, options: ReceiptHtmlOptions = {}): { html: string; css: string } {
  const { paper = 80, drawCode } = options;
  const body = document.blocks.map((block) => drawBlock(block, paper, drawCode)).join('');
  return { html: `<div class="receipt receipt-${paper}">${body}</div>`, css: receiptCss };
}

function drawBlock(block: Block, paper: 58 | 80, drawCode: ReceiptHtmlOptions['drawCode']): string {
  switch (block.kind) {
    case 'text':
      return `<p class="${styleOf(block)} receipt-${block.align}">${escapeHtml(block.text)}</p>`;
    case 'row':
      return `<div class="receipt-row ${styleOf(block)}">${block.cells.map(drawCell).join('')}</div>`;
    case 'rule':
      return '<hr>';
    case 'feed':
      return '<br>'.repeat(block.lines);
    case 'barcode':
    case 'qr':
      return `<div class="receipt-code">${drawCode?.(block) ?? escapeHtml(block.data)}</div>`;
    case 'image':
      return block.image ? drawImage(block.image, paper) : '';
    case 'cut':
      return '<div class="receipt-cut"></div>';
    case 'drawer':
      return '';
  }
}

/** As wide as it will be on paper: eight dots are a millimetre, 96 px are an inch. What it shows, the shop's name says. */
function drawImage(image: PaperImage, paper: 58 | 80): string {
  const picture = pictureOn(image, paperImageLimits[`mm${paper}`]);
  const url = pictureUrl(picture);
  const width = Math.round((picture.width / 8 / 25.4) * 96);
  return url === null ? '' : `<div class="receipt-image"><img src="${url}" width="${width}" alt=""></div>`;
}

function drawCell(cell: Cell): string {
  const weight = Math.min(9, Math.max(0, Math.round(cell.weight)));
  return `<span class="receipt-weight-${weight} receipt-${cell.align ?? 'left'}">${escapeHtml(cell.text)}</span>`;
}

function styleOf(block: { bold: boolean; size: number }): string {
  return `receipt-size-${block.size}${block.bold ? ' receipt-bold' : ''}`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text made safe for HTML, in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign]!);
}

/** Ink on paper, in light and dark themes alike: 58 mm carry 32 columns, 80 mm carry 48. */
const receiptCss = `
.receipt { box-sizing: border-box; padding: 4mm 3mm; background: #fff; color: #111; font: 13px/1.45 ui-monospace, "Noto Sans Mono CJK SC", "PingFang SC", "Microsoft YaHei", monospace; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.receipt-58 { width: 58mm; font-size: 11px; }
.receipt-80 { width: 80mm; }
.receipt p { margin: 0; white-space: pre-wrap; }
.receipt hr { margin: 1mm 0; border: 0; border-top: 1px dashed #767676; }
.receipt-row { display: flex; flex-wrap: wrap; gap: 0 1ch; }
.receipt-row > span { min-width: 4ch; white-space: pre-wrap; }
${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((weight) => `.receipt-row > .receipt-weight-${weight} { flex: ${weight} 1 0; }`).join('\n')}
.receipt-row > .receipt-right { min-width: max-content; }
.receipt-row > .receipt-weight-0 { flex: 0 1 auto; min-width: 0; max-width: 100%; margin-left: auto; }
.receipt-left { text-align: left; }
.receipt-center { text-align: center; }
.receipt-right { text-align: right; }
.receipt-bold { font-weight: 700; }
.receipt-size-2 { font-size: 1.6em; }
.receipt-size-3 { font-size: 2.2em; }
.receipt-code { margin: 2mm 0; text-align: center; }
.receipt-code svg { max-width: 100%; }
.receipt-image { text-align: center; }
.receipt-image img { max-width: 100%; height: auto; vertical-align: top; mix-blend-mode: multiply; }
.receipt-cut { margin: 2mm -3mm -4mm; border-top: 2px dotted #bbb; }
`.trim();
