import { type Answer, done, refuse } from '../../../hub/model/answer.ts';
import {
  type Basket,
  type BasketLine,
  type Discount,
  limits,
  type Minor,
  type RoundingRule,
  type Thousandths,
} from '../../../hub/model/basket.ts';
import { checkLine } from '../../../hub/model/check-basket.ts';
import type { SentOrder } from '../../../hub/model/kitchen.ts';
import { mergeLine } from '../../../hub/model/merge-line.ts';
import { checkQuantity } from '../../../hub/model/quantity.ts';

/**
 * The cart under the cashier's hands: a basket, the line that keys act on, and the way back. Every function gives a new
 * state and leaves the old one as it was.
 */
export interface CartState {
  readonly basket: Basket;
  /** The line that keys act on; null in an empty cart. */
  readonly selected: string | null;
  /** Baskets before the last steps, newest last. */
  readonly past: readonly Basket[];
  /** Baskets that undo left behind, nearest last. */
  readonly future: readonly Basket[];
}

/** How many steps can be taken back. */
export const historySteps = 50;

/** A cart with nothing in it. */
export function emptyCart(rounding: RoundingRule): CartState {
  return { basket: { lines: [], rounding }, selected: null, past: [], future: [] };
}

/** A cart that holds a basket from elsewhere: kept over a reload, or taken back from those on hold. No way back. */
export function cartOf(basket: Basket, selected?: string | null): CartState {
  return { basket, selected: placeOf(basket, selected ?? null), past: [], future: [] };
}

/** Adds what was scanned, to its own kind where that may grow; the line is selected. */
export function addLine(cart: CartState, line: BasketLine): Answer<CartState> {
  const quantity = checkQuantity(line.quantity);
  if (quantity) return quantity;
  const { basket, lineId } = mergeLine(cart.basket, line);
  if (basket.lines.length > limits.linesPerSale) return refuse('sale.too-many-lines', { limit: limits.linesPerSale });
  return done(step(cart, basket, lineId));
}

/** Whether a line's quantity may be set by hand: what was weighed or came with its amount is sold as it was read. */
export function isCounted(line: BasketLine): boolean {
  return !line.weight && line.fixedAmount === undefined;
}

/** Sets the quantity of a counted line. */
export function setQuantity(cart: CartState, id: string, quantity: Thousandths): Answer<CartState> {
  const line = lineOf(cart, id);
  if (!line || !isCounted(line)) return refuse('sale.quantity-invalid', { quantity });
  return checkQuantity(quantity) ?? done(step(cart, withLine(cart.basket, { ...line, quantity }), id));
}

/** Sells a counted line by another of its product's units, at that unit's price; a discount was given for the old one. */
export function changeUnit(cart: CartState, id: string, unit: { id: number; name: string; price: Minor }): CartState {
  const line = lineOf(cart, id);
  if (!line || !isCounted(line) || line.unitId === unit.id) return cart;
  const { discount: _, code: __, ...plain } = line;
  const next = { ...plain, unitId: unit.id, unitName: unit.name, listPrice: unit.price };
  return step(cart, withLine(cart.basket, next), id);
}

/** One unit more or less; a line that comes to nothing goes. */
export function stepQuantity(cart: CartState, id: string, units: 1 | -1): Answer<CartState> {
  const line = lineOf(cart, id);
  if (!line) return done(cart);
  const quantity = line.quantity + units * 1000;
  return quantity <= 0 ? done(removeLine(cart, id)) : setQuantity(cart, id, quantity);
}

/** Takes a line away; its neighbour is selected. With the last line an order's discount goes too. */
export function removeLine(cart: CartState, id: string): CartState {
  const place = cart.basket.lines.findIndex((line) => line.id === id);
  if (place < 0) return cart;
  const lines = cart.basket.lines.filter((line) => line.id !== id);
  const neighbour = lines[Math.min(place, lines.length - 1)]?.id ?? null;
  return step(cart, lines.length === 0 ? bare(cart.basket) : { ...cart.basket, lines }, neighbour);
}

/** Says what the stations are to do otherwise with a line; an empty note takes it away. */
export function noteLine(cart: CartState, id: string, note: string): CartState {
  const line = lineOf(cart, id);
  if (!line || (line.note ?? '') === note) return cart;
  const { note: _, ...plain } = line;
  return step(cart, withLine(cart.basket, note ? { ...plain, note } : plain), id);
}

