import { type Answer, refuse } from '../model/answer.ts';
import type { Topic } from '../model/topics.ts';
import { type SqlError, sqlite } from './errors.ts';
import { appendRows, type JournalHead, type JournalRow, moveHead, rowHash } from './journal.ts';
import { CommandTx } from './transaction.ts';
import type { Connection, Log, Write } from './types.ts';

/**
 * A command takes microseconds; one that takes this long has gone astray, and every till waits behind it. Counted in beats
 * of the event loop: a machine that stood still for as long (a slow card at the start, a suspended one) is one beat late,
 * and its commands have done nothing wrong.
 */
const beat_ms = 1_000;
const beats_max = 10;

/** A command in the writer's queue. */
export interface Pending {
  readonly command: Write<unknown>;
  readonly input: { readonly text: string; readonly hash: Buffer };
  resolve(answer: Answer<unknown>): void;
  reject(error: unknown): void;
}

export interface BatchOptions {
  clock: () => number;
  log: Log;
  /** A command did not end: the writer is stuck in its transaction for good. */
  onAstray: (reason: Error) => void;
}

/** How the next command's savepoint opens, after what the one before has left behind. */
const openings = {
  absent: 'SAVEPOINT command',
  /** Everything in it was undone: it serves again. */
  clean: '',
  /** It holds what is kept. */
  used: 'RELEASE command;SAVEPOINT command',
};

type Taken = Pick<JournalRow, 'id' | 'name' | 'terminal' | 'staff' | 'input_hash' | 'result'>;

/** The commands that share one transaction and one fsync. Nobody is answered before `answer`, after COMMIT. */
export class Batch {
  readonly topics = new Set<Topic>();
  readonly #connection: Connection;
  readonly #options: BatchOptions;
  readonly #answers: (() => void)[] = [];
  #head: JournalHead;
  #rows: JournalRow[] = [];
  #begun = false;
  #savepoint: keyof typeof openings = 'absent';
  #noted = false;

  constructor(connection: Connection, head: JournalHead, options: BatchOptions) {
    this.#connection = connection;
    this.#head = head;
    this.#options = options;
  }

  /** Where the journal ends once this batch is committed. */
  get head(): JournalHead {
    return this.#head;
  }

  /** How many commands got a journal row. */
  get taken(): number {
    return this.#rows.length;
  }

  /** Runs each command under its savepoint. Rejects when SQLite ended the transaction as a whole. */
  async run(commands: readonly Pending[]): Promise<void> {
    const known = await this.#alreadyTaken(commands);
    for (const pending of commands) {
      const before = known.get(pending.command.id);
      if (before) await this.#repeat(pending, before);
      else {
        const row = await this.#runOne(pending);
        if (row) known.set(row.id, row);
      }
    }
  }

