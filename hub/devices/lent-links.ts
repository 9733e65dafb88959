import { randomInt } from 'node:crypto';
import { Listeners } from '../../drivers/listeners.ts';
import { Rate } from '../../drivers/rate.ts';
import type { InputOf } from '../protocol/contract.ts';
import { beat_ms, lendLimits, type tell } from '../protocol/station.ts';
import { LentLink } from './lent-link.ts';

/** A station that flooded the hub is not listened to for so long. */
const shutOut_ms = 30_000;

interface Known {
  link: LentLink;
  key: string;
  tells: Rate;
}

/** The lenders that are connected at this moment, one link each. */
export class LentLinks {
  readonly #links = new Map<number, Known>();
  readonly #shutOut = new Map<number, number>();
  readonly #lastSeenAt = new Map<number, number>();
  readonly #clock: () => number;
  readonly #changed = new Listeners<void>();
  /** A lender came: whoever waits for its devices may look. */
  onUp: () => void = () => {};

  /** @param clock ms UTC */
  constructor(clock: () => number, signal: AbortSignal) {
    this.#clock = clock;
    const timer = setInterval(() => this.#beat(), beat_ms);
    signal.addEventListener(
      'abort',
      () => {
        clearInterval(timer);
        for (const { link } of this.#links.values()) link.end('quiet');
        this.#links.clear();
      },
      { once: true },
    );
  }

  /** Told when a lender came or went, until the signal ends. */
  onChange(listener: () => void, signal: AbortSignal): void {
    this.#changed.add(listener, signal);
  }

  /** The link to a lender; undefined: it is away. */
  of(lenderId: number): LentLink | undefined {
    return this.#links.get(lenderId)?.link;
  }

  /** ms UTC since this start; null: not heard yet. */
  lastSeenAt(lenderId: number): number | null {
    return this.#links.has(lenderId) ? this.#clock() : (this.#lastSeenAt.get(lenderId) ?? null);
  }

  /** Somebody with the lender's token follows its orders: goes on with the link of that key, or begins another. */
  attach(lender: { id: number; name: string }, key: string): { link: LentLink; resumed: boolean } | null {
    if ((this.#shutOut.get(lender.id) ?? 0) > performance.now()) return null;
    const before = this.#links.get(lender.id);
    if (before?.key === key) return { link: before.link, resumed: true };
    this.end(lender.id, 'replaced');
    const link = new LentLink(lender.id, lender.name, randomInt(1, 2 ** 31));
    this.#links.set(lender.id, { link, key, tells: new Rate() });
    this.onUp();
    this.#changed.tell();
    return { link, resumed: false };
  }

  /** Takes a station's news in; false: no such link. */
  hear(input: InputOf<typeof tell>): boolean {
    const known = [...this.#links.values()].find(({ key }) => key === input.link);
    if (!known || known.link.session !== input.session) return false;
    if (known.tells.add(1) > lendLimits.tells_s) {
      this.#shutOut.set(known.link.lenderId, performance.now() + shutOut_ms);
      this.end(known.link.lenderId, 'flooding');
      return false;
    }
    known.link.hear(input);
    return true;
  }

  end(lenderId: number, why: NonNullable<LentLink['over']>): void {
    const known = this.#links.get(lenderId);
    if (!known) return;
    this.#lastSeenAt.set(lenderId, this.#clock());
    this.#links.delete(lenderId);
    known.link.end(why);
    this.#changed.tell();
  }

  /** Of the connected, those that are no lenders any more are out. */
  keepOnly(lenderIds: ReadonlySet<number>): void {
    for (const id of [...this.#links.keys()]) if (!lenderIds.has(id)) this.end(id, 'revoked');
  }

  #beat(): void {
    for (const [id, { link }] of [...this.#links]) {
      if (link.over !== null || link.isQuiet()) this.end(id, 'quiet');
      else link.beat();
    }
  }
}
