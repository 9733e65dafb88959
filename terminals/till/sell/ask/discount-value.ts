import type { Basket, BasketLine, Discount, Minor } from '../../../../hub/model/basket.ts';
import { priceBasket } from '../../../../hub/model/pricing.ts';

export type Scope = 'line' | 'order';
export type Kind = Discount['kind'];

/**
 * The discount that a number stands for, or undefined where it is none. `percent` is what is left to pay, as it is said
 * in Chinese (9 折 = 90): hundredths of a percent; `amount` and `price` are minor units.
 */
export function discountFrom(kind: Kind, value: number | undefined, reason: string): Discount | undefined {
  if (value === undefined) return undefined;
  if (kind === 'percent') {
    const basisPoints = 10_000 - value;
    return basisPoints > 0 && basisPoints <= 10_000 ? { kind, basisPoints, reason } : undefined;
  }
  if (kind === 'amount') return value > 0 ? { kind, amount: value, reason } : undefined;
  return { kind, unitPrice: value, reason };
}

/** The sum of a line, or of the order, before and after a discount in place of the one it has. */
export function effectOf(
  basket: Basket,
  line: BasketLine | undefined,
  scope: Scope,
  discount: Discount | undefined,
): { before: Minor; after: Minor } {
  const { discount: _, ...order } = basket;
  if (scope === 'order') {
    const next = discount ? { ...order, discount } : order;
    return { before: priceBasket(order).total, after: priceBasket(next).total };
  }
  if (!line) return { before: 0, after: 0 };
  const { discount: __, ...plain } = line;
  const sum = (one: BasketLine) => priceBasket({ lines: [one], rounding: 'none' }).total;
  return { before: sum(plain), after: sum(discount ? { ...plain, discount } : plain) };
}
