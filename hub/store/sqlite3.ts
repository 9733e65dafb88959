import sqlite3 from 'sqlite3';
import { SqlError } from './errors.ts';
import type { Connection, SqlParams } from './types.ts';

/** Statements kept prepared on each connection; the least recently used go first. */
const statements_max = 200;

/** SQLITE_OPEN_EXRESCODE: error codes tell a failed write from a failed fsync. The package passes the flag through. */
const openExtendedCodes = 0x0200_0000;

const openModes = {
  create: sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE | openExtendedCodes,
  'read-only': sqlite3.OPEN_READONLY | openExtendedCodes,
};

/**
 * Opens a connection by the `sqlite3` package.
 * @throws SqlError when the file cannot be opened; a file that is no database shows at the first statement only.
 */
export async function openSqlite3(path: string, mode: keyof typeof openModes): Promise<Connection> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(path, openModes[mode], (error) =>
      error ? reject(sqlError(error, 'open')) : resolve(opened),
    );
  });
  return new Sqlite3Connection(database);
}

type Done<T> = (error: Error | null, value: T) => void;

class Sqlite3Connection implements Connection {
  readonly #database: sqlite3.Database;
  readonly #statements = new Map<string, sqlite3.Statement>();
  /**
   * The package runs prepared statements on any thread, in any order, `serialize()` or not: so one call goes at a
   * time, and those behind it wait here.
   */
  readonly #waiting: (() => void)[] = [];
  #busy = false;
  #closed = false;

  constructor(database: sqlite3.Database) {
    this.#database = database;
  }

  run(sql: string, params?: SqlParams): Promise<{ changes: number }> {
    // A statement with rows left to give stays open and would hold up COMMIT.
    if (givesRows.test(sql)) return Promise.reject(new TypeError(`run() is for statements without rows: ${sql}`));
    return this.#with(sql, params, (statement, values, done: Done<{ changes: number }>) => {
      statement.run(values, function (this: sqlite3.RunResult, error) {
        done(error, { changes: this.changes });
      });
    });
  }

  async get<Row>(sql: string, params?: SqlParams): Promise<Row | undefined> {
    // Not the package's get(): it leaves the statement open behind the first row.
    const rows = await this.all<Row>(sql, params);
    return rows[0];
  }

  all<Row>(sql: string, params?: SqlParams): Promise<Row[]> {
    return this.#with(sql, params, (statement, values, done: Done<Row[]>) => statement.all<Row>(values, done));
  }

  exec(sql: string): Promise<void> {
    return this.#inTurn(sql, (done: Done<void>) => this.#database.exec(sql, (error) => done(error)));
  }

  interrupt(): void {
    if (!this.#closed) this.#database.interrupt();
  }

  async close(): Promise<void> {
    await this.#inTurn('close', (done: Done<void>) => {
      this.#closed = true;
      for (const statement of this.#statements.values()) statement.finalize();
      this.#statements.clear();
      this.#database.close((error) => done(error, undefined));
    });
  }

  #with<T>(
    sql: string,
    params: SqlParams = [],
    call: (statement: sqlite3.Statement, values: SqlParams, done: Done<T>) => void,
  ): Promise<T> {
    if (!params.every(fits))
      return Promise.reject(new TypeError(`SQL parameters are strings, finite numbers, bytes and null: ${sql}`));
    // Called with nothing to bind, a statement would keep what was bound before: such a one is never taken from the cache.
    const kept = params.length > 0 || !sql.includes('?');
    return this.#inTurn(sql, (done: Done<T>) => {
      const known = kept ? this.#statements.get(sql) : undefined;
      if (known) {
        this.#statements.delete(sql); // and in again at the end: the map's order is the order of use
        this.#statements.set(sql, known);
        call(known, params, done);
        return;
      }
      const statement = this.#database.prepare(sql, (error: Error | null) => {
        if (error) return done(error, undefined as never);
        if (kept) this.#keep(sql, statement);
        call(statement, params, (failure, value) => {
          if (!kept) statement.finalize();
          done(failure, value);
        });
      });
    });
  }

  #keep(sql: string, statement: sqlite3.Statement): void {
    this.#statements.set(sql, statement);
    if (this.#statements.size <= statements_max) return;
    for (const [oldest, unused] of this.#statements) {
      this.#statements.delete(oldest);
      unused.finalize();
      return;
    }
  }

  #inTurn<T>(sql: string, start: (done: Done<T>) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const end: Done<T> = (error, value) => {
        const next = this.#waiting.shift();
        if (next) next();
        else this.#busy = false;
        if (error) reject(sqlError(error, sql));
        else resolve(value);
      };
      const begin = () => (this.#closed ? end(new Error('The connection is closed'), undefined as never) : start(end));
      if (this.#busy) {
        this.#waiting.push(begin);
        return;
      }
      this.#busy = true;
      begin();
    });
  }
}

const givesRows = /^\s*(?:select|values|pragma|explain)\b|\breturning\b/i;

function fits(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'string' || typeof value === 'boolean' || value === null || value instanceof Uint8Array;
}

function sqlError(error: Error & { errno?: number }, sql: string): Error {
  // The package knows no names for extended codes and writes "UNKNOWN: " before SQLite's own words.
  return error.errno === undefined ? error : new SqlError(error.message.replace(/^\w+: /, ''), error.errno, sql);
}
