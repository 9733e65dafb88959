import type { Reader } from '../../hub/store/store.ts';

/** A sale as the books have it. */
export interface BookedSale {
  id: string;
  lines: number;
  total: number;
  /** What the journal says that its till was answered. */
  result: string;
}

export function bookedSales(reader: Reader): Promise<BookedSale[]> {
  return reader.all<BookedSale & Record<string, string | number>>(
    `SELECT s.id, s.total, j.result, coalesce(l.lines, 0) AS lines
     FROM sale s JOIN journal j ON j.seq = s.seq
     LEFT JOIN (SELECT sale_seq, count(*) AS lines FROM sale_line GROUP BY sale_seq) l ON l.sale_seq = s.seq`,
  );
}
