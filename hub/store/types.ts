import type { Kysely } from 'kysely';
import type { Answer, Refusal } from '../model/answer.ts';
import type { Topic } from '../model/topics.ts';

/** What SQLite takes and gives. Integers beyond 2^31 are exact up to 2^53; booleans go in as 0 and 1. */
export type SqlValue = string | number | Uint8Array | null;
export type SqlParams = readonly (SqlValue | boolean)[];

/**
 * The driver port: one connection to one SQLite file. `port.contract.ts` says what every driver must do, so that
 * another can take the place of `sqlite3.ts`. Await each call before the next: a connection does not order them.
 */
export interface Connection {
  /** One statement without rows; for RETURNING use `get` or `all`. */
  run(sql: string, params?: SqlParams): Promise<{ changes: number }>;
  get<Row>(sql: string, params?: SqlParams): Promise<Row | undefined>;
  all<Row>(sql: string, params?: SqlParams): Promise<Row[]>;
  /** Several statements in one go, without parameters or rows; stops at the first that fails. */
  exec(sql: string): Promise<void>;
  /** Ends the statements that run at this moment; they fail with SQLITE_INTERRUPT. */
  interrupt(): void;
  close(): Promise<void>;
}

/** Reading with SQL and parameters. */
export interface Queries {
  get<Row>(sql: string, params?: SqlParams): Promise<Row | undefined>;
  all<Row>(sql: string, params?: SqlParams): Promise<Row[]>;
}

/**
 * What a command's `run` gets: its part of the writer's transaction. Nothing but this may be awaited in `run`, since
 * every till waits for the same transaction.
 */
// biome-ignore lint/suspicious/noExplicitAny: the tables' types are the domains' own; each names them at its use.
export interface Tx<Database = any> extends Queries {
  /** The journal number this command will have if it is taken: the `rev` of every row it writes. */
  readonly seq: number;
  /** Milliseconds UTC: one reading of the clock, never behind the newest journal row. */
  readonly at: number;
  /** Kysely over this very connection. It offers no transactions: the command is in one. */
  readonly db: Kysely<Database>;
  run(sql: string, params?: SqlParams): Promise<{ changes: number }>;
  /**
   * A write that needs no answer. All that were put go to SQLite together, before the next statement that gives an
   * answer, at the latest at the command's end: one hop between threads instead of one each, which is most of what a
   * statement costs. One that fails fails the command; for a failure that is expected use `run`.
   */
  put(sql: string, params?: SqlParams): void;
  /** Tells the watchers of this topic after COMMIT. */
  touch(topic: Topic): void;
}

/** A consistent view of the books as of one moment. */
// biome-ignore lint/suspicious/noExplicitAny: as above.
export interface Reader<Database = any> extends Queries {
  readonly db: Kysely<Database>;
  /** The newest journal number in this view: every row seen has `rev` at or below it. */
  seq(): Promise<number>;
}

/** A refusal whose writes stay and which gets a journal row, as for counting wrong PINs. Made by `keepRefusal`. */
export interface KeptRefusal {
  readonly kept: Refusal;
}

/** Personal data in a command's input, as the journal keeps it: sealed, and forgotten with the person's key. */
export interface SealedInput {
  /** Stands in the journal in place of the input; plain JSON values. */
  readonly input: unknown;
  /** Keys the hash of the true input in place of the store's own key: without it nothing can be tried against the hash. */
  readonly hashKey: Uint8Array;
}

/** A command on its way to the writer. */
export interface Write<T> {
  /** Made by the terminal (UUIDv7), saved there before it was sent; the same id again gets the same answer. */
  id: string;
  /** `domain.verb`. */
  name: string;
  terminal: string | null;
  staff: string | null;
  /** Plain JSON values, as validated. */
  input: unknown;
  /** Names of input fields, at any depth, that are kept out of the journal (PINs, tokens). */
  secret?: readonly string[];
  /** Where the input holds personal data: what the journal keeps of it. */
  sealed?: SealedInput;
  /** A refusal undoes what `run` wrote; so does a throw, which rejects the promise of `write`. */
  run(tx: Tx): Promise<Answer<T> | KeptRefusal>;
}

/** What became durable: the newest journal number, and the topics touched by the transaction. */
export interface Commit {
  readonly seq: number;
  readonly at: number;
  readonly topics: ReadonlySet<Topic>;
}

