/** Lines or tenders of a sale: a range of their ids, which hold their sale and their place in it (schema: sale_line). */
export const ofSale = (rows: string, seq = 's.seq') => `${rows}.id BETWEEN ${seq} * 1000 AND ${seq} * 1000 + 999`;

/**
 * The `seq` of the sale of that id. It is in the journal, but for the sales of the very transaction that asks, whose
 * journal rows are written together at its end: those lie behind the head.
 */
export const seqOfSale = (id: string) => `coalesce((SELECT seq FROM journal WHERE id = ${id}),
  (SELECT seq FROM sale WHERE seq > (SELECT seq FROM journal_head) AND id = ${id}))`;
