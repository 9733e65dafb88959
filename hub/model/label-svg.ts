import { code128Widths } from './code128.ts';
import { widthOf } from './columns.ts';
import { eanWidths } from './ean.ts';
import { cell, type LabelItem } from './label.ts';
import { escapeHtml } from './receipt-html.ts';

/** The dark modules of a QR code, row by row; drawing them takes a library, which this ground floor does without. */
export type QrMatrix = (data: string) => readonly (readonly boolean[])[] | null;

/** A label to draw, in dots: a document, or what a printer made of its bytes. */
export interface LabelDrawing {
  width: number;
  height: number;
  items: readonly (LabelItem | LabelDots)[];
}

/** Dots as they are: rows from above, eight a byte, the left one highest, 1 is ink. */
export interface LabelDots {
  kind: 'picture';
  x: number;
  y: number;
  width: number;
  height: number;
  bytes: Uint8Array;
}

/**
 * A label as SVG markup, one unit a dot, as it will stand on paper: for previews and for the virtual printer's strips.
 * Everything in it is escaped; no styles and no scripts, so that a strict content security policy lets it pass.
 */
export function drawLabelSvg({ width, height, items }: LabelDrawing, qr: QrMatrix): string {
  return (
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(labelText(items))}">` +
    `<rect width="${width}" height="${height}" rx="8" fill="#fffefa"/>` +
    `<g fill="#16181a">${items.map((item) => drawItem(item, qr)).join('')}</g></svg>`
  );
}

/** The texts of a label, from top to bottom. */
function labelText(items: LabelDrawing['items']): string {
  return items
    .filter((item) => item.kind === 'text')
    .sort((a, b) => a.y - b.y)
    .map(({ text }) => text)
    .join(' · ');
}

function drawItem(item: LabelDrawing['items'][number], qr: QrMatrix): string {
  switch (item.kind) {
    case 'text': {
      const { x, y, text, size } = item;
      const wide = widthOf(text) * cell.width * size;
      return (
        `<text x="${x}" y="${y + 20 * size}" font-size="${23 * size}" textLength="${wide}" lengthAdjust="spacingAndGlyphs" ` +
        `font-family="'Noto Sans Mono CJK SC', 'PingFang SC', 'Microsoft YaHei', monospace">${escapeHtml(text)}</text>`
      );
    }
    case 'bars': {
      const widths = (item.symbology === 'ean13' ? eanWidths(item.data) : code128Widths(item.data)) ?? [];
      let { x } = item;
      const bars = widths.map((one, place) => {
        const bar = place % 2 === 0 ? `M${x} ${item.y}h${one * item.module}v${item.height}h-${one * item.module}z` : '';
        x += one * item.module;
        return bar;
      });
      return `<path d="${bars.join('')}" shape-rendering="crispEdges"/>`;
    }
    case 'qr': {
      const rows = qr(item.data) ?? [];
      const dot = (row: number, column: number) =>
        `M${item.x + column * item.cell} ${item.y + row * item.cell}h${item.cell}v${item.cell}h-${item.cell}z`;
      const path = rows.flatMap((cells, row) => cells.map((dark, column) => (dark ? dot(row, column) : '')));
      return `<path d="${path.join('')}" shape-rendering="crispEdges"/>`;
    }
    case 'picture': {
      const { x, y, width, height, bytes } = item;
      let path = '';
      for (let row = 0; row < height; row++)
        for (let column = 0; column < width; column++)
          if (((bytes[(row * width + column) >> 3] ?? 0) & (0x80 >> (column & 7))) !== 0)
            path += `M${x + column} ${y + row}h1v1h-1z`;
      return `<path d="${path}" shape-rendering="crispEdges"/>`;
    }
  }
}
