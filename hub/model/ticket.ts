import type { Thousandths } from './basket.ts';
import type { TicketKind } from './kitchen.ts';
import { formatQuantity } from './quantity.ts';
import { type Block, end, pair, type ReceiptDocument, rule, text } from './receipt-document.ts';
import { formatTime } from './time.ts';

/** A slip for one station, as paper and screens show it. */
export interface TicketView {
  kind: TicketKind;
  stationName: string;
  /** The queue number of the day. */
  number: number;
  /** The table, or empty. */
  label: string;
  at: number;
  terminalName: string;
  staffName: string;
  lines: TicketLineView[];
}

export interface TicketLineView {
  name: string;
  unitName: string;
  quantity: Thousandths;
  note: string;
}

/** What slips say besides the goods; labels, but for the one with a name in it. */
export interface TicketWords {
  kinds: Record<TicketKind, string>;
  /** Where a slip is printed at another printer than its station's: 由前台打印机代打. */
  standIn: (printer: string) => string;
}

export const ticketWordsZhCN: TicketWords = {
  kinds: { new: '', more: '追加', less: '退菜' },
  standIn: (printer) => `由${printer}代打`,
};

export const ticketWordsEn: TicketWords = {
  kinds: { new: '', more: 'ADD', less: 'CANCEL' },
  standIn: (printer) => `Printed at ${printer} instead`,
};

/**
 * How many, as a cook counts: `2 ×` for pieces; a part of one, such as what is weighed, is told with its unit: `1.284 kg`.
 */
export function ticketCount({ quantity, unitName }: Pick<TicketLineView, 'quantity' | 'unitName'>): string {
  return quantity % 1000 === 0 ? `${quantity / 1000} ×` : `${formatQuantity(quantity)} ${unitName}`;
}

/** A slip on paper: large, to be read at arm's length from above a pan. */
export function ticketOf(
  ticket: TicketView,
  shop: { locale: string; timeZone: string },
  words: TicketWords,
): ReceiptDocument {
  const kind = words.kinds[ticket.kind];
  const mark = text(ticket.kind === 'less' ? `×× ${kind} ××` : kind, { align: 'center', bold: true, size: 3 });
  return {
    blocks: [
      ...mark,
      ...text([`#${ticket.number}`, ticket.label].filter(Boolean).join('  '), { align: 'center', bold: true, size: 3 }),
      pair(ticket.stationName, formatTime(ticket.at, shop.locale, shop.timeZone), { size: 2 }),
      pair(ticket.terminalName, ticket.staffName),
      rule,
      ...ticket.lines.flatMap((line) => goods(line, ticket.kind === 'less')),
      rule,
      ...mark,
      ...end,
    ],
  };
}

function goods(line: TicketLineView, takenBack: boolean): Block[] {
  return [
    ...text(`${takenBack ? '- ' : ''}${ticketCount(line)} ${line.name}`, { size: 2, bold: true }),
    ...text(line.note && `  * ${line.note}`, { size: 2 }),
  ];
}

/** A slip that another printer prints in its station's place says so, first of all. */
export function asStandIn(document: ReceiptDocument, printer: string, words: TicketWords): ReceiptDocument {
  return { blocks: [...text(words.standIn(printer), { align: 'center', bold: true, size: 2 }), ...document.blocks] };
}
