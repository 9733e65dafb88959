import { SqlError, StoreRefusal, sqlite } from './errors.ts';
import type { OpenConnection } from './types.ts';

/**
 * Keeps a second hub off the file, in this process or another. The guard is the operating system's lock on a small
 * file beside it, held through SQLite: it goes with the process however that ends, which a file with a process id
 * does not, and it leaves our own readers free, which an exclusive lock on the books would not.
 * @returns what gives the lock back
 */
export async function lockFile(path: string, openConnection: OpenConnection): Promise<() => Promise<void>> {
  const connection = await openConnection(`${path}-lock`, 'create');
  try {
    await connection.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    await connection.close();
    if (error instanceof SqlError && error.primary === sqlite.busy)
      throw new StoreRefusal('store.locked', `Another hub is at work on ${path}`, { cause: error });
    throw error;
  }
  return () => connection.close();
}
