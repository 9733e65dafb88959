import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveKey, key_bytes, newKey, seal, Unreadable, unseal } from './seal.ts';

/** One version of the master key. */
export interface MasterKey {
  /** 1, 2, 3 …: a new one at each rotation. */
  version: number;
  key: Uint8Array;
  /** ms UTC. */
  madeAt: number;
}

/** A person's key under the master key, as it lies in the books. */
export interface WrappedKey {
  version: number;
  wrapped: Uint8Array;
}

interface Derived extends MasterKey {
  wrapping: Buffer;
  lookup: Buffer;
  fingerprint: Buffer;
}

/**
 * The master key in the versions that are in use: one, or two while keys rotate. It seals nothing but the keys of people
 * (envelope encryption, NIST SP 800-57 Part 1 §6.2.1), and keys the hashes by which people are found.
 */
export class MasterKeys {
  readonly #versions: ReadonlyMap<number, Derived>;
  /** What new keys are wrapped with. */
  readonly current: MasterKey;

  /** @param versions at least one */
  constructor(versions: readonly MasterKey[]) {
    const sorted = [...versions].sort((a, b) => a.version - b.version);
    this.#versions = new Map(sorted.map((one) => [one.version, derived(one)]));
    const newest = sorted.at(-1);
    if (!newest) throw new RangeError('There is no master key without a version');
    this.current = newest;
  }

  /** Oldest first. */
  get all(): readonly MasterKey[] {
    return [...this.#versions.values()];
  }

  /** A key that tells one version from any other, and nothing of the key itself; undefined: that version is not here. */
  fingerprint(version: number): Buffer | undefined {
    return this.#versions.get(version)?.fingerprint;
  }

  /** Whether this is the key that the books mean by that version. */
  isTrue(version: number, fingerprint: Uint8Array): boolean {
    const own = this.fingerprint(version);
    return own !== undefined && own.length === fingerprint.length && timingSafeEqual(own, fingerprint);
  }

  /** A person's key, to lie in the books. */
  wrap(personId: string, key: Uint8Array): WrappedKey {
    const { version } = this.current;
    return { version, wrapped: seal(this.#versions.get(version)!.wrapping, key, placeOf(personId, version)) };
  }

  /**
   * A person's key, to be used and forgotten.
   * @throws Unreadable
   */
  unwrap(personId: string, { version, wrapped }: WrappedKey): Buffer {
    const master = this.#versions.get(version);
    if (!master) throw new Unreadable(`Version ${version} of the master key is not here`);
    const key = unseal(master.wrapping, wrapped, placeOf(personId, version));
    if (key.length !== key_bytes) throw new Unreadable('This is no key');
    return key;
  }

  /** What a person with this telephone number is kept and found under. @param phone in its normal form */
  lookup(phone: string): Buffer {
    return this.#hash(this.current.version, phone);
  }

  /** As `lookup`, under each version: while keys rotate, some people are still kept under the older one. */
  lookups(phone: string): Buffer[] {
    return [...this.#versions.keys()].map((version) => this.#hash(version, phone));
  }

  #hash(version: number, phone: string): Buffer {
    return createHmac('sha256', this.#versions.get(version)!.lookup).update(phone).digest();
  }

  /** These and a fresh one, which is current from now on. */
  withNew(madeAt: number): MasterKeys {
    return new MasterKeys([...this.all, { version: this.current.version + 1, key: newKey(), madeAt }]);
  }

  /** The current one alone. */
  withoutOld(): MasterKeys {
    return new MasterKeys([this.current]);
  }
}

const placeOf = (personId: string, version: number) => ['person', personId, 'key', version];

const derived = (one: MasterKey): Derived => ({
  ...one,
  wrapping: deriveKey(one.key, 'wrapping of personal keys'),
  lookup: deriveKey(one.key, 'look-up by telephone'),
  fingerprint: deriveKey(one.key, 'fingerprint').subarray(0, 16),
});
