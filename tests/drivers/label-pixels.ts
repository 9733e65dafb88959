import { create } from 'qrcode';
import type { LabelInk, PrintedLabel } from '../../drivers/virtual/label-printer.ts';
import { code128Widths } from '../../hub/model/code128.ts';
import { eanWidths } from '../../hub/model/ean.ts';

/** A picture as barcode readers take it: RGBA, a byte each. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray<ArrayBuffer>;
}

const dotsPerMillimetre = 8;

/** A printed label as a camera sees it: one pixel a dot. Letters are grey boxes, for no reader of codes reads them. */
export function pixelsOf({ width_mm, height_mm, ink }: PrintedLabel): Pixels {
  const width = width_mm * dotsPerMillimetre;
  const height = height_mm * dotsPerMillimetre;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  const dot = (x: number, y: number, grey: number) => {
    if (x >= 0 && y >= 0 && x < width && y < height) data.fill(grey, (y * width + x) * 4, (y * width + x) * 4 + 3);
  };
  const box = (x: number, y: number, across: number, down: number, grey = 0) => {
    for (let row = y; row < y + down; row++) for (let column = x; column < x + across; column++) dot(column, row, grey);
  };
  for (const one of ink) draw(one, box);
  return { width, height, data };
}

type Box = (x: number, y: number, across: number, down: number, grey?: number) => void;

function draw(ink: LabelInk, box: Box): void {
  const { x, y } = ink;
  switch (ink.kind) {
    case 'text': {
      const columns = [...ink.text].reduce((sum, one) => sum + (one <= '~' ? 1 : 2), 0);
      box(x, y, columns * 12 * ink.across, 24 * ink.down, 200);
      break;
    }
    case 'bars': {
      const widths = ink.type === 'EAN13' ? eanWidths(ink.data) : code128Widths(ink.data);
      let at = x;
      for (const [place, modules] of (widths ?? []).entries()) {
        if (place % 2 === 0) box(at, y, modules * ink.narrow, ink.height);
        at += modules * ink.narrow;
      }
      break;
    }
    case 'qr': {
      const { modules } = create(ink.data, { errorCorrectionLevel: 'M' });
      for (let row = 0; row < modules.size; row++)
        for (let column = 0; column < modules.size; column++)
          if (modules.get(row, column)) box(x + column * ink.cell, y + row * ink.cell, ink.cell, ink.cell);
      break;
    }
    case 'bitmap':
      for (let row = 0; row < ink.height; row++)
        for (let column = 0; column < ink.width; column++) {
          const byte = ink.bits[(row * ink.width + column) >> 3] ?? 0xff;
          if ((byte & (0x80 >> (column & 7))) === 0) box(x + column, y + row, 1, 1); // 0 is ink
        }
  }
}
