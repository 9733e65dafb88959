import { type Refusal, refuse } from '../../model/answer.ts';
import type { Minor } from '../../model/basket.ts';
import { looksLikeCardNumber } from '../../model/card-number.ts';
import type { Tender } from '../../protocol/sales.ts';
import type { DocumentTender } from './document.ts';

/** Why a card terminal's reference cannot be kept, or null. A refusal leaves nothing of it in journal or log. */
export function checkReference(reference: string): Refusal | null {
  return looksLikeCardNumber(reference) ? refuse('sale.tender-looks-like-card-number') : null;
}

/** Why what the customer gave does not settle the total, or null. A total of nothing needs no tender. */
export function checkTenders(tenders: readonly Tender[], total: Minor): Refusal | null {
  for (const tender of tenders) {
    if (tender.kind === 'cash') {
      const missing = tender.amount - tender.tendered;
      if (missing > 0) return refuse('sale.tender-below-total', { missing });
      continue;
    }
    if (tender.reference === '') return refuse('sale.tender-reference-missing');
  }
  const missing = total - tenders.reduce((sum, tender) => sum + tender.amount, 0);
  if (missing > 0) return refuse('sale.tender-below-total', { missing });
  return missing < 0 ? refuse('sale.tender-above-total') : null;
}

/** Tenders as they are booked; change is given on cash only. */
export function bookedTenders(tenders: readonly Tender[]): DocumentTender[] {
  return tenders.map((tender) =>
    tender.kind === 'cash'
      ? { ...tender, change: tender.tendered - tender.amount, reference: '' }
      : { ...tender, tendered: tender.amount, change: 0 },
  );
}
