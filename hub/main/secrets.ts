import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivate } from '../durable.ts';

/** Keys that lie beside the books, never in them: whoever has a copy of the books alone cannot guess a PIN. */
export interface Secrets {
  /** Peppers PINs before they are hashed. */
  pepper: Buffer;
  /** Keys the journal's hashes of inputs. */
  inputKey: Buffer;
}

const key = z.string().regex(/^[0-9a-f]{64}$/);
const shape = z.strictObject({ pepper: key, inputKey: key });

/** The file is there and unreadable: a new one would lock everybody out for good. */
export class SecretsDamaged extends Error {
  override readonly name = 'SecretsDamaged';
}

/**
 * Reads the keys, making them at the first start.
 * @throws SecretsDamaged, or what reading the file gave where that is not permitted
 */
export async function readSecrets(home: string): Promise<Secrets> {
  const path = join(home, 'secret.json');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    if (error.code === 'EACCES') throw error; // somebody else's file, left by a command that was run as root: it is whole
    throw new SecretsDamaged(path, { cause: error });
  });
  if (text !== null) return parse(text, path);
  const fresh = { pepper: randomBytes(32).toString('hex'), inputKey: randomBytes(32).toString('hex') };
  await writePrivate(path, fresh);
  return parse(JSON.stringify(fresh), path);
}

function parse(text: string, path: string): Secrets {
  try {
    const { pepper, inputKey } = shape.parse(JSON.parse(text));
    return { pepper: Buffer.from(pepper, 'hex'), inputKey: Buffer.from(inputKey, 'hex') };
  } catch {
    throw new SecretsDamaged(path); // without the cause: it may quote what stands there
  }
}
