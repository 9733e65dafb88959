import type { Answer } from '../../../hub/model/answer.ts';
import type { Basket, PricedBasket, RoundingRule } from '../../../hub/model/basket.ts';
import { priceBasket } from '../../../hub/model/pricing.ts';
import { basket as basketSchema } from '../../../hub/protocol/sales.ts';
import { readSetting, writeSetting } from '../../../web/settings.ts';
import { type CartState, cartOf, emptyCart, withRounding } from './cart-state.ts';

const keptUnder = 'till.cart';

/**
 * The one cart of this page: its state now, priced once for each change, and kept on the device at each step, so that a
 * reload or a crash of the page loses nothing that was scanned.
 */
export class Cart {
  private now: CartState;
  private pricedNow: PricedBasket;
  private readonly listeners = new Set<() => void>();

  /** `restored`: goods were left from before. */
  readonly restored: boolean;

  constructor(rounding: RoundingRule) {
    this.now = readKept(rounding);
    this.pricedNow = priceBasket(this.now.basket);
    this.restored = this.now.basket.lines.length > 0;
  }

  get state(): CartState {
    return this.now;
  }

  get priced(): PricedBasket {
    return this.pricedNow;
  }

  get empty(): boolean {
    return this.now.basket.lines.length === 0;
  }

  /** Takes a step over; a refusal leaves the cart as it is. Returns the answer, for the refusal to be told. */
  take(answer: Answer<CartState>): Answer<CartState> {
    if (answer.ok) this.become(answer.value);
    return answer;
  }

  become(next: CartState): void {
    if (next === this.now) return;
    const sameGoods = next.basket === this.now.basket;
    this.now = next;
    if (!sameGoods) this.pricedNow = priceBasket(next.basket);
    keep(next);
    for (const heard of this.listeners) heard();
  }

  /** A new customer: empty, with no way back into a bill that was paid or put aside. */
  reset(): void {
    this.become(emptyCart(this.now.basket.rounding));
  }

  /** The shop rounds otherwise from now on. */
  round(rounding: RoundingRule): void {
    this.become(withRounding(this.now, rounding));
  }

  /** Calls back after every change; returns how to stop. */
  onChange(heard: () => void): () => void {
    this.listeners.add(heard);
    return () => this.listeners.delete(heard);
  }
}

function keep({ basket, selected }: CartState): void {
  writeSetting(keptUnder, basket.lines.length === 0 ? undefined : JSON.stringify({ basket, selected }));
}

/** What was kept, if this version of the page can read it. */
function readKept(rounding: RoundingRule): CartState {
  try {
    const kept = JSON.parse(readSetting(keptUnder) ?? 'null') as { basket?: unknown; selected?: string } | null;
    const read = basketSchema.safeParse(kept?.basket);
    if (read.success) return withRounding(cartOf(read.data as Basket, kept?.selected), rounding);
  } catch {
    // Not readable: an empty cart is better than none.
  }
  return emptyCart(rounding);
}
