import { done, refuse } from '../../model/answer.ts';
import { businessDay } from '../../model/time.ts';
import type { OpenShift } from '../../protocol/shifts.ts';
import * as protocol from '../../protocol/shifts.ts';
import type { Queries, Tx } from '../../store/store.ts';
import { onCommand, onQuery } from '../handler.ts';
import { enqueue } from '../printjobs/enqueue.ts';
import { shiftPaper } from '../printjobs/paper.ts';
import { findOpenShift, type ShiftRow, shiftReport } from './shift-report.ts';

/** The shift open at the terminal that asks; a terminal that nobody has signed in at has none. */
export const current = onQuery(protocol.current, async (reader, _input, { who }) => {
  const shift = who.terminal ? await findOpenShift(reader, who.terminal.number) : undefined;
  return done(shift ? await openShift(reader, shift) : null);
});

export const open = onCommand(protocol.open, async (tx, { float }, { who, settings }) => {
  if (await findOpenShift(tx, who.terminal.number)) return refuse('shift.already-open');
  const day = businessDay(tx.at, settings.timeZone, settings.dayStart);
  await tx.run(
    `INSERT INTO shift (terminal, number, staff_id, business_day, opened_at, float, rev)
     SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5, ?6 FROM shift WHERE terminal = ?1`,
    [who.terminal.number, who.staff.id, day, tx.at, float, tx.seq],
  );
  tx.touch('shifts');
  return done(await openShift(tx, (await findOpenShift(tx, who.terminal.number))!));
});

/** What the drawer should hold is not among it: the count is blind. */
async function openShift(books: Queries, { id, number, staffName, openedAt, float, soldFrom }: ShiftRow) {
  const sold = await books.get<{ count: number }>(
    `SELECT coalesce(sum(count), 0) AS count FROM total
     WHERE business_day >= ? AND dimension = 'shift' AND key = ?`,
    [soldFrom, `${id} sale`],
  );
  return { id, number, staffName, openedAt, float, sales: sold!.count } satisfies OpenShift;
}

export const moveCash = onCommand(protocol.moveCash, async (tx, { direction, amount, reason }, { who }) => {
  const shift = await findOpenShift(tx, who.terminal.number);
  if (!shift) return refuse('shift.none-open');
  await noteCash(tx, shift.id, { kind: direction, amount, reason, staffId: who.staff.id });
  return done(null);
});

/** Cash that moved without a sale, or a drawer that was opened without one. */
export async function noteCash(
  tx: Tx,
  shiftId: number,
  it: { kind: 'in' | 'out' | 'no-sale'; amount: number; reason: string; staffId: number },
): Promise<void> {
  await tx.run(
    'INSERT INTO cash_movement (shift_id, kind, amount, reason, at, staff_id, rev) VALUES (?, ?, ?, ?, ?, ?, ?)',
    [shiftId, it.kind, it.amount, it.reason, tx.at, it.staffId, tx.seq],
  );
  tx.touch('shifts');
}

/** Closes on what was counted, whatever that is: the difference is told afterwards, and stays in the books. */
export const close = onCommand(protocol.close, async (tx, { counted, note, print }, call) => {
  const shift = await findOpenShift(tx, call.who.terminal.number);
  if (!shift) return refuse('shift.none-open');
  const report = await shiftReport(tx, { ...shift, closedAt: tx.at, counted });
  await tx.run(
    `UPDATE shift SET closed_at = ?, closed_by = ?, counted = ?, expected = ?, note = ?, rev = ? WHERE id = ?`,
    [tx.at, call.who.staff.id, counted, report.expectedCash, note, tx.seq, shift.id],
  );
  if (print) await enqueue(tx, shiftPaper(report, call.settings, tx.at), { terminal: shift.terminal });
  tx.touch('shifts');
  return done(report);
});
