import type { Basket, BasketLine, Discount } from '../../model/basket.ts';
import { type Chance, runningSums } from './random.ts';
import type { Sellable } from './world.ts';

/** How many lines a basket has, from one; most people buy little. */
const lineCounts = runningSums([34, 24, 16, 10, 6, 4, 2, 1.5, 1, 0.7, 0.5, 0.3]);
const discountReasons = ['会员', '临期', '老顾客'];

/** Fills baskets as customers do: few goods are bought often, most seldom. */
export class Customers {
  readonly #goods: readonly Sellable[];
  readonly #chance: Chance;
  readonly #newId: () => string;
  readonly #order: Uint32Array;

  constructor(goods: readonly Sellable[], chance: Chance, newId: () => string) {
    this.#goods = goods;
    this.#chance = chance;
    this.#newId = newId;
    this.#order = shuffled(goods.length, chance);
  }

  basket(rounding: Basket['rounding']): Basket {
    const chance = this.#chance;
    const count = 1 + chance.weighted(lineCounts);
    const lines = Array.from({ length: count }, () => this.#line());
    const discount: Discount | undefined = chance.inThousand(12)
      ? { kind: 'percent', basisPoints: chance.pick([300, 500, 1000]), reason: '会员' }
      : undefined;
    return { lines, rounding, ...(discount && { discount }) };
  }

  #line(): BasketLine {
    const chance = this.#chance;
    // The cube makes a tenth of the goods half of the sales, as in most shops.
    const { weighed, ...good } = this.#goods[this.#order[Math.floor(chance.next() ** 3 * this.#order.length)]!]!;
    const line: BasketLine = {
      ...good,
      id: this.#newId(),
      quantity: chance.inThousand(180) ? chance.between(2, 6) * 1000 : 1000,
    };
    if (weighed) {
      line.quantity = chance.between(120, 2400);
      line.weight = { source: 'manual', raw: '' };
    }
    if (chance.inThousand(25)) {
      line.discount = {
        kind: 'percent',
        basisPoints: chance.pick([500, 1000, 2000, 5000]),
        reason: chance.pick(discountReasons),
      };
    }
    return line;
  }
}

/** The numbers from 0 in any order (Fisher and Yates). */
function shuffled(count: number, chance: Chance): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = chance.below(last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
