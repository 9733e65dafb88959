import { open, rm } from 'node:fs/promises';
import type { RefusalCode } from '../model/answer.ts';
import { SqlError, sqlite } from './errors.ts';

/**
 * Whether an error of SQLite's is one that passes, and what to tell the terminals then: nothing was written, the same
 * command may come again. `undefined`: it is no such error.
 * @param folder where the database lies; SQLite calls a write to a read-only disk an I/O error, so the disk is asked
 */
export async function passingTrouble(error: unknown, folder: string): Promise<RefusalCode | undefined> {
  if (!(error instanceof SqlError)) return undefined;
  if (error.primary === sqlite.full) return 'hub.disk-full';
  if (error.primary === sqlite.readOnly) return 'hub.disk-read-only';
  if (error.primary === sqlite.busy) return 'hub.busy';
  // Only a write that failed: after a failed fsync nobody knows what the disk holds.
  if (error.extended !== sqlite.ioErrorWrite) return undefined;
  return whyUnwritable(folder);
}

/** Tries to write beside the database, and says what is in the way. */
async function whyUnwritable(folder: string): Promise<RefusalCode | undefined> {
  const path = `${folder}/.write-probe`;
  try {
    const file = await open(path, 'w');
    try {
      await file.write(Buffer.alloc(4096));
    } finally {
      await file.close();
    }
    return undefined;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['EROFS', 'EACCES', 'EPERM'].includes(code)) return 'hub.disk-read-only';
    if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) return 'hub.disk-full';
    return undefined;
  } finally {
    await rm(path, { force: true }).catch(() => undefined);
  }
}
