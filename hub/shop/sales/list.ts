import { done } from '../../model/answer.ts';
import type { Minor } from '../../model/basket.ts';
import * as protocol from '../../protocol/sales.ts';
import type { SqlValue } from '../../store/store.ts';
import { onQuery } from '../handler.ts';
import { numberOfSql, numberSql } from './number.ts';
import { ofSale } from './rows.ts';

type Row = Omit<protocol.SaleRow, 'tenders' | 'voided'> & { tenders: string; voided: number };

const columns = `s.id, ${numberSql('s')} AS number, s.kind, s.at, s.business_day AS businessDay,
  t.name AS terminalName, p.name AS staffName, s.pieces, s.total,
  coalesce((SELECT group_concat(kind) FROM (SELECT DISTINCT kind FROM tender WHERE ${ofSale('tender')} ORDER BY position)), '')
    AS tenders,
  s.voided_by IS NOT NULL AS voided,
  coalesce((SELECT -sum(r.total) FROM sale r WHERE r.refers_to = s.seq AND r.kind = 'refund'), 0) AS refunded`;

/** Receipts, newest first. */
export const list = onQuery(protocol.list, async (reader, input) => {
  const { where, params } = filterOf(input);
  const sums = await reader.get<{ total: number; sum: Minor }>(
    `SELECT count(*) AS total, coalesce(sum(s.total), 0) AS sum FROM sale s WHERE ${where}`,
    params,
  );
  // By day and then within it: the index gives the days in order, so a page never sorts more than one of them.
  const rows = await reader.all<Row>(
    `SELECT ${columns} FROM sale s JOIN terminal t ON t.number = s.terminal JOIN staff p ON p.id = s.staff_id
     WHERE ${where} ORDER BY s.business_day DESC, s.seq DESC LIMIT ? OFFSET ?`,
    [...params, input.limit, input.offset],
  );
  return done({
    rows: rows.map((row) => ({
      ...row,
      voided: Boolean(row.voided),
      tenders: row.tenders === '' ? [] : row.tenders.split(','),
    })),
    ...sums!,
  });
});

/** Whether the till that made it alone printed it by a number like that. */
const printedAs = `SELECT 1 FROM late_sale l
  WHERE l.sale_seq = s.seq AND instr(${numberOfSql('l.terminal', 'l.printed_day', 'l.printed_number')}, ?)`;

/** Those whose paper bears another day than they are booked to. */
const printedOn = 'SELECT sale_seq FROM late_sale WHERE printed_day = ?';

interface Filter {
  from: string | null;
  to: string | null;
  text: string;
  kind: string | null;
  terminalId: string | null;
  staffId: number | null;
}

function filterOf({ from, to, text, kind, terminalId, staffId }: Filter): { where: string; params: SqlValue[] } {
  const conditions: [string, SqlValue | undefined][] = [
    ['s.business_day >= ?', from ?? undefined],
    ['s.business_day <= ?', to ?? undefined],
    [`(s.business_day = ? OR s.seq IN (${printedOn}))`, dayOf(text) ?? undefined],
    ['s.kind = ?', kind ?? undefined],
    ['s.terminal = (SELECT number FROM terminal WHERE id = ?)', terminalId ?? undefined],
    ['s.staff_id = ?', staffId ?? undefined],
    [`(instr(${numberSql('s')}, ?) OR EXISTS (${printedAs}))`, text || undefined],
  ];
  const wanted = conditions.filter(([, value]) => value !== undefined);
  return {
    where: wanted.map(([condition]) => condition).join(' AND ') || '1',
    params: wanted.flatMap(([condition, value]) => Array(condition.split('?').length - 1).fill(value) as SqlValue[]),
  };
}

/** The day that a receipt's number names, so that a whole number is found without walking through every sale. */
function dayOf(text: string): string | null {
  const [, year, month, day] = /^\d\d-(\d\d)(\d\d)(\d\d)-/.exec(text) ?? [];
  return year === undefined ? null : `20${year}-${month}-${day}`;
}
