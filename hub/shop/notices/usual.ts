import { type Given, rateOf } from '../../model/notices.ts';
import { addDays, type Day } from '../../model/time.ts';
import type { Queries, Store } from '../../store/store.ts';

/** How far back what is usual is learnt from. */
const days_back = 28;
/** Of so few days nobody can say what is usual. */
const days_min = 5;

type ByPerson = ReadonlyMap<string, Given>;

/**
 * What people usually take off, by the days that are over. A day is added up when it is first needed, each in a read of
 * its own, and remembered: what was sold on it changes no more, but for a till that was away.
 */
export class UsualDiscounts {
  readonly #store: Pick<Store, 'read'>;
  readonly #days = new Map<Day, ByPerson>();

  constructor(store: Pick<Store, 'read'>) {
    this.#store = store;
  }

  /**
   * @returns basis points that somebody gave in the days before `today`; the shop's own where they have not worked for
   *   long; null where the shop has not either
   */
  async before(today: Day): Promise<(staffId: string) => number | null> {
    const days: ByPerson[] = [];
    for (let back = 1; back <= days_back; back += 1) days.push(await this.#dayOf(addDays(today, -back)));
    for (const day of this.#days.keys()) if (day < addDays(today, -days_back)) this.#days.delete(day);
    const shop = usualOf(days.filter(({ size }) => size > 0).map((day) => sumOf([...day.values()])));
    return (staffId) => usualOf(days.flatMap((day) => day.get(staffId) ?? [])) ?? shop;
  }

  async #dayOf(day: Day): Promise<ByPerson> {
    const known = this.#days.get(day) ?? (await this.#store.read((reader) => soldOn(reader, day)));
    this.#days.set(day, known);
    return known;
  }
}

const usualOf = (days: readonly Given[]): number | null => (days.length < days_min ? null : rateOf(sumOf(days)));

const sumOf = (all: readonly Given[]): Given =>
  all.reduce((sum, one) => ({ gross: sum.gross + one.gross, discount: sum.discount + one.discount }), {
    gross: 0,
    discount: 0,
  });

async function soldOn(books: Queries, day: Day): Promise<ByPerson> {
  const rows = await books.all<Given & { staffId: number }>(
    `SELECT staff_id AS staffId, sum(gross) AS gross, sum(discount) AS discount FROM sale
     WHERE business_day = ? AND kind = 'sale' GROUP BY staff_id`,
    [day],
  );
  return new Map(rows.map(({ staffId, gross, discount }) => [String(staffId), { gross, discount }]));
}