  /** Makes it durable; with nothing to keep there is nothing to sync. */
  async commit(): Promise<void> {
    if (!this.#begun) return;
    if (this.#rows.length === 0 && !this.#noted) return this.#connection.exec('ROLLBACK');
    if (this.#rows.length > 0) await appendRows(this.#connection, this.#rows);
    await this.#connection.exec(`${moveHead(this.#head)};COMMIT`);
  }

  /** Gives everyone the answer. */
  answer(): void {
    for (const one of this.#answers) one();
  }

  /** One look-up for all: a statement costs a hop between threads. */
  async #alreadyTaken(commands: readonly Pending[]): Promise<Map<string, Taken>> {
    const rows = await this.#connection.all<Taken>(
      `SELECT id, name, terminal, staff, input_hash, result FROM journal
       WHERE id IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(commands.map((pending) => pending.command.id))],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The same command again gets the answer it had; another under its id is refused, and noted. */
  async #repeat({ command, input, resolve }: Pending, before: Taken): Promise<void> {
    const same =
      before.name === command.name &&
      before.terminal === command.terminal &&
      before.staff === command.staff &&
      before.input_hash.equals(input.hash);
    if (same) {
      this.#answers.push(() => resolve(JSON.parse(before.result) as Answer<unknown>));
      return;
    }
    const { id, name, terminal, staff } = command;
    const at = this.#now();
    await this.#begin();
    await this.#connection.run(
      `INSERT INTO id_reuse VALUES (?1, ?2, ?2, ?3, ?4, ?5, 1) ON CONFLICT (id) DO UPDATE SET
       last_at = ?2, last_name = ?3, last_terminal = ?4, last_staff = ?5, times = times + 1`,
      [id, at, name, terminal, staff],
    );
    if (this.#savepoint === 'clean') this.#savepoint = 'used';
    this.#noted = true;
    this.#options.log.warn(
      { id, name, terminal, staff, first: before.name },
      'a command came under an id already used',
    );
    this.#answers.push(() => resolve(refuse('command.id-reused')));
  }

  async #runOne(pending: Pending): Promise<JournalRow | undefined> {
    const { name } = pending.command;
    await this.#begin();
    const tx = new CommandTx(this.#connection, {
      seq: this.#head.seq + 1,
      at: this.#now(),
      opening: openings[this.#savepoint],
      onForeignAwait: () =>
        this.#options.log.error({ command: name }, 'a command awaited something other than SQL while every till waits'),
    });
    const outcome = await this.#attempt(pending, tx);
    if (tx.failure && endsTransaction(tx.failure)) throw tx.failure;
    this.#answers.push(outcome.tell);
    if (tx.opened) this.#savepoint = 'used';
    if (outcome.result !== undefined) return this.#take(pending, tx, outcome.result);
    if (tx.opened) {
      await this.#connection.exec('ROLLBACK TO command');
      this.#savepoint = 'clean';
    }
    return undefined;
  }

  /** Lets the command do its work. `result` is what the journal keeps; without it nothing is kept. */
  async #attempt({ command, resolve, reject }: Pending, tx: CommandTx): Promise<{ tell: () => void; result?: string }> {
    const { id, name } = command;
    let beats = 0;
    const heart = setInterval(() => {
      beats += 1;
      if (beats === beats_max) this.#options.onAstray(new Error(`${name} (${id}) did not end`));
    }, beat_ms);
    try {
      const outcome = await command.run(tx);
      const answer = 'kept' in outcome ? outcome.kept : outcome;
      const tell = () => resolve(answer);
      if (answer === outcome && !answer.ok) {
        await tx.abandon();
        return { tell };
      }
      await tx.finish();
      return { tell, result: JSON.stringify(answer) };
    } catch (error) {
      await tx.abandon();
      return { tell: () => reject(error) };
    } finally {
      clearInterval(heart);
    }
  }

  /** Chains the command to the journal. */
  #take({ command, input }: Pending, tx: CommandTx, result: string): JournalRow {
    const { id, name, terminal, staff } = command;
    const row = {
      seq: tx.seq,
      id,
      at: tx.at,
      terminal,
      staff,
      name,
      input: input.text,
      input_hash: input.hash,
      result,
    };
    const chained = { ...row, hash: rowHash(this.#head.hash, row) };
    this.#rows.push(chained);
    this.#head = chained;
    for (const topic of tx.touched) this.topics.add(topic);
    return chained;
  }

  async #begin(): Promise<void> {
    if (this.#begun) return;
    await this.#connection.exec('BEGIN IMMEDIATE');
    this.#begun = true;
  }

  /** A clock that was set back must not put a row before the one it follows. */
  #now(): number {
    return Math.max(this.#options.clock(), this.#head.at);
  }
}

/** After these SQLite may have rolled back by itself, https://sqlite.org/lang_transaction.html, so nobody's work stands. */
function endsTransaction(error: SqlError): boolean {
  const ends: number[] = [sqlite.full, sqlite.ioError, sqlite.readOnly, sqlite.noMemory, sqlite.corrupt, sqlite.busy];
  return ends.includes(error.primary);
}
