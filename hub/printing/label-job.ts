import { widthOf } from '../model/columns.ts';
import { dotPicture } from '../model/dot-picture.ts';
import { type LabelFacts, type LabelItem, labelOf } from '../model/label.ts';
import type { LabelPicture } from '../model/label-picture.ts';
import { inLabelFont } from '../model/label-text.ts';
import { labelWords } from '../model/label-words.ts';
import type { ReceiptShop } from '../model/receipt-document.ts';
import { businessDay } from '../model/time.ts';
import { type LabelPrinterSettings, labelPrinterSettings } from '../protocol/devices.ts';
import type { LabelJob } from '../shop/labels/index.ts';
import type { ClaimedJob } from '../shop/printjobs/marks.ts';
import { drawTspl, type LabelRun } from './label-tspl.ts';
import { type LineToPaint, runsOf } from './line-to-paint.ts';
import { type LinePictures, pictureKey } from './paper-lines.ts';

/** How a label printer is set up of which nothing is known. */
export const usualLabelPrinter = labelPrinterSettings.parse({});

/**
 * The bytes of a job of labels. A repeat bears no 补打: a label is not paper that money hangs on, and there is no room
 * for it. Lines come as the browser drew them, else as `painted` has them.
 */
export function drawLabelJob(
  { document }: Pick<ClaimedJob, 'document'>,
  settings: LabelPrinterSettings,
  painted: LinePictures = new Map(),
): Uint8Array {
  const { labels, pictures } = JSON.parse(document) as LabelJob;
  const ours = textsWithout(labels, pictures).flatMap(({ text, size }): LabelPicture[] => {
    const bitmap = painted.get(pictureKey(lineToPaint(text, size)));
    return bitmap ? [{ text, size, ...dotPicture(bitmap.width, bitmap.height, bitmap.bytes) }] : [];
  });
  return drawTspl(labels, settings, [...pictures, ...ours]);
}

/** The lines of a job that the label printer's font lacks and no browser has drawn. */
export function labelLines({ document }: Pick<ClaimedJob, 'document'>): LineToPaint[] {
  const { labels, pictures } = JSON.parse(document) as LabelJob;
  return textsWithout(labels, pictures).map(({ text, size }) => lineToPaint(text, size));
}

type LabelTextItem = Extract<LabelItem, { kind: 'text' }>;

function textsWithout(labels: readonly LabelRun[], pictures: readonly LabelPicture[]): LabelTextItem[] {
  const texts = labels.flatMap(({ document: { items } }) => items.filter((item) => item.kind === 'text'));
  const drawn = ({ text, size }: LabelTextItem) => pictures.some((one) => one.text === text && one.size === size);
  return texts.filter((item) => !inLabelFont(item.text) && !drawn(item));
}

/** A label's letters are as high as a receipt's: 24 dots, times their size. */
function lineToPaint(text: string, size: number): LineToPaint {
  const cell = 12 * size;
  const columns = widthOf(text);
  const place = { text, column: 0, columns, align: 'left' } as const;
  return {
    ...{ width: Math.ceil((columns * cell) / 8) * 8, height: 2 * cell, cell, bold: false },
    runs: runsOf(place, (character) => !inLabelFont(character)),
  };
}

/** A label that shows at a glance whether the printer is set right: its size, its letters, its bars. */
export function testLabel(
  shop: ReceiptShop,
  printerName: string,
  at: number,
  settings = usualLabelPrinter,
): Uint8Array {
  const facts: LabelFacts = {
    ...{ name: shop.name, spec: printerName, unit: '1', price: 123_456, code: '6908512108211' },
    ...{ codeStyle: 'bars', day: businessDay(at, shop.timeZone) },
  };
  const document = labelOf('shelf', '40x30', facts, shop, labelWords[shop.locale === 'en' ? 'en' : 'zh-CN']);
  return drawTspl([{ document, count: 1 }], settings);
}
