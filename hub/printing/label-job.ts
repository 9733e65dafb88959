import { type LabelFacts, labelOf } from '../model/label.ts';
import { labelWords } from '../model/label-words.ts';
import type { ReceiptShop } from '../model/receipt-document.ts';
import { businessDay } from '../model/time.ts';
import type { LabelJob } from '../shop/labels/index.ts';
import type { ClaimedJob } from '../shop/printjobs/marks.ts';
import { drawTspl, type LabelPaper } from './label-tspl.ts';

/** Die-cut rolls have 2 mm between labels; 8 of 15 is what makers set at the factory. */
const usualRoll: LabelPaper = { gap_mm: 2, density: 8 };

/**
 * The bytes of a job of labels. A repeat bears no 补打: a label is not paper that money hangs on, and there is no room
 * for it.
 */
export function drawLabelJob(job: Pick<ClaimedJob, 'document'>): Uint8Array {
  const { labels, pictures } = JSON.parse(job.document) as LabelJob;
  return drawTspl(labels, usualRoll, pictures);
}

/** A label that shows at a glance whether the printer is set right: its size, its letters, its bars. */
export function testLabel(shop: ReceiptShop, printerName: string, at: number): Uint8Array {
  const facts: LabelFacts = {
    ...{ name: shop.name, spec: printerName, unit: '1', price: 123_456, code: '6908512108211' },
    ...{ codeStyle: 'bars', day: businessDay(at, shop.timeZone) },
  };
  const document = labelOf('shelf', '40x30', facts, shop, labelWords[shop.locale === 'en' ? 'en' : 'zh-CN']);
  return drawTspl([{ document, count: 1 }], usualRoll);
}
