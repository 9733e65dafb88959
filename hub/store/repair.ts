import { constants, existsSync } from 'node:fs';
import { copyFile, link, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncPath } from '../durable.ts';
import { SqlError } from './errors.ts';
import { inspectPages } from './inspect-pages.ts';
import { lockFile } from './lock.ts';
import { sumsPathOf } from './page-guard.ts';
import { setPragmas } from './pragmas.ts';
import { nameAnew } from './snapshot.ts';
import { openSqlite3 } from './sqlite3.ts';
import type { Connection } from './types.ts';

/** Damaged pages and whose they are. */
export interface DamagedPart {
  /** A table, an index, or null: free pages, of which nobody reads anything. */
  name: string | null;
  kind: 'table' | 'index' | 'free';
  pages: number;
}

export interface SalvagedBooks {
  damaged: DamagedPart[];
  /** Why no whole copy could be made, in SQLite's words; null: it lies at `path`. */
  broken: string | null;
  /** Journal rows that were durable and are not there any more. */
  rowsGone: number;
  /** Transactions in the write-ahead log do not hold; what stands before them is in the copy. */
  logBroken: boolean;
}

/**
 * Keeps everybody else off the books meanwhile.
 * @throws StoreRefusal `store.locked` when a hub is at work on them
 */
export const holdBooks = (path: string) => lockFile(path, openSqlite3);

/**
 * Makes a sound copy of the books at `toPath`: every table's rows in a new file, with new indexes and no free pages. The
 * books themselves stay as they are. `empty` names tables whose rows are left out, since they are made anew.
 */
export async function salvage(path: string, toPath: string, empty: readonly string[]): Promise<SalvagedBooks> {
  const unread = { damaged: [], marked: 0, logBroken: false }; // not even its header can be read: `broken` will say so
  const { damaged: pages, marked, logBroken } = await inspectPages(path).catch(() => unread);
  const work = `${toPath}.work`;
  for (const part of ['', '-wal', '-shm']) await rm(`${work}${part}`, { force: true });
  await rm(toPath, { force: true });
  for (const part of ['', '-wal']) if (existsSync(path + part)) await copyFile(path + part, work + part);
  let damaged: DamagedPart[] = [];
  let rowsGone = 0;
  try {
    const connection = await openSqlite3(work, 'create');
    try {
      await setPragmas(connection, 'writer');
      damaged = await partsOf(connection, pages);
      const head = await connection.get<{ seq: number }>('SELECT seq FROM journal_head');
      rowsGone = Math.max(0, marked - (head?.seq ?? 0));
      for (const table of empty) await connection.exec(`DELETE FROM "${table}"`);
      await connection.exec('REINDEX'); // VACUUM copies indexes as they are
      await connection.all('VACUUM INTO ?', [toPath]);
    } finally {
      await connection.close();
    }
    await nameAnew(toPath);
    return { damaged, broken: null, rowsGone, logBroken };
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    return { damaged, broken: error.message, rowsGone, logBroken };
  } finally {
    for (const part of ['', '-wal', '-shm']) await rm(`${work}${part}`, { force: true });
  }
}

/** Whose the pages are; those of no table and no index are free. */
async function partsOf(connection: Connection, pages: readonly number[]): Promise<DamagedPart[]> {
  return connection.all<DamagedPart>(
    `SELECT d.name, iif(d.name IS NULL, 'free', coalesce(s.type, 'table')) AS kind, count(*) AS pages
     FROM json_each(?) p LEFT JOIN dbstat d ON d.pageno = p.value LEFT JOIN sqlite_schema s ON s.name = d.name
     GROUP BY d.name ORDER BY d.name`,
    [JSON.stringify(pages)],
  );
}

/**
 * Puts the repaired file in the place of the books. What was there is kept in `aside`, a new folder. At no moment is there
 * no file of the books: a hub that started then would open an empty shop.
 */
export async function putInPlace(repaired: string, path: string, aside: string): Promise<void> {
  await mkdir(aside, { recursive: true, mode: 0o700 });
  for (const part of ['', '-sums'])
    if (existsSync(path + part)) await link(path + part, join(aside, basename(path) + part));
  if (existsSync(`${path}-wal`)) {
    await copyFile(`${path}-wal`, join(aside, `${basename(path)}-wal`), constants.COPYFILE_EXCL);
    await syncPath(join(aside, `${basename(path)}-wal`));
  }
  await syncPath(aside);
  for (const part of ['-wal', '-shm']) await rm(path + part, { force: true });
  await syncPath(repaired);
  await rename(repaired, path);
  await rename(sumsPathOf(repaired), sumsPathOf(path));
  await syncPath(dirname(path));
}
