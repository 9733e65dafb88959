import { StoreRefusal } from './errors.ts';
import type { Connection } from './types.ts';

/** The journal's file is cut back to this after a checkpoint, and its size is an alarm above it. */
export const wal_bytes_max = 16 * 1024 * 1024;
/**
 * A sale changes a few bytes on some twenty pages, and each goes to the card whole: a quarter of the size that SQLite
 * would choose writes less than half (docs/benches.md).
 */
export const page_bytes = 1024;

/** How long a statement waits for a lock. */
export const busy_ms = 5000;

interface Pragma {
  name: string;
  /** What is asked for; some of SQLite's answers are numbers where words were given. */
  set: string | number;
  reads?: string | number;
}

/** What both kinds of connection ask for, https://sqlite.org/pragma.html */
const common: readonly Pragma[] = [
  { name: 'foreign_keys', set: 1 },
  { name: 'trusted_schema', set: 0 },
  { name: 'mmap_size', set: 0 }, // a bad sector must be an error code, not a signal
  { name: 'temp_store', set: 'MEMORY', reads: 2 },
  { name: 'busy_timeout', set: busy_ms }, // the package's own is 1 s
];

const writing: readonly Pragma[] = [
  { name: 'journal_mode', set: 'WAL', reads: 'wal' },
  { name: 'synchronous', set: 'FULL', reads: 2 }, // NORMAL may lose what was committed when the power goes
  { name: 'wal_autocheckpoint', set: 0 }, // the writer does it between two transactions
  { name: 'journal_size_limit', set: wal_bytes_max },
  { name: 'cache_size', set: -3000 }, // KiB; the operating system has the rest: docs/benches.md, memory
  { name: 'secure_delete', set: 1 }, // what was erased is overwritten with zeros
  ...common,
];

const reading: readonly Pragma[] = [{ name: 'query_only', set: 1 }, { name: 'cache_size', set: -1500 }, ...common];

/**
 * Sets what a connection's durability and safety rest on, and reads each back: builds and drivers differ in their
 * defaults, and SQLite passes over a pragma that it cannot obey.
 */
export async function setPragmas(connection: Connection, kind: 'writer' | 'reader'): Promise<void> {
  if (kind === 'writer') {
    // Both count only while the file is empty, so they are read back but an older file keeps what it has.
    await connection.exec(`PRAGMA page_size = ${page_bytes}; PRAGMA auto_vacuum = NONE`);
  }
  for (const { name, set, reads = set } of kind === 'writer' ? writing : reading) {
    await connection.all(`PRAGMA ${name} = ${set}`);
    const found = await readPragma(connection, name);
    if (found !== reads) throw new StoreRefusal('store.pragma', `PRAGMA ${name} is ${found} and should be ${reads}`);
  }
}

/** One setting as SQLite gives it. */
export async function readPragma(connection: Connection, name: string): Promise<unknown> {
  const row = await connection.get<Record<string, unknown>>(`PRAGMA ${name}`);
  return row && Object.values(row)[0];
}
