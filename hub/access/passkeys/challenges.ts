import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A person has to find the key or the phone, and enter its PIN. */
const good_ms = 2 * 60_000;
const nonce_bytes = 16;
const time_bytes = 6;
const tag_bytes = 16;

/**
 * What passkeys are to sign: random, for one purpose, for two minutes, and good once (W3C Web Authentication, 13.4.3). It
 * says itself that this hub made it, and when, so that nobody can fill any memory by asking; only what was used is kept,
 * until its time is over. A restart voids them all.
 */
export class Challenges {
  readonly #key = randomBytes(32);
  readonly #clock: () => number;
  /** What was used, in the order of use: by which command, and until when it is good. */
  readonly #used = new Map<string, { by: string; until: number }>();

  /** @param clock milliseconds, never going back */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** In base64url. */
  make(purpose: string): string {
    const body = Buffer.alloc(nonce_bytes + time_bytes);
    randomBytes(nonce_bytes).copy(body);
    body.writeUIntBE(Math.floor(this.#clock()) + good_ms, nonce_bytes, time_bytes);
    return Buffer.concat([body, this.#tag(body, purpose)]).toString('base64url');
  }

  /** Whether it was made here for that purpose, is not too old, and was not used by another command. */
  isGood(challenge: string, purpose: string, by: string): boolean {
    const bytes = Buffer.from(challenge, 'base64url');
    if (bytes.length !== nonce_bytes + time_bytes + tag_bytes) return false;
    const body = bytes.subarray(0, nonce_bytes + time_bytes);
    if (!timingSafeEqual(bytes.subarray(body.length), this.#tag(body, purpose))) return false;
    if (body.readUIntBE(nonce_bytes, time_bytes) <= this.#clock()) return false;
    const used = this.#used.get(bytes.toString('base64url'));
    return used === undefined || used.by === by; // the same command, sent again
  }

  /** Uses it, for this command. @returns as `isGood` */
  use(challenge: string, purpose: string, by: string): boolean {
    if (!this.isGood(challenge, purpose, by)) return false;
    const now = this.#clock();
    for (const [old, { until }] of this.#used) if (until <= now) this.#used.delete(old);
    this.#used.set(challenge, { by, until: now + good_ms });
    return true;
  }

  #tag(body: Buffer, purpose: string): Buffer {
    return createHmac('sha256', this.#key).update(purpose).update('\0').update(body).digest().subarray(0, tag_bytes);
  }
}
