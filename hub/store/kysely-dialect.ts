import {
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  Kysely,
  type QueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Queries, SqlParams } from './types.ts';

/** What Kysely runs on: a command's transaction, or a reader (without `run`). */
type Base = Queries & { run?: (sql: string, params?: SqlParams) => Promise<{ changes: number }> };

/** Kysely over the port. Transactions are the writer's and the reader's affair: Kysely starts none. */
// biome-ignore lint/suspicious/noExplicitAny: the caller names its tables' types at its use.
export function kyselyOver(base: Base): Kysely<any> {
  return new Kysely({ dialect: new PortDialect(base) });
}

class PortDialect implements Dialect {
  readonly #base: Base;
  constructor(base: Base) {
    this.#base = base;
  }
  createDriver(): Driver {
    return new PortDriver(this.#base);
  }
  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler();
  }
  createAdapter(): DialectAdapter {
    return new SqliteAdapter();
  }
  // biome-ignore lint/suspicious/noExplicitAny: Kysely's own signature.
  createIntrospector(db: Kysely<any>): DatabaseIntrospector {
    return new SqliteIntrospector(db);
  }
}

class PortDriver implements Driver {
  readonly #connection: DatabaseConnection;
  constructor(base: Base) {
    this.#connection = new PortConnection(base);
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
  beginTransaction(): Promise<void> {
    return Promise.reject(new Error('A command is in a transaction already; Kysely starts none'));
  }
  commitTransaction(): Promise<void> {
    return this.beginTransaction();
  }
  rollbackTransaction(): Promise<void> {
    return this.beginTransaction();
  }
}

class PortConnection implements DatabaseConnection {
  readonly #base: Base;
  constructor(base: Base) {
    this.#base = base;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const params = query.parameters as SqlParams;
    if (givesRows(query)) return { rows: await this.#base.all<Row>(query.sql, params) };
    if (!this.#base.run) throw new Error(`A reader does not write: ${query.sql}`);
    const { changes } = await this.#base.run(query.sql, params);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  // biome-ignore lint/correctness/useYield: it streams nothing; pages are asked for by key instead.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Read in pages: a stream would hold its connection');
  }
}

function givesRows({ query, sql }: CompiledQuery): boolean {
  if (query.kind === 'RawNode') return /^\s*(?:select|with|values|pragma)\b|\breturning\b/i.test(sql);
  return query.kind === 'SelectQueryNode' || ('returning' in query && query.returning !== undefined);
}
