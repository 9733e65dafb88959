import { printedNumber } from '../../model/receipt-number.ts';
import type { OrderNumber } from '../../protocol/sales.ts';
import type { Call } from '../handler.ts';
import type { Paper } from '../printjobs/enqueue.ts';
import { drawerPaper, receiptPaper } from '../printjobs/paper.ts';
import type { Document } from './document.ts';
import type { Booked } from './load.ts';
import { viewOf } from './view.ts';

/** What a document is printed with. */
export interface PrintWish {
  at: number;
  /** Whether the receipt was asked for. */
  print: boolean;
  /** Whether there is a drawer to open. */
  drawer: boolean;
  /** What the stations made of it. */
  order?: OrderNumber | null;
}

/** The receipt, if it was asked for, and where cash changes hands the pulse that opens the drawer. */
export function papersFor(
  document: Document,
  { at, print, drawer, order = null }: PrintWish,
  { who, settings }: Call,
  takesBack: Booked | null = null,
): Paper[] {
  const opens = drawer && document.tenders.some((tender) => tender.kind === 'cash');
  if (!print)
    return opens ? [drawerPaper(printedNumber(document.terminal, document.businessDay, document.number))] : [];
  const view = viewOf(document, {
    at,
    terminalName: who.terminal.name,
    staffName: who.staff.name,
    refersTo: takesBack && { id: takesBack.document.id, number: numberOf(takesBack.document) },
    voidedBy: null,
    order,
    refunded: [],
  });
  return [receiptPaper(view, settings, opens)];
}

function numberOf({ terminal, businessDay, number }: Document): string {
  return printedNumber(terminal, businessDay, number);
}
