import { type FileHandle, mkdir, open, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { writePrivate } from '../durable.ts';
import { type MasterKey, MasterKeys } from './master-keys.ts';

/**
 * The master key's own file, for the hub's user alone: beside the books and in none of their copies, so that whoever has
 * a snapshot of the books has nobody's personal data.
 */
export const keyFile = (home: string): string => join(home, 'keys', 'personal-data.json');

/** Why it cannot be used: it is not there; cannot be read or understood; other users of the machine may read it. */
export type KeyFileFault = 'missing' | 'damaged' | 'exposed';

export type KeyFileContent = { keys: MasterKeys; fault?: never } | { keys?: never; fault: KeyFileFault };

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const version = z.strictObject({ version: z.int().positive(), madeAt: z.int(), key: hex });
const shape = z.strictObject({ versions: z.array(version).min(1).max(16) });

/** Reads the master key in all its versions. Never throws. */
export async function readKeyFile(path: string): Promise<KeyFileContent> {
  try {
    if (await isExposed(path)) return { fault: 'exposed' };
    const { versions } = shape.parse(JSON.parse(await readFile(path, 'utf8')));
    return { keys: new MasterKeys(versions.map((one) => ({ ...one, key: Buffer.from(one.key, 'hex') }))) };
  } catch (error) {
    return { fault: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'damaged' };
  }
}

/** Windows keeps no such bits: there the rights of the folder count. */
async function isExposed(path: string): Promise<boolean> {
  return process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0;
}

/**
 * Writes the master key: whole and on the disk, or not at all. What stood in the file before is overwritten where it lay,
 * as far as the disk lets a program do that.
 */
export async function writeKeyFile(path: string, keys: MasterKeys): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const before = await open(path, 'r+').catch(() => undefined);
  try {
    await writePrivate(path, { versions: keys.all.map(asText) });
    if (before) await overwrite(before);
  } finally {
    await before?.close();
  }
}

const asText = ({ version, madeAt, key }: MasterKey) => ({ version, madeAt, key: Buffer.from(key).toString('hex') });

/** The name belongs to the new file by now: what is left of the old one is this handle. */
async function overwrite(file: FileHandle): Promise<void> {
  const { size } = await file.stat();
  await file.write(Buffer.alloc(size), 0, size, 0);
  await file.sync();
}