/** The stations know this much of the cart now. There is no way back before it: slips are on paper by then. */
export function sentCart(cart: CartState, order: SentOrder): CartState {
  return { ...cart, basket: { ...cart.basket, order }, past: [], future: [] };
}

/** The stations were told that they need not know any of it: if a step is taken back, all of it is news to them. */
export function forgetSent(cart: CartState): CartState {
  const forget = (basket: Basket): Basket =>
    basket.order ? { ...basket, order: { ...basket.order, sent: [] } } : basket;
  return { ...cart, past: cart.past.map(forget), future: cart.future.map(forget) };
}

/** Gives a line a discount or another price; undefined takes it away. */
export function discountLine(cart: CartState, id: string, discount: Discount | undefined): Answer<CartState> {
  const line = lineOf(cart, id);
  if (!line) return done(cart);
  const { discount: _, ...plain } = line;
  const next = discount ? { ...plain, discount } : plain;
  return (discount && checkLine(next)) || done(step(cart, withLine(cart.basket, next), id));
}

/** Gives the whole order a discount by percent or amount; undefined takes it away. */
export function discountOrder(cart: CartState, discount: Discount | undefined): Answer<CartState> {
  const fine =
    !discount ||
    (discount.kind === 'percent' && discount.basisPoints > 0 && discount.basisPoints <= 10_000) ||
    (discount.kind === 'amount' && discount.amount > 0 && discount.amount <= limits.saleTotal);
  if (!fine || cart.basket.lines.length === 0) return refuse('sale.discount-invalid');
  const { discount: _, ...plain } = cart.basket;
  return done(step(cart, discount ? { ...plain, discount } : plain, cart.selected));
}

/** Empties the cart; undo brings everything back. */
export function clear(cart: CartState): CartState {
  return cart.basket.lines.length === 0 ? cart : step(cart, bare(cart.basket), null);
}

/** The step before. */
export function undo(cart: CartState): CartState {
  const basket = cart.past.at(-1);
  if (!basket) return cart;
  return back(basket, cart, cart.past.slice(0, -1), [...cart.future, cart.basket]);
}

/** The step that was taken back, again. */
export function redo(cart: CartState): CartState {
  const basket = cart.future.at(-1);
  if (!basket) return cart;
  return back(basket, cart, [...cart.past, cart.basket], cart.future.slice(0, -1));
}

/** Selects a line. */
export function select(cart: CartState, id: string): CartState {
  return { ...cart, selected: placeOf(cart.basket, id) };
}

/** Selects the line above (−1) or below (1); stays at the ends. */
export function selectNeighbour(cart: CartState, by: 1 | -1): CartState {
  const { lines } = cart.basket;
  const at = lines.findIndex((line) => line.id === cart.selected);
  const to = lines[Math.min(Math.max(at + by, 0), lines.length - 1)];
  return to ? { ...cart, selected: to.id } : cart;
}

/** The shop's rounding, where its settings changed. */
export function withRounding(cart: CartState, rounding: RoundingRule): CartState {
  return cart.basket.rounding === rounding ? cart : { ...cart, basket: { ...cart.basket, rounding } };
}

/** The line that keys act on. */
export function selectedLine(cart: CartState): BasketLine | undefined {
  return cart.selected === null ? undefined : lineOf(cart, cart.selected);
}

function lineOf(cart: CartState, id: string): BasketLine | undefined {
  return cart.basket.lines.find((line) => line.id === id);
}

function withLine(basket: Basket, line: BasketLine): Basket {
  return { ...basket, lines: basket.lines.map((one) => (one.id === line.id ? line : one)) };
}

const bare = (basket: Basket): Basket => ({ lines: [], rounding: basket.rounding });

function step(cart: CartState, basket: Basket, selected: string | null): CartState {
  return { basket, selected, past: [...cart.past, cart.basket].slice(-historySteps), future: [] };
}

/** Selects what a step back or forth touched: the line that came or changed, else the one selected before. */
function back(basket: Basket, from: CartState, past: readonly Basket[], future: readonly Basket[]): CartState {
  const before = new Set(from.basket.lines);
  const touched = basket.lines.find((line) => !before.has(line));
  return {
    basket: { ...basket, rounding: from.basket.rounding },
    selected: placeOf(basket, touched?.id ?? from.selected),
    past,
    future,
  };
}

/** The id where it is in the basket, else the last line's. */
function placeOf(basket: Basket, id: string | null): string | null {
  return basket.lines.some((line) => line.id === id) ? id : (basket.lines.at(-1)?.id ?? null);
}
