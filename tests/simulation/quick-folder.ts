import { existsSync } from 'node:fs';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Linux's own disk in memory. */
const memory = '/dev/shm';
/** Many times what a day's books take. */
const bytes_min = 256 * 1024 * 1024;

/**
 * A folder for books that nobody needs when the test is over: in memory where that is to be had, since a simulated kill
 * lies between two calls of SQLite, and what an fsync promises is another proof's affair.
 */
export async function quickFolder(name: string): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join((await hasRoom()) ? memory : tmpdir(), name));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

async function hasRoom(): Promise<boolean> {
  if (process.platform !== 'linux' || !existsSync(memory)) return false;
  const { bavail, bsize } = await statfs(memory);
  return bavail * bsize >= bytes_min;
}
