import { randomInt } from 'node:crypto';
import type { PairingCode } from '../protocol/station.ts';

/** Of a hundred million codes; a person who mistypes needs a few. */
const wrong_max = 20;

interface Shown extends PairingCode {
  from: number;
  /** Who asked for it; null: the hub itself, at its start. */
  by: number | null;
  left: number;
  wrong: number;
}

/** The eight digits that are shown just now: one code at a time, good for so many devices. It ends with the hub. */
export class PairingCodes {
  #now: Shown | null = null;

  /**
   * A fresh one; the one before is void.
   * @param at ms UTC
   */
  make(at: number, { valid_ms = 10 * 60_000, uses = 1, by = null as number | null } = {}): PairingCode {
    const code = String(randomInt(100_000_000)).padStart(8, '0');
    this.#now = { code, from: at, until: at + valid_ms, by, left: uses, wrong: 0 };
    return { code, until: this.#now.until };
  }

  /** The one that is good at this time, if there is one. */
  current(at: number): PairingCode | null {
    const now = this.#now;
    return now && at <= now.until && at >= now.from ? { code: now.code, until: now.until } : null;
  }

  /** Whether it is the one, and who made it; then one use is gone. Too many wrong ones use it up as well. */
  use(code: string, at: number): { by: number | null } | null {
    const now = this.#now;
    if (!now || at > now.until || at < now.from) return null;
    const right = now.code === code;
    if (right) now.left -= 1;
    else now.wrong += 1;
    if (now.left === 0 || now.wrong >= wrong_max) this.#now = null;
    return right ? { by: now.by } : null;
  }
}
