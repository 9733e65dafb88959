import type { Need } from './approval.ts';
import type { Basket, BasketLine, Discount, Minor, PricedBasket, PricedLine, Thousandths } from './basket.ts';
import { multiplyDivide } from './integer.ts';

/** What somebody gave away by hand in one sale: what a second person agrees to, no more and no less. */
export interface Concessions {
  lines: LineConcession[];
  /** On the whole order. */
  order: Terms | null;
  /** Ids of the basket's lines: an order's discount is agreed to for this very cart. */
  cart: string[];
  /** All discounts together. */
  amount: Minor;
}

/** A discount's terms; the reason may still be put in other words. */
type Terms =
  | { kind: 'percent'; basisPoints: number }
  | { kind: 'amount'; amount: Minor }
  | { kind: 'price'; unitPrice: Minor };

export interface LineConcession {
  /** The line's id, which is unique to its cart. */
  id: string;
  unitId: number;
  listPrice: Minor;
  quantity: Thousandths;
  terms: Terms;
}

/** The rights that discounts and named prices ask for. */
export type ConcessionRight = 'sale.discount' | 'sale.price';

/** What is given away by hand; null: nothing is. `priced` is the same basket, priced. */
export function concessionsOf(basket: Basket, priced: Pick<PricedBasket, 'discount'>): Concessions | null {
  const lines = basket.lines.flatMap((line) => (line.discount ? [lineConcession(line, line.discount)] : []));
  if (lines.length === 0 && !basket.discount) return null;
  return {
    lines,
    order: basket.discount ? termsOf(basket.discount) : null,
    cart: basket.lines.map((line) => line.id),
    amount: priced.discount,
  };
}

/** What giving it away asks for: rights, and how deep it goes. */
export function needOf(basket: Basket, priced: Pick<PricedBasket, 'discount' | 'lines'>): Need<ConcessionRight> {
  const rights = new Set<ConcessionRight>();
  if (basket.discount) rights.add('sale.discount');
  for (const { discount } of basket.lines) {
    if (discount) rights.add(discount.kind === 'price' ? 'sale.price' : 'sale.discount');
  }
  return {
    rights: [...rights],
    // A cent of rounding a line is nobody's generosity.
    figures: {
      discountPercent: Math.max(0, ...priced.lines.map((line) => depthOf(line, 1))),
      discountAmount: priced.discount,
    },
  };
}

/**
 * Whether what was agreed to holds what is wanted: each discount on the same terms, for no more goods, and no more in
 * all. Goods sold at their price may have come and gone meanwhile.
 */
export function covers(agreed: Concessions, wanted: Concessions): boolean {
  const lines = new Map(agreed.lines.map((line) => [line.id, line]));
  return (
    wanted.amount <= agreed.amount &&
    wanted.lines.every((line) => isWithin(lines.get(line.id), line)) &&
    (wanted.order === null || (sameTerms(agreed.order, wanted.order) && sameCart(agreed.cart, wanted.cart)))
  );
}

function lineConcession({ id, unitId, listPrice, quantity }: BasketLine, discount: Discount): LineConcession {
  return { id, unitId, listPrice, quantity, terms: termsOf(discount) };
}

function termsOf(discount: Discount): Terms {
  switch (discount.kind) {
    case 'percent':
      return { kind: 'percent', basisPoints: discount.basisPoints };
    case 'amount':
      return { kind: 'amount', amount: discount.amount };
    case 'price':
      return { kind: 'price', unitPrice: discount.unitPrice };
  }
}

/** How much of its price the line that loses most loses, in basis points. */
export function deepest({ lines }: Pick<PricedBasket, 'lines'>): number {
  return Math.max(0, ...lines.map((line) => depthOf(line, 0)));
}

/** @param slack minor units that are not counted */
function depthOf({ gross, discounts }: PricedLine, slack: number): number {
  const off = discounts.reduce((sum, one) => sum + one.amount, 0) - slack;
  return off <= 0 || gross === 0 ? 0 : multiplyDivide(off, 10_000, gross);
}

function isWithin(agreed: LineConcession | undefined, wanted: LineConcession): boolean {
  return (
    agreed !== undefined &&
    agreed.unitId === wanted.unitId &&
    agreed.listPrice === wanted.listPrice &&
    wanted.quantity <= agreed.quantity &&
    sameTerms(agreed.terms, wanted.terms)
  );
}

function sameTerms(one: Terms | null, other: Terms): boolean {
  if (one?.kind === 'percent') return other.kind === 'percent' && one.basisPoints === other.basisPoints;
  if (one?.kind === 'amount') return other.kind === 'amount' && one.amount === other.amount;
  return one?.kind === 'price' && other.kind === 'price' && one.unitPrice === other.unitPrice;
}

/** Line ids are made for one cart alone: a cart that kept any of them is that cart. */
function sameCart(agreed: readonly string[], wanted: readonly string[]): boolean {
  const ids = new Set(agreed);
  return wanted.some((id) => ids.has(id));
}
