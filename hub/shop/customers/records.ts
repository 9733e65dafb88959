import type { MasterKeys, WrappedKey } from '../../privacy/master-keys.ts';
import { sealJson, unsealJson } from '../../privacy/seal.ts';
import type { Customer } from '../../protocol/customers.ts';
import type { Queries, Tx } from '../../store/store.ts';

/** What is sealed of a person. */
export type Profile = Pick<Customer, 'phone' | 'name' | 'birthday' | 'note'>;

/** A living person's row. */
export interface PersonRow extends WrappedKey {
  id: string;
  profile: Uint8Array;
  phoneHash: Uint8Array;
  profileRev: number;
  addedAt: number;
  rev: number;
}

/** A row, or what is left of one that was erased. */
export type FoundRow = PersonRow | { id: string; wrapped: null };

const columns = `id, key_version AS version, wrapped_key AS wrapped, profile, phone_hash AS phoneHash,
  profile_rev AS profileRev, added_at AS addedAt, rev`;

export const personById = (queries: Queries, id: string): Promise<FoundRow | undefined> =>
  queries.get(`SELECT ${columns} FROM person WHERE id = ?`, [id]);

/** @param hashes of one number, under each version of the master key */
export const personByPhone = (queries: Queries, hashes: readonly Uint8Array[]): Promise<PersonRow | undefined> =>
  queries.get(`SELECT ${columns} FROM person WHERE phone_hash IN (${hashes.map(() => '?').join()})`, hashes);

/** People whose keys are under an older version than this one, by id. */
export const peopleUnder = (
  queries: Queries,
  { olderThan, after, most }: { olderThan: number; after: string; most: number },
): Promise<PersonRow[]> =>
  queries.all(`SELECT ${columns} FROM person WHERE key_version < ? AND id > ? ORDER BY id LIMIT ?`, [
    olderThan,
    after,
    most,
  ]);

/** People who were not erased, by id. */
export const livingPeople = (
  queries: Queries,
  { after, most }: { after: string; most: number },
): Promise<PersonRow[]> =>
  queries.all(`SELECT ${columns} FROM person WHERE erased_at IS NULL AND id > ? ORDER BY id LIMIT ?`, [after, most]);

const erased = `UPDATE person SET key_version = NULL, wrapped_key = NULL, profile = NULL, phone_hash = NULL, erased_at = ?, rev = ?
  WHERE erased_at IS NULL`;

/** Destroys a person's key, and what can be. @returns false: nobody living has that id */
export async function eraseOne(tx: Tx, id: string): Promise<boolean> {
  const { changes } = await tx.run(`${erased} AND id = ?`, [tx.at, tx.seq, id]);
  tx.touch('erasures');
  return changes > 0;
}

/** @returns how many people that was */
export async function eraseAll(tx: Tx): Promise<number> {
  const { changes } = await tx.run(erased, [tx.at, tx.seq]);
  tx.touch('erasures');
  return changes;
}

const placeOf = (id: string) => ['person', id, 'profile'];

export const sealProfile = (key: Uint8Array, id: string, profile: Profile): Buffer =>
  sealJson(key, profile, placeOf(id));

/**
 * What stands in a person's row.
 * @throws Unreadable
 */
export function readProfile(keys: MasterKeys, row: PersonRow): Profile {
  // Authenticated: what opens was written by this program.
  return unsealJson(keys.unwrap(row.id, row), row.profile, placeOf(row.id)) as Profile;
}

const placeInJournal = (commandId: string) => ['journal', commandId];

/** What the journal keeps of a profile that a command wrote: it is forgotten with the person's key. */
export const sealForJournal = (key: Uint8Array, commandId: string, profile: Profile): string =>
  sealJson(key, profile, placeInJournal(commandId)).toString('base64url');

/** @throws Unreadable */
export const readFromJournal = (key: Uint8Array, commandId: string, sealed: string): Profile =>
  unsealJson(key, Buffer.from(sealed, 'base64url'), placeInJournal(commandId)) as Profile;
