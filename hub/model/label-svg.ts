import { code128Widths } from './code128.ts';
import { widthOf } from './columns.ts';
import { eanWidths } from './ean.ts';
import { cell, type LabelDocument, type LabelItem, labelSizes } from './label.ts';
import { escapeHtml } from './receipt-html.ts';

/** The dark modules of a QR code, row by row; drawing them takes a library, which this ground floor does without. */
export type QrMatrix = (data: string) => readonly (readonly boolean[])[] | null;

/**
 * A label as SVG markup, one unit a dot, as it will stand on paper: for previews and for the virtual printer's strips.
 * Everything in it is escaped; no styles and no scripts, so that a strict content security policy lets it pass.
 */
export function drawLabelSvg({ size, items }: LabelDocument, qr: QrMatrix): string {
  const { width, height } = labelSizes[size];
  return (
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(labelText(items))}">` +
    `<rect width="${width}" height="${height}" rx="8" fill="#fffefa"/>` +
    `<g fill="#16181a">${items.map((item) => drawItem(item, qr)).join('')}</g></svg>`
  );
}

/** The texts of a label, from top to bottom. */
function labelText(items: readonly LabelItem[]): string {
  return items
    .filter((item) => item.kind === 'text')
    .sort((a, b) => a.y - b.y)
    .map(({ text }) => text)
    .join(' · ');
}

function drawItem(item: LabelItem, qr: QrMatrix): string {
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
  }
}
