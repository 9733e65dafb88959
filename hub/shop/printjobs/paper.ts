import { receiptOf } from '../../model/receipt.ts';
import type { ReceiptDocument } from '../../model/receipt-document.ts';
import { dayReportOf, shiftReportOf } from '../../model/receipt-reports.ts';
import { receiptWordsEn } from '../../model/receipt-words.en.ts';
import type { ReceiptWords } from '../../model/receipt-words.ts';
import { receiptWordsZhCN } from '../../model/receipt-words.zh-CN.ts';
import type { DayReport, SaleView, ShiftReport } from '../../model/sale.ts';
import { type TicketView, type TicketWords, ticketOf, ticketWordsEn, ticketWordsZhCN } from '../../model/ticket.ts';
import type { JobKind } from '../../protocol/printing.ts';
import type { ShopSettings } from '../../protocol/settings.ts';
import type { Paper } from './enqueue.ts';

/** What paper says, in each language. */
const words: Record<ShopSettings['locale'], ReceiptWords> = { 'zh-CN': receiptWordsZhCN, en: receiptWordsEn };

/** A receipt in the shop's language; `drawer`: opens the drawer as well. */
export function receiptPaper(sale: SaleView, settings: ShopSettings, drawer: boolean): Paper {
  return paper('receipt', sale.number, receiptOf(sale, settings, words[settings.locale], { drawer }));
}

/** A receipt once more, marked as a copy (补打). */
export function copyPaper(sale: SaleView, settings: ShopSettings): Paper {
  return paper('copy', sale.number, receiptOf(sale, settings, words[settings.locale], { copy: true }));
}

/** A shift's report; `at`: when it is printed. */
export function shiftPaper(report: ShiftReport, settings: ShopSettings, at: number): Paper {
  const { titles } = words[settings.locale];
  const title = report.supplement ? titles.shiftSupplement : report.closedAt === null ? titles.xReport : titles.shift;
  const document = shiftReportOf(report, settings, words[settings.locale], at);
  return paper('shift', `${title} ${report.terminalName} ${report.number}`, document);
}

/** A day's report. */
export function dayPaper(report: DayReport, settings: ShopSettings, at: number): Paper {
  const { titles } = words[settings.locale];
  const title = titles[report.closedAt === null ? 'dayPreview' : report.sequence! > 1 ? 'daySupplement' : 'day'];
  return paper('day', `${title} ${report.businessDay}`, dayReportOf(report, settings, words[settings.locale], at));
}

/** Nothing on paper: the pulse that opens the drawer, for what is paid in cash and not printed. */
export function drawerPaper(title = ''): Paper {
  return paper('drawer', title, { blocks: [{ kind: 'drawer' }] });
}

/** A slip for a station. */
export function ticketPaper(ticket: TicketView, settings: ShopSettings): Paper {
  const own = ticketWords(settings.locale);
  const title = [`#${ticket.number}`, ticket.label, ticket.stationName, own.kinds[ticket.kind]];
  return paper('ticket', title.filter(Boolean).join(' '), ticketOf(ticket, settings, own));
}

/** What slips say in the shop's language. */
export function ticketWords(locale: ShopSettings['locale']): TicketWords {
  return locale === 'en' ? ticketWordsEn : ticketWordsZhCN;
}

/** The logo's place goes into the books, not its dots: a receipt is a kilobyte there, and would be forty with them. */
function paper(kind: JobKind, title: string, { blocks }: ReceiptDocument): Paper {
  const kept = blocks.map((block) => (block.kind === 'image' ? { ...block, image: null } : block));
  return { kind, title, document: JSON.stringify({ blocks: kept }) };
}

/** The words of the shop's language. */
export function receiptWords(locale: ShopSettings['locale']): ReceiptWords {
  return words[locale];
}
