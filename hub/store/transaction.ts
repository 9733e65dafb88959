import type { Kysely } from 'kysely';
import type { Topic } from '../model/topics.ts';
import { SqlError } from './errors.ts';
import { kyselyOver } from './kysely-dialect.ts';
import { withLiterals } from './literals.ts';
import type { Connection, SqlParams, Tx } from './types.ts';

interface Circumstances {
  seq: number;
  at: number;
  /** The SQL that opens this command's savepoint; it goes along with the first thing that is written. */
  opening: string;
  onForeignAwait: () => void;
}

/**
 * One command's part of the writer's transaction. It sends as few statements as it can, since each is a hop between
 * threads, and watches what the command does with it.
 */
export class CommandTx implements Tx {
  readonly seq: number;
  readonly at: number;
  readonly touched = new Set<Topic>();
  /** Whether the savepoint was opened: something was written, or tried. */
  opened = false;
  /** The error that SQLite gave, even if the command caught it: some end the whole transaction. */
  failure: SqlError | undefined;
  readonly #circumstances: Circumstances;
  #connection: Connection | undefined;
  #db: Kysely<unknown> | undefined;
  /** What was put and not yet sent: statements with their values, and as they are named in errors. */
  #put: { text: string; sql: string }[] = [];
  #putFailure: unknown;
  #underWay = 0;
  #looking = false;

  constructor(connection: Connection, circumstances: Circumstances) {
    this.#connection = connection;
    this.#circumstances = circumstances;
    this.seq = circumstances.seq;
    this.at = circumstances.at;
    this.#lookOnce();
  }

  // biome-ignore lint/suspicious/noExplicitAny: the domains name their tables' types.
  get db(): Kysely<any> {
    this.#db ??= kyselyOver(this);
    return this.#db;
  }

  put(sql: string, params?: SqlParams): void {
    this.#open();
    refuseControl(sql);
    this.#put.push({ text: withLiterals(sql, params), sql });
  }

  async run(sql: string, params?: SqlParams): Promise<{ changes: number }> {
    refuseControl(sql);
    void this.#send({ writes: true });
    return this.#watch(this.#open().run(sql, params));
  }

  async get<Row>(sql: string, params?: SqlParams): Promise<Row | undefined> {
    void this.#send({ writes: !onlyReads.test(sql) });
    return this.#watch(this.#open().get<Row>(sql, params));
  }

  async all<Row>(sql: string, params?: SqlParams): Promise<Row[]> {
    void this.#send({ writes: !onlyReads.test(sql) });
    return this.#watch(this.#open().all<Row>(sql, params));
  }

  touch(topic: Topic): void {
    this.touched.add(topic);
  }

  /**
   * Sends what was put, and ends the command's part: whoever kept the transaction gets an error from now on.
   * @throws what a statement that was put failed with; an Error when SQL is under way that the command did not await
   */
  async finish(): Promise<void> {
    const careless = this.#underWay > 0;
    await this.#send({ writes: false });
    await this.abandon();
    if (careless) throw new Error('The command ended with SQL under way that it did not await');
    if (this.#putFailure) throw this.#putFailure;
  }

  /** Ends the command's part without sending anything more; resolves when nothing is under way. */
  async abandon(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    while (this.#underWay > 0) await connection?.exec('SELECT 1'); // takes its turn behind what is under way
  }

  #open(): Connection {
    if (!this.#connection) throw new Error('The command is over, and so is its transaction');
    return this.#connection;
  }

  /**
   * Sends what waits, as one text. Statements after it need not await it: the connection takes one after the other,
   * and what fails here fails the command.
   */
  async #send({ writes }: { writes: boolean }): Promise<void> {
    const statements = this.#put.splice(0);
    const parts = statements.map(({ text }) => text);
    if (!this.opened && (writes || parts.length > 0)) {
      this.opened = true;
      if (this.#circumstances.opening) parts.unshift(this.#circumstances.opening);
    }
    if (parts.length === 0) return;
    try {
      await this.#watch(this.#open().exec(parts.join('\n;')));
    } catch (error) {
      // Without the values: those may be personal, and errors are logged.
      const sql = statements.map((one) => one.sql).join('; ');
      const told = error instanceof SqlError ? new SqlError(error.message, error.extended, sql) : error;
      if (told instanceof SqlError) this.failure = told;
      this.#putFailure ??= told;
    }
  }

  async #watch<T>(statement: Promise<T>): Promise<T> {
    this.#underWay += 1;
    try {
      const value = await statement;
      if (this.#putFailure) throw this.#putFailure;
      return value;
    } catch (error) {
      if (error instanceof SqlError) this.failure = error;
      throw error;
    } finally {
      this.#underWay -= 1;
      this.#lookOnce();
    }
  }

  /**
   * Once a statement has answered, the command must send the next or be over before the event loop turns: if not, it
   * waits for something else, and with it every till.
   */
  #lookOnce(): void {
    if (this.#looking) return;
    this.#looking = true;
    setImmediate(() => {
      this.#looking = false;
      if (this.#connection && this.#underWay === 0) this.#circumstances.onForeignAwait();
    });
  }
}

const onlyReads = /^\s*select\b/i;
const controls = /^\s*(?:begin|commit|end|rollback|savepoint|release|pragma|attach|detach|vacuum)\b/i;

function refuseControl(sql: string): void {
  if (controls.test(sql)) throw new Error(`The transaction is the writer's: ${sql}`);
}
