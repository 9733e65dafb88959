import { code128Widths } from '../../hub/model/code128.ts';
import { charactersOf, widthOf } from '../../hub/model/columns.ts';
import { pictureBytes } from '../../hub/model/dot-picture.ts';
import { eanWidths } from '../../hub/model/ean.ts';
import { pictureOn } from '../../hub/model/paper-image.ts';
import type { Block, ReceiptDocument } from '../../hub/model/receipt-document.ts';
import { drawBlock } from '../../hub/model/receipt-text.ts';
import { qrMatrix } from '../codes/qr-matrix.ts';
import { type Dots, dotsOf } from './escpos.ts';

/** Dots across, and columns of text: eight dots a millimetre, twelve a column. */
export const rolls = { 58: { dots: 384, columns: 32 }, 80: { dots: 576, columns: 48 } } as const;
export type Roll = keyof typeof rolls;

const column_dots = 12;
const line_dots = 30;
const font_dots = 22;
const bars_dots = 72;
const font = 'ui-monospace, "Noto Sans Mono CJK SC", "PingFang SC", "Microsoft YaHei", monospace';

/** Draws a document on a canvas as wide as the roll, in the same columns as the hub's printers. */
export function drawReceipt(document: ReceiptDocument, roll: Roll): Dots {
  const { dots } = rolls[roll];
  const strips = document.blocks.map((block) => stripOf(block, roll)).filter((strip) => strip.height > 0);
  const height = Math.max(
    8,
    strips.reduce((sum, strip) => sum + strip.height, 0),
  );
  const canvas = Object.assign(window.document.createElement('canvas'), { width: dots, height });
  const pen = canvas.getContext('2d', { willReadFrequently: true })!;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, dots, height);
  pen.fillStyle = '#000';
  let top = 0;
  for (const strip of strips) {
    strip.draw(pen, top);
    top += strip.height;
  }
  return dotsOf(pen.getImageData(0, 0, dots, height).data, dots, height);
}

/** A block's height in dots, and how to draw it from there. */
interface Strip {
  height: number;
  draw(pen: CanvasRenderingContext2D, top: number): void;
}

const nothing: Strip = { height: 0, draw: () => undefined };

function stripOf(block: Block, roll: Roll): Strip {
  const { dots } = rolls[roll];
  switch (block.kind) {
    case 'text':
    case 'row':
      return textStrip(block, roll, block.size, block.bold);
    case 'rule':
    case 'feed':
      return textStrip(block, roll, 1, false);
    case 'barcode':
      return barsStrip(block, dots) ?? textStrip(block, roll, 1, false);
    case 'qr':
      return qrStrip(block.data, dots) ?? textStrip(block, roll, 1, false);
    case 'image':
      return block.image ? imageStrip(pictureOn(block.image, dots), dots) : nothing;
    case 'cut':
    case 'drawer':
      return nothing;
  }
}

/** Each character in its own column: so figures stand below each other whatever font the device has. */
function textStrip(block: Block, roll: Roll, size: number, bold: boolean): Strip {
  const lines = drawBlock(block, Math.floor(rolls[roll].columns / size));
  return {
    height: lines.length * line_dots * size,
    draw(pen, top) {
      pen.font = `${bold ? 'bold ' : ''}${font_dots * size}px ${font}`;
      pen.textBaseline = 'middle';
      for (const [place, line] of lines.entries()) {
        let column = 0;
        for (const character of charactersOf(line)) {
          pen.fillText(character, column * column_dots * size, top + (place + 0.5) * line_dots * size);
          column += widthOf(character);
        }
      }
    },
  };
}

function barsStrip({ data, symbology }: Extract<Block, { kind: 'barcode' }>, dots: number): Strip | undefined {
  const widths = (symbology === 'ean13' ? eanWidths(data) : null) ?? code128Widths(data);
  const modules = widths?.reduce((sum, one) => sum + one, 0) ?? 0;
  const module = Math.min(3, Math.floor(dots / (modules + 20)));
  if (!widths || module < 1) return undefined;
  return {
    height: bars_dots + line_dots + 12,
    draw(pen, top) {
      let left = Math.floor((dots - modules * module) / 2);
      for (const [place, one] of widths.entries()) {
        if (place % 2 === 0) pen.fillRect(left, top + 6, one * module, bars_dots);
        left += one * module;
      }
      pen.font = `${font_dots}px ${font}`;
      pen.textBaseline = 'middle';
      pen.fillText(data, (dots - pen.measureText(data).width) / 2, top + bars_dots + 6 + line_dots / 2);
    },
  };
}

function qrStrip(data: string, dots: number): Strip | undefined {
  const matrix = qrMatrix(data);
  if (!matrix) return undefined;
  const module = Math.max(1, Math.min(6, Math.floor(dots / (matrix.length + 8))));
  const side = matrix.length * module;
  return {
    height: side + 8 * module,
    draw(pen, top) {
      const left = Math.floor((dots - side) / 2);
      for (const [row, cells] of matrix.entries())
        for (const [column, dark] of cells.entries())
          if (dark) pen.fillRect(left + column * module, top + (row + 4) * module, module, module);
    },
  };
}

function imageStrip(picture: ReturnType<typeof pictureOn>, dots: number): Strip {
  const bytes = pictureBytes(picture);
  if (!bytes) return nothing;
  return {
    height: picture.height + 12,
    draw(pen, top) {
      const left = Math.floor((dots - picture.width) / 2);
      for (let at = 0; at < picture.width * picture.height; at++) {
        if (!(bytes[at >> 3]! & (0x80 >> (at & 7)))) continue;
        pen.fillRect(left + (at % picture.width), top + 6 + Math.floor(at / picture.width), 1, 1);
      }
    },
  };
}
