import type { PageGuard } from './page-guard.ts';
import { busy_ms, readPragma, wal_bytes_max } from './pragmas.ts';
import type { Connection, Log } from './types.ts';

/** Copying back is worth its fsyncs from here on; the log starts anew at the next write. */
const bytes_before_checkpoint = 8 * 1024 * 1024;
/** How many journal rows may pass between two looks at the log: a look costs a hop between threads. */
const rows_before_look = 64;

/** What SQLite answers: whether somebody was in the way, pages in the log, pages of it that are back in the file. */
interface Checkpointed {
  busy: number;
  log: number;
  checkpointed: number;
}

/** Keeps the write-ahead log small, on the writer's connection and between its transactions. */
export class Checkpoints {
  readonly #connection: Connection;
  readonly #log: Log;
  readonly #guard: PageGuard;
  /** Of this file: one that was made with another size keeps it. */
  #pageBytes: number | undefined;
  #rows = 0;
  #alarmed = false;

  constructor(connection: Connection, guard: PageGuard, log: Log) {
    this.#connection = connection;
    this.#guard = guard;
    this.#log = log;
  }

  /**
   * To be called after each COMMIT. PASSIVE waits for nobody: what a reader still needs stays for the next time.
   * @param seq the newest journal row
   */
  async after(rows: number, seq: number): Promise<void> {
    this.#rows += rows;
    if (this.#rows < rows_before_look) return;
    this.#rows = 0;
    this.#pageBytes ??= Number(await readPragma(this.#connection, 'page_size'));
    const look = await this.#checkpoint('NOOP');
    let { log, checkpointed } = look;
    if ((log - checkpointed) * this.#pageBytes >= bytes_before_checkpoint)
      ({ log, checkpointed } = await this.#putBack(look, seq));
    else this.#guard.readAhead(log);
    const bytes = log * this.#pageBytes;
    const alarm = bytes > wal_bytes_max && checkpointed < log;
    if (alarm && !this.#alarmed)
      this.#log.warn({ bytes }, 'the write-ahead log grows: a reader has been open too long');
    this.#alarmed = alarm;
  }

  /** Puts what the log holds back into the file, between two transactions. */
  async now(seq: number): Promise<void> {
    await this.#putBack(await this.#checkpoint('NOOP'), seq);
  }

  /**
   * Copies all of it back and cuts the log to nothing, if no reader needs it at this moment: sales wait for none.
   * @returns whether the log is empty
   */
  async empty(seq: number): Promise<boolean> {
    const look = await this.#putBack(await this.#checkpoint('NOOP'), seq); // most of the work, under no lock
    await this.#connection.exec('PRAGMA busy_timeout = 0');
    try {
      return (await this.#putBack({ ...look, busy: 1 }, seq, 'TRUNCATE')).busy === 0;
    } finally {
      await this.#connection.exec(`PRAGMA busy_timeout = ${busy_ms}`);
    }
  }

  #putBack(look: Checkpointed, seq: number, kind: 'PASSIVE' | 'TRUNCATE' = 'PASSIVE'): Promise<Checkpointed> {
    return this.#guard.checkpoint(look, seq, () => this.#checkpoint(kind));
  }

  /** Pages in the log, and how many of them are back in the file; NOOP (SQLite 3.51) only looks. */
  async #checkpoint(kind: 'NOOP' | 'PASSIVE' | 'TRUNCATE'): Promise<Checkpointed> {
    const row = await this.#connection.get<Checkpointed>(`PRAGMA wal_checkpoint(${kind})`);
    return row ?? { busy: 0, log: 0, checkpointed: 0 };
  }
}
