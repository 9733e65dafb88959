import { type Answer, done, refuse } from '../../model/answer.ts';
import type { ShiftReport } from '../../model/sale.ts';
import * as protocol from '../../protocol/shifts.ts';
import type { Queries, SqlValue } from '../../store/store.ts';
import { onCommand, onQuery, type Who } from '../handler.ts';
import { enqueue } from '../printjobs/enqueue.ts';
import { shiftPaper } from '../printjobs/paper.ts';
import { findShift, shiftReport } from './shift-report.ts';

/** One's own shift may be read once it is closed: before that the count is blind. */
async function permittedReport(books: Queries, shiftId: number, who: Who): Promise<Answer<ShiftReport>> {
  const shift = await findShift(books, shiftId);
  const ownAndClosed = shift && shift.staffId === who.staff?.id && shift.closedAt !== null;
  if (!ownAndClosed && !who.may('shift.read')) return refuse('access.not-permitted', { permission: 'shift.read' });
  return shift ? done(await shiftReport(books, shift)) : refuse('shift.unknown');
}

export const report = onQuery(protocol.report, (reader, { shiftId }, { who }) => permittedReport(reader, shiftId, who));

export const printReport = onCommand(protocol.printReport, async (tx, { shiftId }, { who, settings }) => {
  const found = await permittedReport(tx, shiftId, who);
  if (!found.ok) return found;
  const jobId = await enqueue(tx, shiftPaper(found.value, settings, tx.at), { terminal: who.terminal.number });
  return done({ jobId });
});

type Row = protocol.ShiftRow;

/** How shifts are sorted; those that are open have no difference yet and come last either way. */
const sorts = {
  opened: 's.opened_at',
  staff: 'p.name',
  terminal: 't.name',
  difference: 's.counted - s.expected',
} as const;

export const list = onQuery(protocol.list, async (reader, { text, from, to, sort, descending, offset, limit }) => {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const asked = `shift s JOIN terminal t ON t.number = s.terminal JOIN staff p ON p.id = s.staff_id
    WHERE (?1 IS NULL OR s.business_day >= ?1) AND (?2 IS NULL OR s.business_day <= ?2)
      AND (t.name LIKE ?3 ESCAPE '\\' OR p.name LIKE ?3 ESCAPE '\\')`;
  const way = descending ? 'DESC' : 'ASC';
  const order = `${sorts[sort]} ${way} NULLS LAST, s.opened_at ${way}, s.id ${way}`;
  const params: SqlValue[] = [from, to, pattern];
  const counted = await reader.get<{ total: number }>(`SELECT count(*) AS total FROM ${asked}`, params);
  // What a shift sold after midnight stands with the next day, so the day after its last is looked at as well.
  const rows = await reader.all<Row>(
    `SELECT s.id, s.number, s.terminalName, s.staffName, s.business_day AS businessDay,
       s.opened_at AS openedAt, s.closed_at AS closedAt, s.float,
       coalesce(sum(x.count) FILTER (WHERE x.key = s.id || ' sale'), 0) AS sales, coalesce(sum(x.amount), 0) AS total,
       s.counted - s.expected AS difference, s.supplement_day AS supplementDay
     FROM (SELECT s.*, t.name AS terminalName, p.name AS staffName, row_number() OVER (ORDER BY ${order}) AS place
           FROM ${asked} ORDER BY place LIMIT ?4 OFFSET ?5) s
       LEFT JOIN total x ON x.dimension = 'shift' AND x.key IN (s.id || ' sale', s.id || ' refund', s.id || ' void')
         AND x.business_day BETWEEN date(coalesce(s.sold_from, s.business_day), '-1 day') AND
           coalesce(date(s.business_day, printf('+%d days', 2 + (s.closed_at - s.opened_at) / 86400000)), '9999-12-31')
     GROUP BY s.id ORDER BY s.place`,
    [...params, limit, offset],
  );
  return done({ rows, ...counted! });
});
