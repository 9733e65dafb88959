import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivate } from '../durable.ts';
import { name, secretToken } from '../protocol/fields.ts';

/**
 * Who this station is, and to whom: made when it is paired. The token is its key; only this user may read the file.
 * `authority`: the shop's own, PEM, whose word the hub's certificate needs.
 */
const shape = z.strictObject({
  hub: z.url({ protocol: /^https?$/ }),
  authority: z.string().optional(),
  name,
  token: secretToken,
});
export type Identity = z.infer<typeof shape>;

/** The file is there, and says nothing that can be used. */
export class IdentityDamaged extends Error {
  override readonly name = 'IdentityDamaged';
}

const fileOf = (home: string) => join(home, 'station.json');

/**
 * Null: it was not paired yet.
 * @throws IdentityDamaged
 */
export async function readIdentity(home: string): Promise<Identity | null> {
  const path = fileOf(home);
  const content = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new IdentityDamaged(path, { cause: error });
  });
  if (content === null) return null;
  try {
    return shape.parse(JSON.parse(content));
  } catch {
    throw new IdentityDamaged(path); // without the cause: it may quote the token
  }
}

export function writeIdentity(home: string, identity: Identity): Promise<void> {
  return writePrivate(fileOf(home), identity);
}

export const newToken = (): string => randomBytes(32).toString('hex');

/** `192.168.1.10:8080` as an address; undefined: it is none. */
export function addressOf(typed: string): string | undefined {
  const address = /^https?:\/\//i.test(typed) ? typed : `http://${typed}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.hostname ? url.origin : undefined;
}