/** Where the disk gave back other bytes than were written to it. */
export interface Damage {
  /** Pages of the file. */
  readonly pages: readonly number[];
  /** A frame of the write-ahead log (0: its header); null: none. */
  readonly frame: number | null;
}

export interface Store {
  /** The answer comes after COMMIT and fsync. Rejects if `run` threw; the command then left nothing behind. */
  write<T>(command: Write<T>): Promise<Answer<T>>;
  /**
   * Reads in one snapshot on a read-only connection. Rejects with `ReadTimeout` after `timeout_ms` (waiting for a free
   * connection included; 5 s unless told) and with `ReadersBusy` when too many wait.
   */
  read<T>(work: (reader: Reader) => Promise<T>, options?: { timeout_ms?: number }): Promise<T>;
  /** Hears of every commit once, in order, after the answers were given; until the signal aborts. */
  onCommit(listener: (commit: Commit) => void, signal: AbortSignal): void;
  /** The newest durable journal number; 0 in an empty file. */
  readonly newestSeq: number;
  /** What was found damaged since the books were opened: from then on every command is refused with `hub.books-damaged`. */
  readonly damage: Damage | undefined;
  /**
   * Compares some pages of the file with what was written to them, from this one on; from the first, the write-ahead log is
   * put back into the file before. A few milliseconds.
   * @returns the page to go on with; null: that was the last, or damage was found
   */
  checkPages(first: number): Promise<number | null>;
  /** A complete, consistent copy as one file, durable when the promise resolves; `toPath` must not exist. */
  snapshot(toPath: string): Promise<void>;
  /**
   * Empties the write-ahead log into the books, so that it holds nothing any more of what was overwritten. False: it is
   * still being read; ask again.
   */
  emptyLog(): Promise<boolean>;
  /** Answers what is queued, refuses what comes after with `hub.stopping`, and closes the file. */
  close(): Promise<void>;
}

/** One step of the schema, in a transaction of its own. Never change one that has been released: add another. */
export interface Migration {
  /** 1, 2, 3 … without gaps. */
  version: number;
  name: string;
  /** The oldest program that may open a file with this step in it, as `1.2.3`. */
  oldestProgram: string;
  /** A function's text is not part of the checksum; a string is. */
  sql: string | ((connection: Connection) => Promise<void>);
}

/** The part of pino's interface that the store uses. */
export interface Log {
  info(detail: object, message: string): void;
  warn(detail: object, message: string): void;
  error(detail: object, message: string): void;
}

export interface StoreOptions {
  path: string;
  migrations: readonly Migration[];
  /** Milliseconds UTC. */
  clock: () => number;
  log: Log;
  /** This program's version, as `1.2.3`. */
  programVersion: string;
  /** Keys the hashes of inputs (32 bytes from a file beside the database), so that a PIN cannot be guessed from one. */
  inputKey: Uint8Array;
  /**
   * The disk failed at COMMIT, or a command never ended: what is durable is unknown, so the process must exit, start
   * again and verify. The store answers nothing more.
   */
  onFatal: (reason: Error) => void;
  /** How connections are opened: by the `sqlite3` package unless told. */
  openConnection?: OpenConnection;
  /** How the pages of the file are looked at: as files of this machine unless told. */
  files?: RawFiles;
}

/** Bytes of a file, beside what SQLite does with it. */
export interface RawFile {
  size(): Promise<number>;
  /** Up to `length` bytes; fewer where the file ends. */
  read(position: number, length: number): Promise<Buffer>;
  write(position: number, bytes: Uint8Array): Promise<void>;
  /** On the disk when it resolves. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The books' files as bytes. Whoever reads the database itself by one keeps it open as long as SQLite has it: closing any
 * handle of a file takes all locks that the process holds on it, https://sqlite.org/howtocorrupt.html §2.2.
 */
export interface RawFiles {
  /** `create` begins an empty file; undefined: there is none to read or write. */
  open(path: string, mode: 'read' | 'write' | 'create'): Promise<RawFile | undefined>;
  /** Gives a file the name of another, at once and durably. */
  replace(from: string, to: string): Promise<void>;
}

/** Opens a connection to the file at `path`, made where it is missing if the mode is `create`. */
export type OpenConnection = (path: string, mode: 'create' | 'read-only') => Promise<Connection>;
