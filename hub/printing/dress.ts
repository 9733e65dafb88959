import type { PaperImage } from '../model/paper-image.ts';
import { type ReceiptDocument, text } from '../model/receipt-document.ts';
import { asStandIn } from '../model/ticket.ts';
import type { ShopSettings } from '../protocol/settings.ts';
import type { ClaimedJob } from '../shop/printjobs/marks.ts';
import { receiptWords, ticketWords } from '../shop/printjobs/paper.ts';

/** A job's document as the printer that took it must print it. */
export function dress(
  job: ClaimedJob,
  printerName: string,
  { locale, receiptLogo }: Pick<ShopSettings, 'locale' | 'receiptLogo'>,
): ReceiptDocument {
  const document = withLogo(JSON.parse(job.document) as ReceiptDocument, receiptLogo);
  const whose = job.standsIn ? asStandIn(document, printerName, ticketWords(locale)) : document;
  return job.repeated ? asCopy(whose, receiptWords(locale).copy) : whose;
}

/** The books keep where the logo stands: the picture is the shop's of today. */
function withLogo({ blocks }: ReceiptDocument, logo: PaperImage | null): ReceiptDocument {
  return { blocks: blocks.map((block) => (block.kind === 'image' ? { ...block, image: block.image ?? logo } : block)) };
}

/** What was printed before says so, above and below, and opens no drawer. */
function asCopy(document: ReceiptDocument, copyMark: string): ReceiptDocument {
  const mark = text(copyMark, { align: 'center', bold: true, size: 2 });
  const blocks = document.blocks.filter((block) => block.kind !== 'drawer');
  const cut = blocks.findLastIndex((block) => block.kind === 'cut');
  const end = cut < 0 ? blocks.length : cut;
  return { blocks: [...mark, ...blocks.slice(0, end), ...mark, ...blocks.slice(end)] };
}
