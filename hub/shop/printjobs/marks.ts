import { type Answer, done, refuse } from '../../model/answer.ts';
import { newId } from '../../model/ids.ts';
import type { JobKind, JobState } from '../../protocol/printing.ts';
import type { Store, Tx } from '../../store/store.ts';

/** Which terminals' paper a printer takes: those bound to it, or all but those that have a printer of their own. */
export type Serves = { only: readonly number[] } | { allBut: readonly number[] };

/** A job that was claimed and is about to be sent. */
export interface ClaimedJob {
  id: number;
  kind: JobKind;
  title: string;
  /** As it was queued; JSON. */
  document: string;
  terminal: number | null;
  attempts: number;
  /** When it was queued, or asked for again. */
  at: number;
  /** It may be on paper already: the paper must say that it is a copy (补打). */
  repeated: boolean;
  /** A ticket that another printer than its station's prints: the paper must say so (代打). */
  standsIn: boolean;
}

type ClaimedRow = Omit<ClaimedJob, 'repeated' | 'standsIn'> & { repeated: number; standsIn: number };

/**
 * How far a job got, said by whoever sends it:
 * - `confirmed`: the printer said that it is on paper;
 * - `unknown`: bytes went out and no answer came: never sent again unless somebody asks for it;
 * - `waiting`: nothing was sent, and `problem` says what it waits for (`offline`, `paper-out`, `none-bound` …); its
 *   deputy, if it has one, may print it from now on;
 * - `failed`: it cannot be printed as it is; somebody must look.
 */
export type Mark = 'confirmed' | 'unknown' | 'waiting' | 'failed';

const stateOf: Record<Mark, JobState> = {
  confirmed: 'confirmed',
  unknown: 'unknown',
  waiting: 'queued',
  failed: 'failed',
};

/** The hub's own commands about print jobs: no terminal and nobody signed in. */
export class PrintQueue {
  readonly #store: Pick<Store, 'write' | 'read'>;

  constructor(store: Pick<Store, 'write' | 'read'>) {
    this.#store = store;
  }

  /** Takes the oldest job that waits and marks it as being sent, durably, before a byte goes out; null: none waits. */
  async claimNext(printerId: number, serves: Serves): Promise<ClaimedJob | null> {
    const { sql, numbers } = servedBy(serves);
    const answer = await this.#write('print.claim', { printerId, ...serves }, async (tx) => {
      const row = await tx.get<ClaimedRow>(
        `UPDATE print_job SET state = 'sending', problem = NULL, attempts = attempts + 1, printer_id = ?1,
           changed_at = ?2, rev = ?3
         WHERE id = (
           SELECT id FROM print_job WHERE state = 'queued' AND (
             target_id = ?1 OR (deputy_id = ?1 AND handed_at IS NOT NULL) OR (target_id IS NULL AND ${sql})
           ) ORDER BY id LIMIT 1)
         RETURNING id, kind, title, document, terminal, attempts, at, repeated, EXISTS (
           SELECT 1 FROM ticket t JOIN station s ON s.id = t.station_id
           WHERE t.id = print_job.ticket_id AND s.printer_id <> ?1) AS standsIn`,
        [printerId, tx.at, tx.seq, numbers],
      );
      if (!row) return refuse('print.unknown-job');
      return done({ ...row, repeated: row.repeated === 1, standsIn: row.standsIn === 1 });
    });
    return answer.ok ? answer.value : null;
  }

  /** Says how far a claimed job got; a job that waits may be marked `waiting` anew, with another problem. */
  mark(jobId: number, mark: Mark, problem: string | null = null): Promise<Answer<null>> {
    return this.#write('print.mark', { jobId, mark, problem }, async (tx) => {
      const { changes } = await tx.run(
        `UPDATE print_job SET state = ?1, problem = ?2, changed_at = ?3, rev = ?4,
           handed_at = iif(?6 = 'waiting' AND deputy_id IS NOT NULL, coalesce(handed_at, ?3), handed_at)
         WHERE id = ?5 AND (state = 'sending' OR (state = 'queued' AND ?6 = 'waiting'))`,
        [stateOf[mark], problem, tx.at, tx.seq, jobId, mark],
      );
      return changes === 1 ? done(null) : refuse('print.unknown-job');
    });
  }

  /** Lets the deputies print what waits for printers that cannot. */
  async handOver(printerIds: readonly number[]): Promise<void> {
    await this.#write('print.handOver', { printerIds }, async (tx) => {
      const { changes } = await tx.run(
        `UPDATE print_job SET handed_at = ?1, changed_at = ?1, rev = ?2
         WHERE state = 'queued' AND deputy_id IS NOT NULL AND handed_at IS NULL
           AND target_id IN (SELECT value FROM json_each(?3))`,
        [tx.at, tx.seq, JSON.stringify(printerIds)],
      );
      return changes > 0 ? done(null) : refuse('print.unknown-job');
    });
  }

  /** Printers that something waits for which a deputy could print. */
  async awaited(): Promise<number[]> {
    const rows = await this.#store.read((reader) =>
      reader.all<{ id: number }>(
        `SELECT DISTINCT target_id AS id FROM print_job
         WHERE state = 'queued' AND deputy_id IS NOT NULL AND handed_at IS NULL`,
      ),
    );
    return rows.map((row) => row.id);
  }

  /**
   * To be called once at start, before anything is claimed. What was being sent when the hub ended may be on paper or
   * not: it becomes `unknown`. Pulses for a drawer are dropped, so that none opens by itself hours later.
   */
  async recover(): Promise<void> {
    await this.#write('print.recover', {}, async (tx) => {
      const { changes } = await tx.run(
        `UPDATE print_job SET state = iif(kind = 'drawer', 'cancelled', 'unknown'), problem = 'interrupted',
           changed_at = ?, rev = ?
         WHERE state = 'sending' OR (state = 'queued' AND kind = 'drawer')`,
        [tx.at, tx.seq],
      );
      return changes > 0 ? done(null) : refuse('print.unknown-job');
    });
  }

  #write<T>(name: string, input: object, run: (tx: Tx) => Promise<Answer<T>>): Promise<Answer<T>> {
    return this.#store.write({
      id: newId(),
      name,
      terminal: null,
      staff: null,
      input,
      run: async (tx) => {
        tx.touch('print');
        return run(tx);
      },
    });
  }
}

function servedBy(serves: Serves): { sql: string; numbers: string } {
  return 'only' in serves
    ? { sql: 'terminal IN (SELECT value FROM json_each(?4))', numbers: JSON.stringify(serves.only) }
    : {
        sql: '(terminal IS NULL OR terminal NOT IN (SELECT value FROM json_each(?4)))',
        numbers: JSON.stringify(serves.allBut),
      };
}
