import { done, refuse } from '../../model/answer.ts';
import * as protocol from '../../protocol/printing.ts';
import type { Tx } from '../../store/store.ts';
import { type Handler, onCommand, onQuery } from '../handler.ts';

const openStates = "('queued', 'sending', 'unknown', 'failed')";

const sorts = { at: 'j.id', title: 'j.title', state: 'j.state', printer: 'd.name' } as const;

const jobs = onQuery(protocol.jobs, async (reader, { open, text, sort, descending, offset, limit }) => {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const found = ['j.title', 'd.name', 't.name'].map((column) => `${column} LIKE ?1 ESCAPE '\\'`).join(' OR ');
  const asked = `print_job j LEFT JOIN terminal t ON t.number = j.terminal
      LEFT JOIN device d ON d.id = coalesce(j.printer_id, j.target_id)
      LEFT JOIN sale s ON s.seq = j.sale_seq LEFT JOIN ticket k ON k.id = j.ticket_id
      LEFT JOIN station st ON st.id = k.station_id
    WHERE (?2 OR j.state IN ${openStates}) AND (?1 = '%%' OR ${found})`;
  const way = descending ? 'DESC' : 'ASC';
  const counted = await reader.get<{ total: number }>(`SELECT count(*) AS total FROM ${asked}`, [pattern, !open]);
  const rows = await reader.all<protocol.PrintJob>(
    `SELECT j.id, j.kind, j.title, s.id AS saleId, d.name AS printerName, st.name AS stationName,
       t.name AS terminalName, j.state, j.problem, j.attempts, j.at, j.changed_at AS changedAt
     FROM ${asked} ORDER BY ${sorts[sort]} ${way}, j.id ${way} LIMIT ?3 OFFSET ?4`,
    [pattern, !open, limit, offset],
  );
  return done({ rows, ...counted! });
});

const printers = onQuery(protocol.printers, async (reader) =>
  done(
    await reader.all(
      "SELECT id, name, kind FROM device WHERE kind IN ('printer', 'label') AND ended_at IS NULL ORDER BY id",
    ),
  ),
);

/**
 * A pulse that opens a drawer is never sent again: nobody stands there any more. At a printer that somebody has chosen no
 * deputy takes over: the next choice is theirs, too.
 */
const retry = onCommand(protocol.retry, async (tx, { jobId, printerId }) => {
  const job = await findJob(tx, jobId);
  if (!job) return refuse('print.unknown-job');
  if (job.kind === 'drawer' || !['queued', 'unknown', 'failed'].includes(job.state))
    return refuse('print.not-repeatable');
  if (printerId !== null) {
    const chosen = await tx.get<Pick<protocol.JobPrinter, 'kind'>>(
      'SELECT kind FROM device WHERE id = ? AND ended_at IS NULL',
      [printerId],
    );
    if (!chosen || !['printer', 'label'].includes(chosen.kind) || !protocol.fits(chosen, job))
      return refuse('print.unknown-printer');
  }
  const repeated = job.state === 'unknown' || job.repeated === 1;
  await tx.run(
    `UPDATE print_job SET state = 'queued', problem = NULL, repeated = ?1, at = ?2, changed_at = ?2, rev = ?3,
       target_id = coalesce(?4, target_id), deputy_id = iif(?4 IS NULL, deputy_id, NULL), handed_at = NULL,
       printer_id = NULL
     WHERE id = ?5`,
    [repeated, tx.at, tx.seq, printerId, jobId],
  );
  tx.touch('print');
  return done(null);
});

const cancel = onCommand(protocol.cancel, async (tx, { jobId }) => {
  const job = await findJob(tx, jobId);
  if (!job) return refuse('print.unknown-job');
  if (!['queued', 'unknown', 'failed'].includes(job.state)) return refuse('print.not-repeatable');
  await tx.run("UPDATE print_job SET state = 'cancelled', changed_at = ?, rev = ? WHERE id = ?", [
    tx.at,
    tx.seq,
    jobId,
  ]);
  tx.touch('print');
  return done(null);
});

function findJob(tx: Tx, jobId: number) {
  return tx.get<{ kind: protocol.JobKind; state: protocol.JobState; repeated: number }>(
    'SELECT kind, state, repeated FROM print_job WHERE id = ?',
    [jobId],
  );
}

/** Every message about print jobs but `print.wake`, which hub/printing answers. */
export const handlers: Handler[] = [jobs, printers, retry, cancel];
