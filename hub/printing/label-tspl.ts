import { charactersOf, widthOf } from '../model/columns.ts';
import { pictureBytes } from '../model/dot-picture.ts';
import { type LabelDocument, type LabelItem, labelSizes } from '../model/label.ts';
import type { LabelPicture } from '../model/label-picture.ts';
import { inLabelFont } from '../model/label-text.ts';
import type { LabelPrinterSettings } from '../protocol/devices.ts';
import { encode } from './characters.ts';

/** A label and how many of it. */
export interface LabelRun {
  document: LabelDocument;
  count: number;
}

/**
 * Draws labels as TSPL (TSC's TSPL/TSPL2 programming manual; Gprinter GP-2120T manual, pp. 10–34), the language of the
 * label printers that Chinese shops own. Text goes out in the printer's Chinese font, in its bytes; the printer draws
 * bars and QR codes itself, so they are as sharp as its head.
 */
export function drawTspl(
  runs: readonly LabelRun[],
  settings: LabelPrinterSettings,
  pictures: readonly LabelPicture[] = [],
): Uint8Array {
  return Buffer.concat(runs.flatMap((run) => drawRun(run, settings, pictures)));
}

function drawRun(
  { document, count }: LabelRun,
  { gap_mm, density, speed, upsideDown }: LabelPrinterSettings,
  pictures: readonly LabelPicture[],
): Buffer[] {
  const { width_mm, height_mm } = labelSizes[document.size];
  return [
    line(`SIZE ${width_mm} mm,${height_mm} mm`),
    line(`GAP ${gap_mm} mm,0 mm`),
    line(`DENSITY ${density}`),
    ...(speed === null ? [] : [line(`SPEED ${speed}`)]),
    line(`DIRECTION ${upsideDown ? 0 : 1}`),
    line('REFERENCE 0,0'),
    line('CLS'),
    ...document.items.map((item) => drawItem(item, pictures)),
    line(`PRINT 1,${count}`),
  ];
}

function drawItem(item: LabelItem, pictures: readonly LabelPicture[]): Buffer {
  const { x, y } = item;
  switch (item.kind) {
    case 'text':
      return drawText(item, pictures);
    case 'bars': {
      const type = item.symbology === 'ean13' ? 'EAN13' : '128';
      // The text below is ours: its place is then the same on every make.
      return Buffer.concat([
        line(`BARCODE ${x},${y},"${type}",${item.height},0,0,${item.module},${item.module},`, quoted(item.data)),
      ]);
    }
    case 'qr':
      return line(`QRCODE ${x},${y},M,${item.cell},A,0,`, quoted(item.data));
  }
}

function drawText(item: Extract<LabelItem, { kind: 'text' }>, pictures: readonly LabelPicture[]): Buffer {
  const { x, y, text, size } = item;
  if (!inLabelFont(text)) {
    const picture = pictures.find((one) => one.text === text && one.size === size);
    const bytes = picture && pictureBytes(picture);
    // BITMAP's dots are white where the bit is set.
    if (bytes) {
      const inverse = Buffer.from(bytes.map((byte) => byte ^ 0xff));
      return line(`BITMAP ${x},${y},${picture.width / 8},${picture.height},0,`, inverse);
    }
  }
  return line(
    `TEXT ${x},${y},"TSS24.BF2",0,${size},${size},`,
    Buffer.from('"'),
    encode(inFont(text)),
    Buffer.from('"'),
  );
}

/** A line in the printer's own characters, as wide as before. */
function inFont(text: string): string {
  return charactersOf(text)
    .map((one) => (inLabelFont(one) ? one : widthOf(one) === 2 ? '〓' : '?'))
    .join('');
}

/** A code's data as TSPL's string; `\["]` is its quotation mark. */
function quoted(data: string): Buffer {
  return Buffer.from(`"${data.replace(/\p{Cc}/gu, '').replaceAll('"', '\\["]')}"`, 'utf8');
}

function line(command: string, ...rest: Buffer[]): Buffer {
  return Buffer.concat([Buffer.from(command, 'ascii'), ...rest, Buffer.from('\r\n')]);
}
