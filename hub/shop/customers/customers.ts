import { type Answer, done, type Refusal, refuse } from '../../model/answer.ts';
import { normalPhone } from '../../model/phone.ts';
import { deriveKey, newKey, Unreadable } from '../../privacy/seal.ts';
import * as protocol from '../../protocol/customers.ts';
import type { SealedInput, Tx } from '../../store/store.ts';
import { type Books, type Handler, onCommand, onPersonalCommand, onQuery } from '../handler.ts';
import type { LookUps } from './look-ups.ts';
import {
  eraseOne,
  type Profile,
  personById,
  personByPhone,
  readProfile,
  sealForJournal,
  sealProfile,
} from './records.ts';
import type { Vault } from './vault.ts';

/** A person's key, and what the journal keeps of what is written of them. */
interface Prepared {
  key: Buffer;
  profile: Profile;
  sealed: SealedInput;
}

/** So many keys of people who are just being added are remembered: the same command may come twice at once. */
const fresh_max = 256;

/**
 * The people who buy here. All that is known of one lies sealed under a key of their own, in their row and in the journal;
 * they are found by a keyed hash of their telephone number.
 */
export function customerHandlers(vault: Vault, lookUps: LookUps): Handler[] {
  const fresh = new Map<string, Buffer>();

  /** The key of somebody who is being added, the same for the same command. */
  function freshKey(id: string): Buffer {
    const key = fresh.get(id) ?? newKey();
    fresh.set(id, key);
    if (fresh.size > fresh_max) fresh.delete(fresh.keys().next().value!);
    return key;
  }

  /** @returns undefined where nobody has that id */
  async function keyOf(books: Books, id: string): Promise<Answer<Buffer | undefined>> {
    const keys = vault.keys;
    if (!keys.ok) return keys;
    const row = await books.read((reader) => personById(reader, id));
    if (!row) return done(undefined);
    if (row.wrapped === null) return refuse('customer.erased');
    return readable(() => keys.value.unwrap(id, row));
  }

  async function prepare(
    key: Buffer,
    commandId: string,
    { phone, name, birthday, note }: Profile,
    about: object = {},
  ): Promise<Answer<Prepared>> {
    const number = normalPhone(phone);
    if (number === null) return refuse('customer.phone-invalid');
    const profile = { phone: number, name, birthday, note };
    const input = { ...about, sealed: sealForJournal(key, commandId, profile) };
    return done({ key, profile, sealed: { input, hashKey: deriveKey(key, 'hashes of inputs') } });
  }

  /** Writes a person under the newest version of the master key. */
  async function write(tx: Tx, id: string, { key, profile }: Prepared): Promise<Refusal | null> {
    const keys = vault.keys;
    if (!keys.ok) return keys;
    const same = await personByPhone(tx, keys.value.lookups(profile.phone));
    if (same && same.id !== id) return refuse('customer.phone-taken');
    const { version, wrapped } = keys.value.wrap(id, key);
    tx.put(
      `INSERT INTO person VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, NULL, ?6) ON CONFLICT (id) DO UPDATE SET
       key_version = ?2, wrapped_key = ?3, profile = ?4, phone_hash = ?5, profile_rev = ?6, rev = ?6`,
      [id, version, wrapped, sealProfile(key, id, profile), keys.value.lookup(profile.phone), tx.seq, tx.at],
    );
    return null;
  }

  return [
    onQuery(protocol.find, async (reader, { phone }, { who }) => {
      const keys = vault.keys;
      if (!keys.ok) return keys;
      const number = normalPhone(phone);
      if (number === null) return refuse('customer.phone-invalid');
      const slower = await lookUps.take(who);
      if (!slower.ok) return slower;
      const row = await personByPhone(reader, keys.value.lookups(number));
      if (!row) return done(null);
      const { id, addedAt, profileRev: rev } = row;
      return readable(() => ({ id, addedAt, rev, ...readProfile(keys.value, row) }));
    }),

    onPersonalCommand(
      protocol.add,
      async (input, { id, who }, books) => {
        const slower = await lookUps.take(who); // it tells whether the number is somebody's
        if (!slower.ok) return slower;
        const before = await keyOf(books, id);
        return before.ok ? prepare(before.value ?? freshKey(id), id, input) : before;
      },
      async (tx, _input, { id }, prepared) => (await write(tx, id, prepared)) ?? done({ id }),
    ),

    onPersonalCommand(
      protocol.change,
      async ({ id, rev, ...profile }, call, books) => {
        const slower = await lookUps.take(call.who);
        if (!slower.ok) return slower;
        const key = await keyOf(books, id);
        if (!key.ok) return key;
        return key.value ? prepare(key.value, call.id, profile, { id, rev }) : refuse('customer.unknown');
      },
      async (tx, { id, rev }, _call, prepared) => {
        const row = await personById(tx, id);
        if (!row || row.wrapped === null) return refuse('customer.erased');
        if (row.profileRev !== rev) return refuse('customer.changed-meanwhile');
        return (await write(tx, id, prepared)) ?? done(null);
      },
    ),

    onCommand(
      protocol.erase,
      async (tx, { id }) => {
        fresh.delete(id);
        return (await eraseOne(tx, id)) ? done(null) : refuse('customer.erased');
      },
      async ({ id }, _call, books) => {
        const row = await books.read((reader) => personById(reader, id));
        if (!row) return refuse('customer.unknown');
        if (row.wrapped === null) return refuse('customer.erased');
        // Whatever becomes of these books from here on: those of an older time must not bring them back.
        await vault.remember(id);
        return done(undefined);
      },
    ),
  ];
}

/** What opens, or the refusal that it does not: it was changed by other hands, or the disk lost a part of it. */
function readable<T>(open: () => T): Answer<T> {
  try {
    return done(open());
  } catch (error) {
    if (error instanceof Unreadable) return refuse('customer.unreadable');
    throw error;
  }
}
