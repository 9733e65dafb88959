import { type Answer, done, refuse } from '../../../model/answer.ts';
import type { Basket, Minor, PricedBasket, PricedLine } from '../../../model/basket.ts';
import { sum } from '../../../model/integer.ts';
import { priceBasket } from '../../../model/pricing.ts';
import { printedNumber } from '../../../model/receipt-number.ts';
import { roundingOf } from '../../../model/rounding.ts';
import type { LateDifference } from '../../../model/sale.ts';
import { hourOfDay } from '../../../model/time.ts';
import * as protocol from '../../../protocol/late-sales.ts';
import type { Tx } from '../../../store/store.ts';
import { type Call, onCommand } from '../../handler.ts';
import { settleOrder } from '../../kitchen/order.ts';
import { bookDocument, type Document, type DocumentLine } from '../document.ts';
import type { SoldUnit } from '../ground.ts';
import { loadSale } from '../load.ts';
import { bookedLine, sums } from '../sell.ts';
import { checkStock } from '../stock.ts';
import { bookedTenders } from '../tenders.ts';
import { answerKnown } from './answer-known.ts';
import { goodsDifferences, knownUnit } from './differences.ts';
import { bookGivenBack } from './give-back.ts';
import { lookUpClaim } from './ground.ts';
import { keepLate } from './keep.ts';
import { sellerOf } from './person.ts';
import { claimOf, placeDifferences, shiftOf } from './place.ts';

/**
 * A fact out of a file, in the name of the till that it came from, on the word of whoever has the hub's machine: a refund
 * needs no seal, since the key may be gone with the machine before: hence from no other place.
 */
export const recordFor = onCommand(protocol.recordFor, async (tx, { terminal: id, sale }, call) => {
  const terminal = await tx.get<Call['who']['terminal']>('SELECT number, id, name, kind FROM terminal WHERE id = ?', [
    id,
  ]);
  return terminal ? book(tx, sale, { ...call, who: { ...call.who, terminal } }) : refuse('access.unknown-terminal');
});

/** Books what a till did without these books: a sale, or money that it gave back. */
export function book(tx: Tx, fact: protocol.Fact, call: Call): Promise<Answer<protocol.RecordedSale>> {
  return 'of' in fact ? bookGivenBack(tx, fact, call) : bookSale(tx, fact, call);
}

/**
 * Books a sale that a till made alone, as it was made: its own prices, tax and names, the money that was paid. What
 * differs from what the hub knows is kept beside it, for somebody to look at. What a till was told by a sale that it
 * offered (receipt, drawer, the stations) is over by now: nothing is printed, opened or sent.
 */
async function bookSale(tx: Tx, fact: protocol.SaleMade, call: Call): Promise<Answer<protocol.RecordedSale>> {
  const basket = fact.basket as Basket;
  const claim = claimOf(tx, fact, call);
  const { units, place } = await lookUpClaim(tx, claim, basket.lines);
  if (place.terminalName === null) return refuse('access.unknown-terminal');
  const before = place.knownSeq === null ? null : await loadSale(tx, fact.saleId);
  if (before) return done(answerKnown(tx, { fact, terminal: claim.terminal, before }, call));

  const total = sum(fact.tenders.map((tender) => tender.amount));
  const priced = priceBasket(basket, undefined, total);
  const lines = priced.lines.map((line) => lateLine(line, knownUnit(line, units)));
  const seller = sellerOf({ basket, priced }, claim, place, call);
  const shift = await shiftOf(tx, claim, place, seller.staffId);
  const at = Math.min(fact.at, tx.at);
  const { terminal, businessDay } = claim;
  const { number } = place;
  const document: Document = {
    ...sums(priced),
    ...{ id: fact.saleId, kind: 'sale', terminal, businessDay, number, hour: hourOfDay(at, call.settings.timeZone) },
    ...{ staffId: seller.staffId, shiftId: shift.id, refersTo: null, reason: null, flags: ['late'] },
    lines,
    tenders: bookedTenders(fact.tenders.map(asPaid)),
  };
  const differences = [
    ...placeDifferences(tx, fact, claim, place),
    ...shift.differences,
    ...seller.differences,
    ...moneyDifferences(basket, fact, priced),
    ...goodsDifferences(basket, units, call.settings),
    ...stockDifferences(lines, units),
  ];
  if (basket.order) settleOrder(tx, basket.order.id);
  // Put first, it goes to the database along with the savepoint, and costs no hop of its own.
  keepLate(tx, { saleSeq: tx.seq, fact, terminal, known: false, differences }, call);
  await bookDocument(tx, document, [], at);
  return done({
    saleId: fact.saleId,
    number: printedNumber(terminal, businessDay, number),
    printed: printedNumber(terminal, fact.businessDay, fact.number),
    at,
    total,
    seq: tx.seq,
    known: false,
    differences,
  });
}

/** A line as the till sold it; of what the books do not know, no stock moves and no cost is known. */
function lateLine(line: PricedLine, unit: SoldUnit | undefined): DocumentLine {
  if (unit) return { ...bookedLine(line, unit), categoryId: unit.categoryId };
  return bookedLine(line, { quantity: 1000, cost: 0, tracked: 0 });
}

/** Nobody hands over less than what is taken: no change is below zero. */
function asPaid(tender: protocol.SaleMade['tenders'][number]): protocol.SaleMade['tenders'][number] {
  return tender.kind === 'cash' ? { ...tender, tendered: Math.max(tender.tendered, tender.amount) } : tender;
}

/** Where what the till told the customer is not what its basket comes to, or not what was paid. */
function moneyDifferences(basket: Basket, { total }: protocol.SaleMade, priced: PricedBasket): LateDifference[] {
  const unrounded: Minor = priced.total + priced.rounding;
  const reckoned = unrounded - roundingOf(unrounded, basket.rounding);
  const found: LateDifference[] = [];
  if (reckoned !== total) found.push({ code: 'total-differs', theirs: total, ours: reckoned });
  if (priced.total !== total) found.push({ code: 'paid-differs', theirs: total, ours: priced.total });
  return found;
}

function stockDifferences(lines: readonly DocumentLine[], units: ReadonlyMap<number, SoldUnit>): LateDifference[] {
  const left = checkStock(lines, units, true);
  return left.ok ? left.value.map(({ name, quantity }) => ({ code: 'stock-below-zero', name, ours: quantity })) : [];
}
