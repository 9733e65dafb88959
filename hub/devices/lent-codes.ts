import { randomInt } from 'node:crypto';
import type { PairingCode } from '../protocol/station.ts';

const valid_ms = 10 * 60_000;
/** Of a hundred million codes; a person who mistypes needs a few. */
const wrong_max = 20;

/** The pairing code that the office shows just now: one at a time, good for one station. It ends with the hub. */
export class PairingCodes {
  #now: (PairingCode & { wrong: number }) | null = null;

  /** A fresh one; the one before is void. @param at ms UTC */
  make(at: number): PairingCode {
    const code = String(randomInt(100_000_000)).padStart(8, '0');
    this.#now = { code, until: at + valid_ms, wrong: 0 };
    return { code, until: this.#now.until };
  }

  /** Whether it is the one; then it is used up. Too many wrong ones use it up as well. */
  use(code: string, at: number): boolean {
    const now = this.#now;
    if (!now || at > now.until || at < now.until - valid_ms) return false;
    if (now.code !== code) {
      now.wrong += 1;
      if (now.wrong >= wrong_max) this.#now = null;
      return false;
    }
    this.#now = null;
    return true;
  }
}
