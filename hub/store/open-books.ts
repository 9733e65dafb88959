import { setPragmas } from './pragmas.ts';
import { ReaderPool } from './readers.ts';
import { openSqlite3 } from './sqlite3.ts';
import type { Log, Store } from './types.ts';

/** The books, to read only. */
export interface OpenBooks extends Pick<Store, 'read'> {
  close(): Promise<void>;
}

/**
 * Opens the books for reading on a connection of one's own, whether a hub is at work on them or not: for the command
 * line.
 * @throws SqlError when there is no such file, or it is no database
 */
export async function openBooks(path: string, log: Log = quiet): Promise<OpenBooks> {
  const connection = await openSqlite3(path, 'read-only');
  try {
    await setPragmas(connection, 'reader');
  } catch (error) {
    await connection.close();
    throw error;
  }
  const readers = new ReaderPool([connection], log);
  return { read: (work, how) => readers.read(work, how?.timeout_ms), close: () => readers.close() };
}

/** A command line may read as long as it likes: nobody need be told. */
const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
