import type { LateDifference } from '../../../model/sale.ts';
import type { Fact } from '../../../protocol/late-sales.ts';
import type { Tx } from '../../../store/store.ts';
import type { Call } from '../../handler.ts';
import { differences_max } from './differences.ts';

export interface LateSale {
  /** The booked sale. */
  saleSeq: number;
  fact: Fact;
  terminal: number;
  /** The books had it before the fact came. */
  known: boolean;
  differences: LateDifference[];
  /** The sale that a refund or void takes back, where the books do not hold it (yet). */
  takesBack?: string | null;
}

/** Keeps that a document came late: by which number it is printed, when it was made, and what differs. The first word stands. */
export function keepLate(
  tx: Tx,
  { saleSeq, fact, terminal, known, differences, takesBack = null }: LateSale,
  { who }: Call,
): void {
  tx.put(
    `INSERT INTO late_sale (sale_seq, sale_id, terminal, printed_day, printed_number, made_at, arrived_at, clock_unsure,
       known, differences, sent_by, takes_back, rev) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    [
      saleSeq,
      fact.saleId,
      terminal,
      fact.businessDay,
      fact.number,
      fact.at,
      tx.at,
      fact.clockUnsure,
      known,
      differences.length > 0 ? JSON.stringify(differences.slice(0, differences_max)) : null,
      who.staff?.id ?? null,
      takesBack,
      tx.seq,
    ],
  );
  tx.touch('sales');
}
