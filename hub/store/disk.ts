import { open, rm } from 'node:fs/promises';
import type { RefusalCode } from '../model/answer.ts';
import { SqlError, sqlite } from './errors.ts';

/**
 * Whether an error of SQLite's is one that passes, and what to tell the terminals then: nothing was written, the same
 * command may come again. `undefined`: it is no such error.
 * @param path the database; SQLite calls a write to a read-only disk an I/O error, so the disk is asked
 */
export async function passingTrouble(error: unknown, path: string): Promise<RefusalCode | undefined> {
  if (!(error instanceof SqlError)) return codeOf(error);
  if (error.primary === sqlite.full) return 'hub.disk-full';
  if (error.primary === sqlite.readOnly) return 'hub.disk-read-only';
  if (error.primary === sqlite.busy) return 'hub.busy';
  // Only a write that failed, to the log or to its index: after a failed fsync nobody knows what the disk holds.
  if (error.extended !== sqlite.ioErrorWrite && error.extended !== sqlite.ioErrorShmSize) return undefined;
  return whyUnwritable(path);
}

/**
 * Tries to write to the log and beside it, and says what is in the way; undefined: nothing. What is written is gone
 * before it reaches the disk. Only the log may be opened: closing any other
 * of SQLite's files here would take the locks it holds on them, https://sqlite.org/howtocorrupt.html §2.2.
 */
export async function whyUnwritable(path: string): Promise<RefusalCode | undefined> {
  const probe = `${path}-probe`;
  try {
    await (await open(`${path}-wal`, 'r+')).close();
    const file = await open(probe, 'w');
    try {
      await file.write(Buffer.alloc(4096));
    } finally {
      await file.close();
    }
    return undefined;
  } catch (error) {
    return codeOf(error);
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}

/** What the operating system's word for it is to the shop. */
function codeOf(error: unknown): RefusalCode | undefined {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (['EROFS', 'EACCES', 'EPERM'].includes(code)) return 'hub.disk-read-only';
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) return 'hub.disk-full';
  return undefined;
}
