import type { ReactiveControllerHost } from 'lit';
import type { Basket, BasketLine } from '../../../hub/model/basket.ts';
import { kitchenChanges, type SentLine, type SentOrder } from '../../../hub/model/kitchen.ts';
import { t } from '../../../web/i18n/index.ts';
import { KeptLive } from '../../../web/kept/kept-live.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import type { Cart } from '../cart/cart.ts';
import { forgetSent } from '../cart/cart-state.ts';
import { sendOrder, stationsQuery } from '../wire/stations.ts';

/** Which goods are made at a station, and what the stations do not know yet of a cart. */
export class Stations {
  private readonly live: KeptLive<typeof stationsQuery.input, NonNullable<typeof stationsQuery.value>>;

  constructor(
    host: ReactiveControllerHost,
    private readonly cart: () => Cart,
  ) {
    this.live = new KeptLive(host, stationsQuery, () => ({}), ['stations']);
    new WhileHere(host, () => [this.cart().onChange(() => this.lookForCancelled())]);
  }

  /** The categories that some station makes. */
  private get made(): ReadonlySet<number> {
    const used = (this.live.value ?? []).filter((one) => one.endedAt === null);
    return new Set(used.flatMap((one) => one.categories));
  }

  /** Some goods of this shop are made at a station. */
  get any(): boolean {
    return this.made.size > 0;
  }

  /** Whether a line is made at a station, or was sent to one. */
  makes({ id, categoryId }: BasketLine, order?: SentOrder): boolean {
    const known = order?.sent.some((line) => line.id === id) ?? false;
    return known || (categoryId !== null && this.made.has(categoryId));
  }

  /** What the stations are to know of a basket. */
  wanted({ lines, order }: Basket): SentLine[] {
    return lines
      .filter((line) => this.makes(line, order))
      .map(({ id, productId, unitId, quantity, note = '', name }) => ({ id, productId, unitId, quantity, note, name }));
  }

  /** What they would be told now. */
  news(basket: Basket) {
    return kitchenChanges(basket.order?.sent ?? [], this.wanted(basket));
  }

  /** How many lines they do not know of, or know otherwise. */
  unsent(basket: Basket): number {
    const { more, less } = this.news(basket);
    return new Set([...more, ...less].map((line) => line.id)).size;
  }

  /** A cart that was sent and is empty now is wanted no more; paid or put aside it leaves no step behind to tell that. */
  private lookForCancelled(): void {
    const { state: cart } = this.cart();
    const before = cart.past.at(-1)?.order;
    if (!before || before.sent.length === 0 || cart.basket.lines.length > 0) return;
    this.cart().become(forgetSent(cart));
    void cancel(before);
  }
}

async function cancel({ id, label, number }: SentOrder): Promise<void> {
  const answer = await sendOrder(id, label, []);
  if (answer.ok) toast(t('sell.stations.cancelled', { n: number }));
  else if (answer.code !== 'kitchen.nothing-to-send') toastRefusal(answer);
}
