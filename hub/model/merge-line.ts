import { type Basket, type BasketLine, limits } from './basket.ts';

/**
 * Adds a scanned line to a basket: to the line that already holds the same goods at the same price, else as a line of
 * its own at the end. The basket given is left as it is; `lineId` names the line that grew or came.
 *
 * Weighed goods never merge, since each weighing is evidence of its own (legal metrology); nor does a line with a
 * discount or a note, since somebody gave it for what was on the line then.
 */
export function mergeLine(basket: Basket, line: BasketLine): { basket: Basket; lineId: string } {
  const place = basket.lines.findLastIndex((existing) => mayMerge(existing, line));
  if (place < 0) return { basket: { ...basket, lines: [...basket.lines, line] }, lineId: line.id };
  const existing = basket.lines[place]!;
  const grown = { ...existing, quantity: existing.quantity + line.quantity };
  return { basket: { ...basket, lines: basket.lines.with(place, grown) }, lineId: existing.id };
}

function mayMerge(existing: BasketLine, line: BasketLine): boolean {
  return (
    isPlain(existing) &&
    isPlain(line) &&
    existing.productId === line.productId &&
    existing.unitId === line.unitId &&
    existing.listPrice === line.listPrice &&
    existing.tax.rate === line.tax.rate &&
    existing.tax.included === line.tax.included &&
    existing.quantity + line.quantity <= limits.quantity
  );
}

/** Counted in whole units, at the shelf's price, with nothing asked for. */
function isPlain(line: BasketLine): boolean {
  return !line.weight && !line.discount && !line.note && line.fixedAmount === undefined && line.quantity % 1000 === 0;
}
