import { done, refuse } from '../../model/answer.ts';
import type { Basket, BasketLine, Minor, PricedBasket, PricedLine } from '../../model/basket.ts';
import { checkBasket } from '../../model/check-basket.ts';
import { multiplyDivide } from '../../model/integer.ts';
import { priceBasket } from '../../model/pricing.ts';
import { printedNumber } from '../../model/receipt-number.ts';
import type { ValueOf } from '../../protocol/contract.ts';
import * as protocol from '../../protocol/sales.ts';
import { onCommand } from '../handler.ts';
import { asTheHubKnows, checkUnits } from './basket.ts';
import { checkConcessions } from './concessions.ts';
import { bookDocument, type Document, type DocumentLine } from './document.ts';
import { lookUpBasket, type SoldUnit, seatOf } from './ground.ts';
import { type Booked, loadSale } from './load.ts';
import { papersFor } from './paper.ts';
import { checkPrices } from './prices.ts';
import { tellStations } from './stations.ts';
import { checkStock } from './stock.ts';
import { bookedTenders, checkReference, checkTenders } from './tenders.ts';

/**
 * Sells a basket. The hub trusts the till with nothing but what was scanned and what was paid: units, prices, tax and
 * rounding are its own, and where its total differs from what the customer was told, nothing is booked. Two statements:
 * all that it needs to know, and the document.
 */
export const sell = onCommand(protocol.sell, async (tx, { basket, tenders, total, print }, call) => {
  for (const tender of tenders) {
    const refusal = tender.kind === 'card' ? checkReference(tender.reference) : null;
    if (refusal) return refusal;
  }
  const unsound = checkBasket(basket as Basket);
  if (unsound) return unsound;

  const seat = seatOf(tx, call);
  const { units, position, recorded } = await lookUpBasket(tx, seat, call.id, basket.lines as BasketLine[]);
  if (recorded) return done(soldBefore((await loadSale(tx, call.id))!));
  if (position && position.shiftId === null) return refuse('shift.none-open');
  const unknown = checkUnits(basket.lines as BasketLine[], units);
  if (unknown || !position) return unknown ?? refuse('catalog.unknown-product');
  const priceless = await checkPrices(tx, basket as Basket, units, call);
  if (priceless) return priceless;

  const priced = priceBasket(asTheHubKnows(basket as Basket, units, call.settings.rounding));
  if (priced.total !== total || !sameTax(basket.lines as BasketLine[], units)) {
    return refuse('sale.total-differs', { hub: priced.total, terminal: total });
  }
  const unpaid = checkTenders(tenders, total) ?? (await checkConcessions(tx, basket as Basket, priced, call));
  if (unpaid) return unpaid;

  const lines = priced.lines.map((line) => bookedLine(line, units.get(line.unitId)!));
  const stock = checkStock(lines, units, call.settings.sellBelowZero);
  if (!stock.ok) return stock;

  const document: Document = {
    ...seat,
    ...sums(priced),
    id: call.id,
    kind: 'sale',
    number: position.number,
    staffId: call.who.staff.id,
    shiftId: position.shiftId!,
    refersTo: null,
    reason: null,
    flags: [],
    lines,
    tenders: bookedTenders(tenders),
  };
  const order = await tellStations(tx, basket as Basket, units, call);
  const wish = { print, drawer: position.drawer, at: tx.at, order };
  await bookDocument(tx, document, papersFor(document, wish, call));
  return done({
    saleId: call.id,
    number: printedNumber(seat.terminal, seat.businessDay, position.number),
    at: tx.at,
    total,
    change: document.tenders.reduce((sum, tender) => sum + tender.change, 0),
    warnings: stock.value,
    order,
    seq: tx.seq,
  });
});

/** The till gave up waiting and recorded the sale as a fact; the offer arrives behind it. */
function soldBefore({ seq, at, document, order }: Booked): ValueOf<typeof protocol.sell> {
  const { id, terminal, businessDay, number, total, tenders } = document;
  const change = tenders.reduce((sum, tender) => sum + tender.change, 0);
  return {
    saleId: id,
    number: printedNumber(terminal, businessDay, number),
    at,
    total,
    change,
    warnings: [],
    order,
    seq,
  };
}

function sameTax(lines: readonly BasketLine[], units: ReadonlyMap<number, SoldUnit>): boolean {
  return lines.every(({ unitId, tax }) => {
    const unit = units.get(unitId)!;
    return tax.rate === unit.taxRate && tax.included === Boolean(unit.taxIncluded);
  });
}

/** A priced basket's figures as the document has them. */
export function sums({ pieces, gross, discount, rounding, tax, total }: PricedBasket) {
  return { pieces, gross, discount, rounding, tax, total };
}

/** A line as it is booked, with what the goods cost and what the stock loses. */
export function bookedLine(line: PricedLine, unit: Pick<SoldUnit, 'quantity' | 'cost' | 'tracked'>): DocumentLine {
  const baseQuantity = multiplyDivide(line.quantity, unit.quantity, 1000);
  const cost: Minor = multiplyDivide(unit.cost, baseQuantity, 1000);
  return {
    productId: line.productId,
    unitId: line.unitId,
    categoryId: line.categoryId,
    name: line.name,
    unitName: line.unitName,
    code: line.code ?? null,
    quantity: line.quantity,
    baseQuantity,
    tracked: Boolean(unit.tracked),
    listPrice: line.listPrice,
    gross: line.gross,
    discounts: line.discounts,
    rounding: line.rounding,
    amount: line.amount,
    taxRate: line.tax.rate,
    taxIncluded: line.tax.included,
    tax: line.taxAmount,
    cost,
    weight: line.weight ?? null,
    refersToLine: null,
  };
}
