import { setTimeout as pause } from 'node:timers/promises';
import { done } from '../../model/answer.ts';
import * as protocol from '../../protocol/keys.ts';
import type { Log, Store } from '../../store/store.ts';
import { type Handler, onAction, onQuery } from '../handler.ts';
import { readSettings } from '../settings/shop-settings.ts';
import { logEmptied, rotateKeys } from './rotation.ts';
import type { Vault } from './vault.ts';

export interface KeeperParts {
  vault: Vault;
  store: Store;
  log: Log;
  /** ms UTC. */
  clock: () => number;
}

/** How often it looks whether anything is to be done that nobody has asked for. */
const look_ms = 30_000;
const day_ms = 24 * 3600_000;
/** A rotation that could not be finished (a row does not open) is tried again after this. */
const again_ms = 3600_000;

/**
 * Looks after the master key while the hub runs: opens the vault once its file is mended, changes the key when it is time
 * or somebody asks, goes on with a rotation that was cut short, and empties the write-ahead log after an erasure.
 */
export class KeyKeeper {
  readonly #parts: KeeperParts;
  /** Somebody asked for a new key. */
  #asked = false;
  /** The write-ahead log may hold what was erased; it does at the start, if the last run ended badly. */
  #erased = true;
  #rotating = false;
  #triedAt = Number.NEGATIVE_INFINITY;
  #wake = new AbortController();

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  /** Until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { store, log } = this.#parts;
    store.onCommit(({ topics }) => {
      if (!topics.has('erasures')) return;
      this.#erased = true;
      this.#wake.abort();
    }, signal);
    signal.addEventListener('abort', () => this.#wake.abort(), { once: true });
    while (!signal.aborted) {
      this.#wake = new AbortController();
      await this.look(signal).catch((error) => log.error({ err: error }, 'the keys of personal data'));
      if (!this.#asked && !signal.aborted)
        await pause(look_ms, undefined, { signal: this.#wake.signal, ref: false }).catch(() => undefined);
    }
  }

  /** Does what is to be done now. */
  async look(signal?: AbortSignal): Promise<void> {
    const { vault, store } = this.#parts;
    if (this.#erased) this.#erased = !(await logEmptied(store, signal));
    if (vault.state !== 'open') await vault.look();
    if (!(await this.#isTime())) return;
    this.#asked = false;
    this.#triedAt = performance.now();
    this.#rotating = true;
    await rotateKeys(this.#parts, signal).finally(() => {
      this.#rotating = false;
    });
  }

  /** A rotation was asked for, was cut short, or is due. */
  async #isTime(): Promise<boolean> {
    const { vault, store, clock } = this.#parts;
    const { keys } = vault;
    if (!keys.ok) {
      this.#asked = false;
      return false;
    }
    const { current, all } = keys.value;
    if (this.#asked) return true;
    if (performance.now() - this.#triedAt < again_ms) return false;
    if (all.length > 1) return true;
    const { newKeysAfter } = await store.read(readSettings);
    return newKeysAfter > 0 && clock() - current.madeAt >= newKeysAfter * day_ms;
  }

  /** `keys.status` and `keys.rotate`. */
  handlers(): Handler[] {
    const { vault } = this.#parts;
    return [
      onQuery(protocol.status, async (reader) => {
        const { state, keys } = vault;
        if (!keys.ok) return done({ state, current: null, rotating: null });
        const { version, madeAt } = keys.value.current;
        const underOld = async () =>
          (await reader.get<{ left: number }>('SELECT count(*) AS left FROM person WHERE key_version < ?', [version]))!;
        const rotating = this.#rotating || this.#asked ? await underOld() : null;
        return done({ state, current: { version, madeAt }, rotating });
      }),
      onAction(protocol.rotate, async () => {
        if (!vault.keys.ok) return vault.keys;
        this.#asked = true;
        this.#wake.abort();
        return done(null);
      }),
    ];
  }
}
