import { done, refuse } from '../../model/answer.ts';
import type { DayReport } from '../../model/sale.ts';
import * as protocol from '../../protocol/shifts.ts';
import type { Queries } from '../../store/store.ts';
import { onCommand, onQuery } from '../handler.ts';
import { enqueue } from '../printjobs/enqueue.ts';
import { dayPaper } from '../printjobs/paper.ts';
import { dayReport as reportOf } from './day-report.ts';

/** How far the closes of a day reach: nothing before the first. */
async function lastClose(books: Queries, day: string): Promise<{ sequence: number; throughSeq: number }> {
  const row = await books.get<{ sequence: number; throughSeq: number }>(
    `SELECT sequence, through_seq AS throughSeq FROM day_close WHERE business_day = ? ORDER BY sequence DESC LIMIT 1`,
    [day],
  );
  return row ?? { sequence: 0, throughSeq: 0 };
}

async function storedReport(books: Queries, day: string, sequence: number): Promise<DayReport | null> {
  const row = await books.get<{ report: string }>(
    'SELECT report FROM day_close WHERE business_day = ? AND sequence = ?',
    [day, sequence],
  );
  return row ? JSON.parse(row.report) : null;
}

/**
 * Always closes: shifts that are open are named and go on. What is booked to the day afterwards stands in its next
 * close, which begins where this one ends.
 */
export const closeDay = onCommand(protocol.closeDay, async (tx, { day, print }, { who, settings }) => {
  const last = await lastClose(tx, day);
  const closing = { sequence: last.sequence + 1, closedAt: tx.at, staffName: who.staff.name };
  const report = await reportOf(tx, { day, after: last.throughSeq, through: tx.seq }, closing);
  const booked = report.sales.count + report.refunds.count + report.voids.count;
  if (booked === 0 && last.sequence > 0) return refuse('day.already-closed');
  if (booked === 0 && report.shifts.length === 0) return refuse('day.nothing-to-close');
  await tx.run('INSERT INTO day_close VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?5)', [
    day,
    closing.sequence,
    tx.at,
    who.staff.id,
    tx.seq,
    JSON.stringify(report),
  ]);
  if (print) await enqueue(tx, dayPaper(report, settings, tx.at), { terminal: who.terminal.number });
  tx.touch('shifts');
  return done(report);
});

export const dayReport = onQuery(protocol.dayReport, async (reader, { day, sequence }) => {
  if (sequence !== null) {
    const stored = await storedReport(reader, day, sequence);
    return stored ? done(stored) : refuse('day.nothing-to-close');
  }
  const { throughSeq } = await lastClose(reader, day);
  const through = await reader.seq();
  const notClosed = { sequence: null, closedAt: null, staffName: null };
  return done(await reportOf(reader, { day, after: throughSeq, through }, notClosed));
});

export const days = onQuery(protocol.days, async (reader, { offset, limit }) => {
  const closed = await reader.all<protocol.DayRow>(
    `SELECT d.business_day AS day, d.sequence, d.at AS closedAt, p.name AS staffName,
       d.report ->> '$.sales.count' AS sales, d.report ->> '$.total' AS total
     FROM day_close d JOIN staff p ON p.id = d.staff_id
     ORDER BY d.business_day DESC, d.sequence DESC LIMIT ? OFFSET ?`,
    [limit, offset],
  );
  return done({ closed, open: await openDays(reader) });
});

/** Days with something booked after their last close, newest first. */
export async function openDays(books: Queries): Promise<string[]> {
  const rows = await books.all<{ day: string }>(
    `SELECT t.business_day AS day FROM total t WHERE t.dimension = 'kind' GROUP BY t.business_day
     HAVING max(t.rev) > coalesce((SELECT max(through_seq) FROM day_close d WHERE d.business_day = t.business_day), 0)
     ORDER BY t.business_day DESC LIMIT 400`,
  );
  return rows.map((row) => row.day);
}

export const printDay = onCommand(protocol.printDay, async (tx, { day, sequence }, { who, settings }) => {
  const report = await storedReport(tx, day, sequence);
  if (!report) return refuse('day.nothing-to-close');
  const jobId = await enqueue(tx, dayPaper(report, settings, tx.at), { terminal: who.terminal.number });
  return done({ jobId });
});
