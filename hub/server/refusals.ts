import type { Answer, Refusal } from '../model/answer.ts';

/** Longer than any copy is on its way: a socket without a sign of life ends before. */
const kept_ms = 2 * 60_000;
const kept_max = 2_000;

/** One sending of a command. */
export interface Copy {
  /** The same for every copy: the sender's terminal, the message's name, the command's id. */
  key: string;
  /** As the envelope says; undefined: nothing is known of this copy's age, and it is never held back. */
  sentAt: number | undefined;
}

/**
 * What terminals were told no to, of late. Somebody who heard that nothing was booked acts on it: a copy that left no
 * later, and arrives when the shop has changed meanwhile, must not be booked behind their back. (What was booked is
 * told from the journal, whenever a copy comes.)
 */
export class Refusals {
  readonly #kept = new Map<string, { sentAt: number; refusal: Refusal; at: number }>();
  readonly #clock: () => number;

  /** @param clock milliseconds, never going back */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /** Does the work, unless a copy that left no earlier was refused; a refusal is remembered before anything else happens. */
  async guard<Result extends object>(copy: Copy, work: () => Promise<Result>): Promise<Result | Refusal> {
    const before = this.#of(copy);
    if (before) return before;
    const result = await work();
    if (isRefusal(result)) this.#keep(copy, result);
    return result;
  }

  #of({ key, sentAt }: Copy): Refusal | undefined {
    const kept = this.#kept.get(key);
    if (!kept || sentAt === undefined || kept.sentAt < sentAt || this.#clock() - kept.at > kept_ms) return undefined;
    return kept.refusal;
  }

  #keep({ key, sentAt }: Copy, refusal: Refusal): void {
    // What the hub could not do at that moment is no refusal of the command.
    if (sentAt === undefined || refusal.code.startsWith('hub.')) return;
    const now = this.#clock();
    this.#kept.delete(key); // the newest stand last
    this.#kept.set(key, { sentAt, refusal, at: now });
    for (const [oldest, { at }] of this.#kept) {
      if (this.#kept.size <= kept_max && now - at <= kept_ms) break;
      this.#kept.delete(oldest);
    }
  }
}

function isRefusal(result: object): result is Refusal {
  return (result as Answer<unknown>).ok === false;
}
