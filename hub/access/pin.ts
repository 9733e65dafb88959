import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { type Answer, done, refuse } from '../model/answer.ts';

/**
 * A PIN is one of 10^4 to 10^8: no hash alone protects it from someone who has the file. The pepper, which lies outside
 * the database, and the lock-out do. The cost (16 MiB, a quarter of a second on a PC) is what a Pi can bear.
 */
const cost = { N: 2 ** 14, r: 8, p: 5, maxmem: 32 * 1024 * 1024 };
const hash_bytes = 32;
const salt_bytes = 16;
/** Fifty tills may sign in after a power cut; whoever comes on top waits for nothing. */
const waiting_max = 64;

/** How a PIN is kept. */
export interface PinHash {
  salt: Buffer;
  hash: Buffer;
}

/** Hashes PINs one at a time, off the writer, so that a rush of sign-ins costs the tills neither memory nor threads. */
export class PinHasher {
  readonly #pepper: Uint8Array;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** @param pepper 32 bytes from a file outside the database */
  constructor(pepper: Uint8Array) {
    this.#pepper = pepper;
  }

  /** The hash under this salt; `hub.busy` when too many wait. */
  hash(pin: string, salt: Uint8Array): Promise<Answer<Buffer>> {
    if (this.#waiting >= waiting_max) return Promise.resolve(refuse('hub.busy'));
    this.#waiting += 1;
    const turn = this.#last.then(async () => done(await derive(this.#peppered(pin), salt)));
    this.#last = turn.then(
      () => this.#left(),
      () => this.#left(),
    );
    return turn;
  }

  /** A hash at once, for secrets that nobody could guess: keyed, so that the books alone do not even tell a right guess. */
  keyed(secret: string): Buffer {
    return this.#peppered(secret);
  }

  /** The hash of a new PIN under a salt of its own. */
  async seal(pin: string): Promise<Answer<PinHash>> {
    const salt = randomBytes(salt_bytes);
    const hash = await this.hash(pin, salt);
    return hash.ok ? done({ salt, hash: hash.value }) : hash;
  }

  #left(): void {
    this.#waiting -= 1;
  }

  #peppered(secret: string): Buffer {
    return createHmac('sha256', this.#pepper).update(secret).digest();
  }
}

/** In constant time. */
export function samePin(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

function derive(secret: Buffer, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, hash_bytes, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
