import { type Answer, done, refuse } from '../../model/answer.ts';
import { newId } from '../../model/ids.ts';
import { RateLimit } from '../../model/rate-limit.ts';
import type { Store } from '../../store/store.ts';
import type { Who } from '../handler.ts';

/**
 * So many telephone numbers at once, and so many a minute after that, may one person try: a queue of customers stays below,
 * and whoever walks through all numbers would need thousands of years.
 */
export const lookUps = { burst: 30, aMinute: 10 } as const;

/** So many look-ups of one person are one row of the journal, by which the notices count (hub/shop/notices). */
export const together = 10;

/**
 * How often each person asks whose telephone number it is. Looking up leaves no trace but its number: which numbers were
 * asked for is personal data itself.
 */
export class LookUps {
  readonly #store: Pick<Store, 'write'>;
  readonly #limit: RateLimit;
  /** Look-ups that are in no row yet; a hub that stops forgets nine of each person at most. */
  readonly #counts = new Map<number, number>();

  /** @param steady milliseconds that never go back */
  constructor(store: Pick<Store, 'write'>, steady: () => number = () => performance.now()) {
    this.#store = store;
    this.#limit = new RateLimit({ burst: lookUps.burst, perSecond: lookUps.aMinute / 60 }, steady);
  }

  /** Lets one look-up through, or refuses it: `customer.too-many-look-ups`. */
  async take({ staff, terminal }: Pick<Who, 'staff' | 'terminal'>): Promise<Answer<null>> {
    if (!staff) return done(null); // the command line, on the hub's own machine
    if (!this.#limit.take(String(staff.id))) return refuse('customer.too-many-look-ups');
    const count = (this.#counts.get(staff.id) ?? 0) + 1;
    this.#counts.set(staff.id, count);
    if (count < together) return done(null);
    this.#counts.set(staff.id, 0);
    const noted = await this.#store.write({
      id: newId(),
      name: 'customers.lookUps',
      terminal: terminal?.id ?? null,
      staff: String(staff.id),
      input: { count },
      run: async () => done(null),
    });
    // A full queue or disk: they are counted with the next.
    if (!noted.ok) this.#counts.set(staff.id, (this.#counts.get(staff.id) ?? 0) + count);
    return done(null);
  }
}
