import { done } from '../../../model/answer.ts';
import * as protocol from '../../../protocol/late-sales.ts';
import type { SqlValue } from '../../../store/store.ts';
import { onCommand, onQuery } from '../../handler.ts';
import { numberOfSql, numberSql } from '../number.ts';

type Row = Omit<protocol.LateSaleRow, 'clockUnsure' | 'known' | 'differences'> & {
  clockUnsure: number;
  known: number;
  differences: string | null;
};

const columns = `l.sale_id AS saleId, ${numberSql('s')} AS number,
  ${numberOfSql('l.terminal', 'l.printed_day', 'l.printed_number')} AS printed, s.kind, t.name AS terminalName,
  p.name AS staffName, l.made_at AS madeAt, l.arrived_at AS arrivedAt, l.clock_unsure AS clockUnsure, l.known, s.total,
  l.differences, l.seen_at AS seenAt, (SELECT name FROM staff WHERE id = l.seen_by) AS seenBy`;

const unseen = 'differences IS NOT NULL AND seen_at IS NULL';

/** Sales that came late, and what was given back to older books, newest first. */
export const lateSales = onQuery(protocol.lateSales, async (reader, input) => {
  const { from, to, differing, unseen: unseenOnly, terminalId, offset, limit } = input;
  const asked = `late_sale l JOIN sale s ON s.seq = l.sale_seq JOIN terminal t ON t.number = l.terminal
    JOIN staff p ON p.id = s.staff_id
    WHERE (?1 IS NULL OR s.business_day >= ?1) AND (?2 IS NULL OR s.business_day <= ?2) AND (?3 IS NULL OR t.id = ?3)
      AND (NOT ?4 OR l.differences IS NOT NULL) AND (NOT ?5 OR (${unseen}))`;
  const params: (SqlValue | boolean)[] = [from, to, terminalId, differing, unseenOnly];
  const counted = await reader.get<{ total: number; unseen: number }>(
    `SELECT count(*) AS total, (SELECT count(*) FROM late_sale WHERE ${unseen}) AS unseen FROM ${asked}`,
    params,
  );
  const rows = await reader.all<Row>(
    `SELECT ${columns} FROM ${asked} ORDER BY l.arrived_at DESC, l.sale_seq DESC LIMIT ?6 OFFSET ?7`,
    [...params, limit, offset],
  );
  return done({ ...counted!, rows: rows.map(rowOf) });
});

function rowOf({ clockUnsure, known, differences, ...row }: Row): protocol.LateSaleRow {
  return {
    ...row,
    clockUnsure: Boolean(clockUnsure),
    known: Boolean(known),
    differences: differences === null ? [] : JSON.parse(differences),
  };
}

/** Notes who looked at what differed. */
export const seeLate = onCommand(protocol.seeLate, async (tx, { saleIds }, { who }) => {
  const { changes } = await tx.run(
    `UPDATE late_sale SET seen_at = ?, seen_by = ?, rev = ?
     WHERE ${unseen} AND sale_id IN (SELECT value FROM json_each(?))`,
    [tx.at, who.staff.id, tx.seq, JSON.stringify(saleIds)],
  );
  tx.touch('sales');
  return done({ seen: changes });
});
