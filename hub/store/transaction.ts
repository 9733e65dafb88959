import type { Kysely } from 'kysely';
import type { Topic } from '../model/topics.ts';
import { SqlError } from './errors.ts';
import { kyselyOver } from './kysely-dialect.ts';
import type { Connection, SqlParams, Tx } from './types.ts';

/**
 * One command's part of the writer's transaction. It watches what the command does with it: what it wrote, what
 * failed beneath it, and that nothing but SQL is awaited.
 */
export class CommandTx implements Tx {
  readonly seq: number;
  readonly at: number;
  readonly touched = new Set<Topic>();
  /** Whether there is anything to undo. */
  wrote = false;
  /** The error that SQLite gave, even if the command caught it: some end the whole transaction. */
  failure: SqlError | undefined;
  #connection: Connection | undefined;
  #db: Kysely<unknown> | undefined;
  #underWay = 0;
  #looking = false;
  readonly #onForeignAwait: () => void;

  constructor(connection: Connection, seq: number, at: number, onForeignAwait: () => void) {
    this.#connection = connection;
    this.seq = seq;
    this.at = at;
    this.#onForeignAwait = onForeignAwait;
    this.#lookOnce();
  }

  // biome-ignore lint/suspicious/noExplicitAny: the domains name their tables' types.
  get db(): Kysely<any> {
    this.#db ??= kyselyOver(this);
    return this.#db;
  }

  run(sql: string, params?: SqlParams): Promise<{ changes: number }> {
    if (controls.test(sql)) return Promise.reject(new Error(`The transaction is the writer's: ${sql}`));
    this.wrote = true;
    return this.#watch((connection) => connection.run(sql, params));
  }

  get<Row>(sql: string, params?: SqlParams): Promise<Row | undefined> {
    if (!onlyReads.test(sql)) this.wrote = true;
    return this.#watch((connection) => connection.get<Row>(sql, params));
  }

  all<Row>(sql: string, params?: SqlParams): Promise<Row[]> {
    if (!onlyReads.test(sql)) this.wrote = true;
    return this.#watch((connection) => connection.all<Row>(sql, params));
  }

  touch(topic: Topic): void {
    this.touched.add(topic);
  }

  /**
   * Ends the command's part: whoever kept the transaction gets an error from now on.
   * @returns whether statements were under way that the command did not await
   */
  async end(): Promise<boolean> {
    const connection = this.#connection;
    this.#connection = undefined;
    if (this.#underWay === 0) return false;
    await connection?.exec('SELECT 1'); // the connection takes one after the other: those before it are over
    return true;
  }

  #watch<T>(statement: (connection: Connection) => Promise<T>): Promise<T> {
    if (!this.#connection) return Promise.reject(new Error('The command is over, and so is its transaction'));
    this.#underWay += 1;
    return statement(this.#connection).then(
      (value) => {
        this.#underWay -= 1;
        this.#lookOnce();
        return value;
      },
      (error) => {
        this.#underWay -= 1;
        this.#lookOnce();
        if (error instanceof SqlError) this.failure = error;
        throw error;
      },
    );
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
      if (this.#connection && this.#underWay === 0) this.#onForeignAwait();
    });
  }
}

const onlyReads = /^\s*select\b/i;
const controls = /^\s*(?:begin|commit|end|rollback|savepoint|release|pragma|attach|detach|vacuum)\b/i;
