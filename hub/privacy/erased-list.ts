import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncPath } from '../durable.ts';

/**
 * Who was erased: ids and nothing else, a line each, beside the master key and in no copy of the books. A snapshot that is
 * put back holds the erased as they were; by this list they are erased again.
 *
 * Lines are only ever added. Each begins and ends with a newline, so that one that was cut short by the power spoils no
 * other.
 */
export const erasedList = (keyFile: string): string => join(dirname(keyFile), 'erased-people.txt');

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * @returns `unreadable`: how many lines are no ids. One was cut short by the power, before anybody was told that it stands.
 * @throws what reading the file gave, but for that there is none
 */
export async function readErased(path: string): Promise<{ ids: Set<string>; unreadable: number }> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const lines = text.split('\n').filter((line) => line !== '');
  const ids = lines.filter((line) => id.test(line));
  return { ids: new Set(ids), unreadable: lines.length - ids.length };
}

/** Adds people. On the disk when it resolves. */
export async function addErased(path: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(path, 'a', 0o600);
  try {
    await file.appendFile(ids.map((one) => `\n${one}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
  await syncPath(folder); // the list may have been made just now
}
