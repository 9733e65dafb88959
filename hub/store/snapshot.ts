import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncPath } from '../durable.ts';
import { newFileId } from './page-guard.ts';
import { openSqlite3 } from './sqlite3.ts';

/**
 * A complete copy of the books as of one moment, compacted, while the shop goes on: on a connection of its own, under
 * another name until every byte is on the disk.
 * @throws when `toPath` exists, or the disk has no room; nothing is left behind then
 */
export async function snapshot(fromPath: string, toPath: string): Promise<void> {
  if (existsSync(toPath)) throw new Error(`${toPath} is there already`);
  const unfinished = `${toPath}.unfinished`;
  await rm(unfinished, { force: true });
  const connection = await openSqlite3(fromPath, 'read-only');
  try {
    await connection.all('VACUUM INTO ?', [unfinished]);
    await nameAnew(unfinished);
    await syncPath(unfinished);
    await rename(unfinished, toPath);
    await syncPath(dirname(toPath));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await connection.close();
  }
}

/** The copy's pages are not the original's: put in its place, it must not be taken for the original, damaged. */
export async function nameAnew(path: string): Promise<void> {
  const connection = await openSqlite3(path, 'create');
  try {
    await connection.exec(`PRAGMA user_version = ${newFileId()}`);
  } finally {
    await connection.close();
  }
}
