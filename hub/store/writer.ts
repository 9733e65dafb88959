import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Answer, refuse } from '../model/answer.ts';
import { Batch, type Pending } from './batch.ts';
import { journalInput } from './canonical.ts';
import { Checkpoints } from './checkpoints.ts';
import { passingTrouble } from './disk.ts';
import { SqlError, StoreStopped, sqlite } from './errors.ts';
import type { JournalHead } from './journal.ts';
import type { PageGuard } from './page-guard.ts';
import type { Commit, Connection, Log, Write } from './types.ts';

/** More than this waits for no disk: the terminal hears `hub.busy` and sends again. */
export const queue_max = 4096;
export const batch_max = 256;
/** The share of a commit's time that may go by waiting for the tills that were just answered, and its bound. */
const gather_share = 0.6;
const gather_ms_max = 5;

export interface WriterOptions {
  connection: Connection;
  head: JournalHead;
  guard: PageGuard;
  /** The file, to ask the disk about when SQLite cannot write to it. */
  path: string;
  clock: () => number;
  log: Log;
  inputKey: Uint8Array;
  onCommit: (commit: Commit) => void;
  onFatal: (reason: Error) => void;
}

/**
 * The one writer. What arrives while the disk syncs becomes the next transaction, so that many tills share each fsync.
 */
export class Writer {
  readonly #options: WriterOptions;
  readonly #checkpoints: Checkpoints;
  readonly #queue: Pending[] = [];
  /** What is to be done between two transactions. */
  readonly #errands: { run(): Promise<void>; reject(error: StoreStopped): void }[] = [];
  #head: JournalHead;
  #loop: Promise<void> | undefined;
  #closing = false;
  #stopped: StoreStopped | undefined;
  /** How many commands were under way at the last commit: about as many will come back. */
  #expected = 1;
  #commit_ms = 0;

  constructor(options: WriterOptions) {
    this.#options = options;
    this.#head = options.head;
    this.#checkpoints = new Checkpoints(options.connection, options.guard, options.log);
  }

  get newestSeq(): number {
    return this.#head.seq;
  }

  async write<T>(command: Write<T>): Promise<Answer<T>> {
    if (this.#stopped) throw this.#stopped;
    if (this.#closing) return refuse('hub.stopping');
    if (this.#options.guard.damage) return refuse('hub.books-damaged');
    if (this.#queue.length >= queue_max) return refuse('hub.busy');
    checkNames(command);
    const input = journalInput(command, this.#options.inputKey);
    return new Promise((resolve, reject) => {
      // The batch hands the answer back to the very command it came from.
      this.#queue.push({ command, input, resolve: resolve as Pending['resolve'], reject });
      this.#loop ??= this.#work();
    });
  }

  /** Between two transactions, and without waiting for readers: false while one of them needs the log. */
  async emptyLog(): Promise<boolean> {
    if (this.#stopped || this.#closing) return false;
    const empty = async (): Promise<boolean> => {
      try {
        return await this.#checkpoints.empty(this.#head.seq);
      } catch (error) {
        await this.#afterCheckpoint(error);
        return false;
      }
    };
    return this.#between(empty).catch(() => false); // the store has stopped meanwhile
  }

  /** Takes no more, and resolves when what was taken is answered. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.#loop;
  }

  /** Puts the write-ahead log back into the file, between two transactions. */
  putBack(): Promise<void> {
    return this.#between(() => this.#checkpoints.now(this.#head.seq));
  }

  #between<T>(errand: () => Promise<T>): Promise<T> {
    if (this.#stopped) return Promise.reject(this.#stopped);
    return new Promise((resolve, reject) => {
      this.#errands.push({ run: () => errand().then(resolve, reject), reject });
      this.#loop ??= this.#work();
    });
  }

  async #work(): Promise<void> {
    while (!this.#stopped && this.#queue.length + this.#errands.length > 0) {
      await this.#errands.shift()?.run();
      if (this.#stopped || this.#queue.length === 0) continue;
      await this.#gather();
      await this.#transact(this.#queue.splice(0, batch_max));
    }
    this.#loop = undefined;
  }

  /**
   * Tills that were just answered send their next command at once: starting at the first of them would leave the
   * others waiting for the fsync after. A till alone is never kept waiting.
   */
  async #gather(): Promise<void> {
    const expected = Math.min(this.#expected, batch_max);
    const until = performance.now() + Math.min(this.#commit_ms * gather_share, gather_ms_max);
    while (this.#queue.length < expected && !this.#closing && performance.now() < until) await nextTurn();
  }

  async #transact(commands: Pending[]): Promise<void> {
    const { connection, clock, log, onCommit } = this.#options;
    const batch = new Batch(connection, this.#head, { clock, log, onAstray: (reason) => this.#stop(reason, commands) });
    try {
      await batch.run(commands);
      const began = performance.now();
      await batch.commit();
      if (batch.taken > 0) this.#commit_ms += (performance.now() - began - this.#commit_ms) / 8;
    } catch (error) {
      return this.#giveUp(commands, error);
    }
    this.#head = batch.head;
    this.#expected = commands.length + this.#queue.length;
    batch.answer();
    if (batch.taken === 0) return;
    this.#options.guard.mark(batch.head.seq);
    const commit = { seq: batch.head.seq, at: batch.head.at, topics: batch.topics };
    setImmediate(() => onCommit(commit)); // who sent the command hears first
    await this.#checkpoints.after(batch.taken, batch.head.seq).catch((error) => this.#afterCheckpoint(error));
  }

  /** The transaction failed as a whole. COMMIT is never tried again: after a failed fsync the pages look clean. */
  async #giveUp(commands: Pending[], error: unknown): Promise<void> {
    const { connection, path, log } = this.#options;
    await connection.exec('ROLLBACK').catch(() => undefined); // SQLite may have done it by itself
    const code = await passingTrouble(error, path);
    if (code) {
      log.error({ error, commands: commands.length }, 'nothing was written');
      for (const { resolve } of commands) resolve(refuse(code));
      return;
    }
    if (isFatal(error)) return this.#stop(error, commands);
    log.error({ error, commands: commands.length }, 'a transaction failed');
    for (const { reject } of commands) reject(error);
  }

  /** A checkpoint that finds the disk full comes again later; the log holds everything until then. */
  async #afterCheckpoint(error: unknown): Promise<void> {
    const { path, log } = this.#options;
    if (await passingTrouble(error, path)) log.warn({ error }, 'the write-ahead log could not be copied back');
    else this.#stop(error as Error, []);
  }

  #stop(reason: Error, commands: readonly Pending[]): void {
    if (this.#stopped) return;
    const stopped = new StoreStopped(`The store has stopped: ${reason.message}`, { cause: reason });
    this.#stopped = stopped;
    this.#options.onFatal(reason);
    for (const { reject } of [...commands, ...this.#queue.splice(0), ...this.#errands.splice(0)]) reject(stopped);
  }
}

function isFatal(error: unknown): error is Error {
  const fatal: number[] = [sqlite.ioError, sqlite.corrupt, sqlite.notADatabase];
  return error instanceof SqlError && fatal.includes(error.primary);
}

/** The chain is over text as SQLite gives it back, and half a surrogate pair or a NUL would come back changed. */
function checkNames({ id, name, terminal, staff }: Write<unknown>): void {
  for (const text of [id, name, terminal ?? 'none', staff ?? 'none'])
    if (!/^[\x21-\x7e]{1,100}$/.test(text))
      throw new TypeError('Ids and names in the journal are 1 to 100 printable ASCII characters');
}
