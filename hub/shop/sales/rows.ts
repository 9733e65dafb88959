/** Lines or tenders of a sale: a range of their ids, which hold their sale and their place in it (schema: sale_line). */
export const ofSale = (rows: string, seq = 's.seq') => `${rows}.id BETWEEN ${seq} * 1000 AND ${seq} * 1000 + 999`;

/**
 * The `seq` of the sale of that id. Its command is in the journal under that id, but for the sales of the very
 * transaction that asks, whose journal rows are written together at its end: those lie behind the head. One that came
 * late was booked by a command of another id.
 */
export const seqOfSale = (id: string) => `coalesce((SELECT sale_seq FROM late_sale WHERE sale_id = ${id}),
  (SELECT seq FROM journal WHERE id = ${id}), (SELECT seq FROM sale WHERE seq > (SELECT seq FROM journal_head) AND id = ${id}))`;
