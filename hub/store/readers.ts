import type { Kysely } from 'kysely';
import { ReadersBusy, ReadTimeout } from './errors.ts';
import { kyselyOver } from './kysely-dialect.ts';
import type { Connection, Log, Queries, Reader, SqlParams } from './types.ts';

/** Reads that may wait for a connection. */
const waiting_max = 256;
const read_ms_max = 5000;
/** An open reader keeps the write-ahead log from starting anew, so a long one is told of. */
const read_ms_long = 1000;

/** Read-only connections, shared by all who read: a report never delays a sale. */
export class ReaderPool {
  readonly #log: Log;
  readonly #connections: readonly Connection[];
  readonly #free: Connection[];
  readonly #waiting: ((connection: Connection) => void)[] = [];

  constructor(connections: readonly Connection[], log: Log) {
    this.#connections = connections;
    this.#free = [...connections];
    this.#log = log;
  }

  /** Runs `work` in one snapshot. */
  async read<T>(work: (reader: Reader) => Promise<T>, timeout_ms = read_ms_max): Promise<T> {
    const asked = performance.now();
    const connection = await this.#acquire(timeout_ms);
    const began = performance.now();
    const view = new View(connection);
    try {
      await connection.exec('BEGIN');
      return await withinTime(work(view), timeout_ms - (began - asked), () => {
        view.end();
        connection.interrupt();
      });
    } finally {
      view.end();
      await this.#finish(connection, began);
    }
  }

  /** Ends what runs and closes; to be called when nobody is let in any more. */
  async close(): Promise<void> {
    for (const connection of this.#connections) connection.interrupt();
    await Promise.all(this.#connections.map((connection) => connection.close()));
  }

  async #finish(connection: Connection, began: number): Promise<void> {
    // A connection takes one statement after the other: this one waits for any that nobody awaited.
    await connection.exec('ROLLBACK').catch((error) => this.#log.error({ error }, 'a read did not end'));
    const took_ms = Math.round(performance.now() - began);
    if (took_ms > read_ms_long) this.#log.warn({ took_ms }, 'a read took long');
    const next = this.#waiting.shift();
    if (next) next(connection);
    else this.#free.push(connection);
  }

  async #acquire(timeout_ms: number): Promise<Connection> {
    const free = this.#free.pop();
    if (free) return free;
    if (this.#waiting.length >= waiting_max) throw new ReadersBusy(`${waiting_max} reads are waiting`);
    let take: (connection: Connection) => void = () => undefined;
    const mine = new Promise<Connection>((resolve) => {
      take = resolve;
    });
    this.#waiting.push(take);
    return withinTime(mine, timeout_ms, () => {
      const place = this.#waiting.indexOf(take);
      if (place >= 0) this.#waiting.splice(place, 1);
    });
  }
}

/** One read's view, usable until it ends. */
class View implements Reader {
  #connection: Connection | undefined;
  #db: Kysely<unknown> | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  // biome-ignore lint/suspicious/noExplicitAny: the caller names its tables' types.
  get db(): Kysely<any> {
    this.#db ??= kyselyOver(this);
    return this.#db;
  }

  async get<Row>(sql: string, params?: SqlParams): Promise<Row | undefined> {
    return this.#open().get<Row>(sql, params);
  }

  async all<Row>(sql: string, params?: SqlParams): Promise<Row[]> {
    return this.#open().all<Row>(sql, params);
  }

  async seq(): Promise<number> {
    const row = await this.get<{ seq: number }>('SELECT seq FROM journal_head');
    return row?.seq ?? 0;
  }

  end(): void {
    this.#connection = undefined;
  }

  #open(): Queries {
    if (!this.#connection) throw new ReadTimeout('This read is over');
    return this.#connection;
  }
}

/** @throws ReadTimeout, after calling `giveUp`, when the promise takes longer */
async function withinTime<T>(promise: Promise<T>, timeout_ms: number, giveUp: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      giveUp();
      reject(new ReadTimeout(`The read took more than ${Math.round(timeout_ms)} ms`));
    }, timeout_ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
