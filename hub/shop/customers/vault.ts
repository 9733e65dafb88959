import { rename } from 'node:fs/promises';
import { type Answer, done, refuse } from '../../model/answer.ts';
import { newId } from '../../model/ids.ts';
import { addErased, erasedList } from '../../privacy/erased-list.ts';
import { readKeyFile, writeKeyFile } from '../../privacy/key-file.ts';
import { MasterKeys } from '../../privacy/master-keys.ts';
import { newKey } from '../../privacy/seal.ts';
import type { KeysState } from '../../protocol/keys.ts';
import type { Log, Reader, Store } from '../../store/store.ts';
import { eraseAgain } from './erase-again.ts';
import { eraseAll } from './records.ts';

export interface VaultParts {
  store: Pick<Store, 'read' | 'write'>;
  /** The master key's file. */
  path: string;
  clock: () => number;
  log: Log;
}

const refusals = {
  missing: refuse('keys.missing'),
  damaged: refuse('keys.damaged'),
  exposed: refuse('keys.exposed'),
  unlisted: refuse('keys.unlisted'),
  wrong: refuse('keys.wrong'),
} satisfies Record<Exclude<KeysState, 'open'>, Answer<never>>;

/** A version of the master key that the books have met, and whether anybody's key is still under it. */
interface KnownKey {
  version: number;
  fingerprint: Uint8Array;
  retired: number;
  needed: number;
}

/**
 * The master key as the running hub holds it. While its file is not there, or not the right one, personal data stays
 * closed and the shop goes on without it: `look` again opens it once that is mended.
 */
export class Vault {
  readonly #parts: VaultParts;
  #keys: MasterKeys | undefined;
  /** 'open' until the first look, so that the log tells of a vault that never was. */
  #state: KeysState = 'open';
  /** Whoever was erased is erased in these books, too. */
  #erasedAgain = false;

  private constructor(parts: VaultParts) {
    this.#parts = parts;
  }

  static async open(parts: VaultParts): Promise<Vault> {
    const vault = new Vault(parts);
    await vault.look();
    return vault;
  }

  get state(): KeysState {
    return this.#state;
  }

  /** The master key, or why there is none to use. */
  get keys(): Answer<MasterKeys> {
    if (this.#keys) return done(this.#keys);
    return this.#state === 'open' ? refusals.missing : refusals[this.#state];
  }

  /** Remembers, outside of the books, that somebody is to be erased: before the books do so. */
  async remember(personId: string): Promise<void> {
    await addErased(erasedList(this.#parts.path), [personId]);
  }

  /**
   * Reads the file and compares it with the books; makes it where nobody's data would need another. Nothing is opened in
   * books in which somebody lives who was erased.
   */
  async look(): Promise<void> {
    const { store, path, log } = this.#parts;
    if (!(await this.#eraseAgain())) return;
    const known = await store.read(knownKeys);
    const content = await readKeyFile(path);
    const fresh = content.fault === 'missing' && !known.some(({ needed }) => needed);
    const keys = fresh ? this.#firstKeys(known) : content.keys;
    const fits = keys && known.every((one) => fitsBooks(keys, one));
    const state = fits ? 'open' : (content.fault ?? 'wrong');
    if (state !== 'open' && this.#state !== state) log.error({ path, state }, 'personal data stays closed');
    if (fits && fresh) await writeKeyFile(path, keys);
    if (fits) await this.#adopt(keys, known);
    this.#keys = fits ? keys : undefined;
    this.#state = state;
  }

  async #eraseAgain(): Promise<boolean> {
    if (this.#erasedAgain) return true;
    const { store, path, log } = this.#parts;
    const list = erasedList(path);
    this.#erasedAgain = await eraseAgain(store, list, log).then(
      () => true,
      (error) => {
        if (this.#state !== 'unlisted') log.error({ err: error, list }, 'personal data stays closed');
        this.#state = 'unlisted';
        return false;
      },
    );
    return this.#erasedAgain;
  }

  #firstKeys(known: readonly KnownKey[]): MasterKeys {
    const version = 1 + Math.max(0, ...known.map((one) => one.version));
    return new MasterKeys([{ version, key: newKey(), madeAt: this.#parts.clock() }]);
  }

  /** Makes a new version current: in the file, then in the books, then here. The old one stays until `dropOld`. */
  async renew(): Promise<void> {
    if (!this.#keys) return;
    const { path, clock, store } = this.#parts;
    const keys = this.#keys.withNew(clock());
    await writeKeyFile(path, keys);
    await this.#adopt(keys, await store.read(knownKeys));
    this.#keys = keys;
  }

  /** Destroys the old versions. Only for when nobody's key is under them any more, and the disk knows that. */
  async dropOld(): Promise<void> {
    if (!this.#keys) return;
    const keys = this.#keys.withoutOld();
    await writeKeyFile(this.#parts.path, keys);
    this.#keys = keys;
  }

  /** Notes in the books which versions there are. */
  async #adopt(keys: MasterKeys, known: readonly KnownKey[]): Promise<void> {
    const current = new Set(known.filter(({ retired }) => !retired).map(({ version }) => version));
    const added = keys.all.filter(({ version }) => !current.has(version));
    if (added.length === 0) return;
    const answer = await this.#parts.store.write({
      id: newId(),
      name: 'keys.adopt',
      terminal: null,
      staff: null,
      input: { versions: added.map(({ version }) => version) },
      run: async (tx) => {
        for (const { version, madeAt } of added)
          tx.put(
            `INSERT INTO master_key VALUES (?1, ?2, ?3, NULL, ?4)
             ON CONFLICT (version) DO UPDATE SET retired_at = NULL, rev = ?4`,
            [version, keys.fingerprint(version)!, madeAt, tx.seq],
          );
        return done(null);
      },
    });
    if (!answer.ok) throw new Error(`The master key could not be noted in the books: ${answer.code}`);
  }
}

/**
 * The last way out where the master key is lost for good: erases everybody, and makes a new key. What is left of the old
 * file is set aside, in case that somebody finds its slip after all. Books and chain stay as they are.
 * @returns how many people
 */
export async function abandonKeys(parts: VaultParts): Promise<number> {
  const { store, path } = parts;
  await rename(path, `${path}.${newId()}.aside`).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  const answer = await store.write({
    id: newId(),
    name: 'keys.abandon',
    terminal: null,
    staff: null,
    input: {},
    run: async (tx) => done(await eraseAll(tx)),
  });
  if (!answer.ok) throw new Error(`Nothing was erased: ${answer.code}`);
  await Vault.open(parts);
  return answer.value;
}

const knownKeys = (reader: Reader): Promise<KnownKey[]> =>
  reader.all(`SELECT version, fingerprint, retired_at IS NOT NULL AS retired,
    EXISTS (SELECT 1 FROM person p WHERE p.key_version = m.version) AS needed FROM master_key m`);

/** A version that somebody's key is under must be there; one that is there must be the one that the books mean. */
const fitsBooks = (keys: MasterKeys, { version, fingerprint, needed }: KnownKey) =>
  keys.fingerprint(version) ? keys.isTrue(version, fingerprint) : !needed;
