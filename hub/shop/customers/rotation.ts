import { setTimeout as pause } from 'node:timers/promises';
import { done } from '../../model/answer.ts';
import { newId } from '../../model/ids.ts';
import type { MasterKeys } from '../../privacy/master-keys.ts';
import { Unreadable } from '../../privacy/seal.ts';
import type { Log, Store, Tx } from '../../store/store.ts';
import { Pace } from '../pace.ts';
import { type PersonRow, peopleUnder, readProfile } from './records.ts';
import type { Vault } from './vault.ts';

export interface RotationParts {
  vault: Vault;
  store: Store;
  log: Log;
}

/** A reader may need the write-ahead log for as long as its question takes; then it can be emptied. */
const empty_tries = 20;
const empty_pause_ms = 500;

/**
 * Puts everybody's key under a new version of the master key, or goes on with what an earlier run left undone, and
 * destroys the old version. In small batches between sales, each a command of its own. Ends early when the signal aborts:
 * begun again, it goes on where it was.
 *
 * The order is what makes it safe to lose power anywhere: the new version is in the file before anything is under it, and
 * the old one leaves the file after nothing is, and after the disk has said so.
 *
 * @returns whether the old version is gone; not while somebody's row cannot be read, or the log is in use
 */
export async function rotateKeys({ vault, store, log }: RotationParts, signal?: AbortSignal): Promise<boolean> {
  const before = vault.keys;
  if (!before.ok) return false;
  if (before.value.all.length === 1) await vault.renew();
  const keys = vault.keys;
  if (!keys.ok) return false;
  const { version } = keys.value.current;
  const unreadable = await rewrapAll(store, keys.value, signal);
  if (signal?.aborted) return false;
  if (unreadable.length > 0) log.error({ people: unreadable }, 'personal data cannot be read: the old key stays');
  if (!(await retire(store, version))) return false;
  if (!(await logEmptied(store, signal))) return false;
  await vault.dropOld();
  log.info({ version }, 'the master key of personal data was changed');
  return true;
}

/**
 * Again and again until a pass finds nothing to do: what was changed between reading and writing stays for the next.
 * @returns the ids of those whose row does not open
 */
async function rewrapAll(store: Store, keys: MasterKeys, signal?: AbortSignal): Promise<string[]> {
  const pace = new Pace(store);
  for (;;) {
    const unreadable: string[] = [];
    let rewrapped = 0;
    for await (const rows of olderRows(store, keys.current.version, pace, signal)) {
      const batch = rows.flatMap((row) => rewrap(keys, row) ?? []);
      const fine = new Set(batch.map(({ id }) => id));
      unreadable.push(...rows.flatMap(({ id }) => (fine.has(id) ? [] : [id])));
      if (batch.length > 0) rewrapped += await writeBatch(pace, keys.current.version, batch);
    }
    if (rewrapped === 0 || signal?.aborted) return unreadable;
  }
}

/** Everybody whose key is under an older version, in batches that suit what else is being written. */
async function* olderRows(store: Store, olderThan: number, pace: Pace, signal?: AbortSignal) {
  for (let after = ''; !signal?.aborted; ) {
    const from = after;
    const rows = await store.read((reader) => peopleUnder(reader, { olderThan, after: from, most: pace.weight }));
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    yield rows;
  }
}

/** @returns how many were written: none where the queue or the disk is full, and not those that changed meanwhile */
async function writeBatch(pace: Pace, version: number, batch: readonly Rewrapped[]): Promise<number> {
  const run = async (tx: Tx) => {
    const { changes } = await tx.run(
      `UPDATE person SET key_version = ?1, wrapped_key = unhex(value ->> 2), phone_hash = unhex(value ->> 3), rev = ?2
       FROM json_each(?3) WHERE person.id = value ->> 0 AND person.rev = value ->> 1`,
      [version, tx.seq, JSON.stringify(batch.map(({ id, rev, wrapped, phone }) => [id, rev, wrapped, phone]))],
    );
    return done({ people: changes });
  };
  const input = { version, people: batch.length };
  const command = { id: newId(), name: 'keys.rewrap', terminal: null, staff: null, input, run };
  const answer = await pace.write(command, batch.length);
  return answer.ok ? answer.value.people : 0;
}

interface Rewrapped {
  id: string;
  /** As it was read. */
  rev: number;
  /** Hex. */
  wrapped: string;
  phone: string;
}

/** A row's key and hash under the newest version, in hex; null: it does not open. */
function rewrap(keys: MasterKeys, row: PersonRow): Rewrapped | null {
  try {
    const { phone } = readProfile(keys, row);
    const { wrapped } = keys.wrap(row.id, keys.unwrap(row.id, row));
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
    return { id: row.id, rev: row.rev, wrapped: hex(wrapped), phone: hex(keys.lookup(phone)) };
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** Notes that nobody's key is under an older version any more; false: somebody's is. */
async function retire(store: Store, version: number): Promise<boolean> {
  const older = (tx: Pick<Tx, 'get'>) => tx.get('SELECT 1 FROM person WHERE key_version < ? LIMIT 1', [version]);
  if (await store.read(older)) return false;
  const answer = await store.write({
    id: newId(),
    name: 'keys.retire',
    terminal: null,
    staff: null,
    input: { version },
    run: async (tx) => {
      if (await older(tx)) return done(false);
      tx.put('UPDATE master_key SET retired_at = ?, rev = ? WHERE version < ? AND retired_at IS NULL', [
        tx.at,
        tx.seq,
        version,
      ]);
      return done(true);
    },
  });
  return answer.ok && answer.value;
}

/** Copies of what was overwritten lie in the write-ahead log until it is emptied. @returns whether it was */
export async function logEmptied(store: Pick<Store, 'emptyLog'>, signal?: AbortSignal): Promise<boolean> {
  for (let count = 0; count < empty_tries && !signal?.aborted; count += 1) {
    if (await store.emptyLog()) return true;
    await pause(empty_pause_ms, undefined, { ...(signal && { signal }), ref: false }).catch(() => undefined);
  }
  return false;
}
