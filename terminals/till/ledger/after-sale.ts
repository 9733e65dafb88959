import { receiptOf } from '../../../hub/model/receipt.ts';
import { t } from '../../../web/i18n/index.ts';
import { toast } from '../../../web/kit/toast.ts';
import { viewOfEntry } from '../../../web/ledger/view.ts';
import { receiptWords } from '../../../web/receipt/words.ts';
import type { Counter } from '../state.ts';
import { island } from './island.ts';
import { openDrawerHere, ownPrinter, printHere } from './print-here.ts';

/** After a sale that is on the disk here: the drawer of this device for cash, and its paper. */
export async function afterSale(saleId: string, prints: boolean, { settings }: Counter): Promise<void> {
  const printer = ownPrinter();
  const entry = await island.ledger?.find(saleId);
  if (!printer || !entry?.sold) return;
  try {
    if (entry.sold.tenders.some((tender) => tender.kind === 'cash')) await openDrawerHere(printer);
    if (prints) await printHere(receiptOf(viewOfEntry(entry), settings, receiptWords(settings)), printer);
  } catch (cause) {
    console.warn('The printer of this device did not print', cause);
    toast({ text: t('payment.printHereFailed'), more: t('payment.printHereFailedDo'), kind: 'bad' });
  }
}
