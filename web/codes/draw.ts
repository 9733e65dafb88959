import { create } from 'qrcode';
import { code128Widths } from '../../hub/model/code128.ts';
import { eanWidths } from '../../hub/model/ean.ts';
import { escapeHtml } from '../../hub/model/receipt-html.ts';

/** Modules left white on either side of bars (GS1 General Specifications, 5.4.3) and around a QR code (ISO/IEC 18004). */
const quiet = { bars: 10, qr: 4 };

/**
 * Bars as SVG markup with their text below, one unit wide a module; `ean13` falls back to Code 128 where the data is no
 * EAN. Null where no bars can say the data. Colours come from `currentColor`; no styles, so that a strict content
 * security policy lets it pass.
 */
export function drawBars(data: string, symbology: 'code128' | 'ean13' = 'code128'): string | null {
  const widths = (symbology === 'ean13' ? eanWidths(data) : null) ?? code128Widths(data);
  if (!widths) return null;
  const width = widths.reduce((sum, one) => sum + one, 0) + 2 * quiet.bars;
  const height = 48;
  let at = quiet.bars;
  const bars = widths.map((one, place) => {
    const bar = place % 2 === 0 ? `M${at} 0h${one}v${height}h-${one}z` : '';
    at += one;
    return bar;
  });
  return (
    `<svg viewBox="0 0 ${width} ${height + 14}" width="${width * 1.4}" role="img" aria-label="${escapeHtml(data)}">` +
    `<path d="${bars.join('')}" fill="currentColor" shape-rendering="crispEdges"/>` +
    `<text x="${width / 2}" y="${height + 12}" text-anchor="middle" font-size="11" fill="currentColor">${escapeHtml(data)}</text></svg>`
  );
}

/** A QR code as SVG markup; null where it is more than a QR code holds. */
export function drawQr(data: string): string | null {
  try {
    const { modules } = create(data, { errorCorrectionLevel: 'M' });
    const size = modules.size + 2 * quiet.qr;
    let path = '';
    for (let row = 0; row < modules.size; row++) {
      for (let column = 0; column < modules.size; column++) {
        if (modules.get(row, column)) path += `M${column + quiet.qr} ${row + quiet.qr}h1v1h-1z`;
      }
    }
    return (
      `<svg viewBox="0 0 ${size} ${size}" width="${size * 4}" role="img" aria-label="${escapeHtml(data)}">` +
      `<path d="${path}" fill="currentColor" shape-rendering="crispEdges"/></svg>`
    );
  } catch {
    return null;
  }
}
