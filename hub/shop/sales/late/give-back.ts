import { type Answer, done, refuse } from '../../../model/answer.ts';
import { multiplyDivide, sum } from '../../../model/integer.ts';
import { printedNumber } from '../../../model/receipt-number.ts';
import { negated } from '../../../model/refund.ts';
import type { LateDifference } from '../../../model/sale.ts';
import { taxTotals } from '../../../model/tax.ts';
import { hourOfDay } from '../../../model/time.ts';
import type { GivenBack, RecordedSale } from '../../../protocol/late-sales.ts';
import type { Tx } from '../../../store/store.ts';
import type { Call } from '../../handler.ts';
import { bookDocument, type Document, type DocumentLine } from '../document.ts';
import type { SoldUnit } from '../ground.ts';
import { type Booked, loadSale } from '../load.ts';
import { piecesBack, refundLine } from '../refund.ts';
import { answerKnown } from './answer-known.ts';
import { knownUnit } from './differences.ts';
import { lookUpClaim } from './ground.ts';
import { keepLate } from './keep.ts';
import { claimOf, placeDifferences, shiftOf } from './place.ts';

type LineBack = GivenBack['lines'][number];

/**
 * Books a refund or void that these books once held, as it was booked then: the money has left the drawer. Somebody is
 * always asked to look, for no second person is asked again and nobody else can tell that it was so. Where its sale is
 * not in the books it stands alone until that comes (schema: sale_finds_what_takes_it_back).
 */
export async function bookGivenBack(tx: Tx, fact: GivenBack, call: Call): Promise<Answer<RecordedSale>> {
  const claim = claimOf(tx, fact, call);
  const { units, place } = await lookUpClaim(tx, claim, fact.lines);
  if (place.terminalName === null) return refuse('access.unknown-terminal');
  const before = place.knownSeq === null ? null : await loadSale(tx, fact.saleId);
  if (before) return done(answerKnown(tx, { fact, terminal: claim.terminal, before }, call));

  const { terminal, businessDay } = claim;
  const { number, staffName } = place;
  const found = await loadSale(tx, fact.of);
  const sale = found?.document.kind === 'sale' ? found : null;
  const staffId = staffName === null ? call.who.staff.id : claim.staffId;
  const shift = await shiftOf(tx, claim, place, staffId);
  const at = Math.min(fact.at, tx.at);
  const back = negated(pricedOf(fact.lines));
  const document: Document = {
    ...{ id: fact.saleId, kind: fact.kind, terminal, businessDay, number },
    ...{ hour: hourOfDay(at, call.settings.timeZone), staffId, shiftId: shift.id },
    pieces: -(fact.kind === 'void' && sale ? sale.document.pieces : sum(fact.lines.map((line) => pieces(line, sale)))),
    ...{ gross: back.gross, discount: back.discount, rounding: back.rounding, tax: back.tax, total: back.total },
    ...{ refersTo: sale?.seq ?? null, reason: fact.reason, flags: ['late'] },
    lines: fact.lines.map((line, at) => {
      const part = back.lines[at]!;
      return soldAs(line, sale)
        ? refundLine(sale!, part)
        : { ...strangerLine(line, knownUnit(line, units)), ...moneyOf(part) };
    }),
    tenders: fact.tenders.map(({ kind, amount, reference }) => {
      return { kind, amount: -amount || 0, tendered: -amount || 0, change: 0, reference };
    }),
  };
  const differences: LateDifference[] = [
    { code: 'given-back' },
    ...(sale ? [] : [{ code: 'sale-unknown' as const }]),
    ...(sale && isTwice(fact, sale) ? [{ code: 'given-back-twice' as const }] : []),
    ...(staffName === null ? [{ code: 'staff-unknown' as const, ours: call.who.staff.name }] : []),
    ...placeDifferences(tx, fact, claim, place),
    ...shift.differences,
  ];
  const takesBack = sale ? null : fact.of;
  keepLate(tx, { saleSeq: tx.seq, fact, terminal, known: false, differences, takesBack }, call);
  await bookDocument(tx, document, [], at);
  if (fact.kind === 'void' && sale && !sale.voidedBy) {
    await tx.run('UPDATE sale SET voided_by = ?1, rev = ?1 WHERE seq = ?2', [tx.seq, sale.seq]);
  }
  return done({
    saleId: fact.saleId,
    number: printedNumber(terminal, businessDay, number),
    printed: printedNumber(terminal, fact.businessDay, fact.number),
    ...{ at, total: back.total, seq: tx.seq, known: false, differences },
  });
}

/** What went back, added up. */
function pricedOf(lines: readonly LineBack[]) {
  return {
    lines: [...lines],
    gross: sum(lines.map((line) => line.gross)),
    discount: sum(lines.flatMap((line) => line.discounts.map((discount) => discount.amount))),
    rounding: sum(lines.map((line) => line.rounding)),
    tax: sum(lines.map((line) => line.taxAmount)),
    taxes: taxTotals(lines),
    total: sum(lines.map((line) => line.amount)),
  };
}

/** The line of the sale that it takes back, where the books hold it. */
const soldAs = ({ lineNo, productId }: LineBack, sale: Booked | null): DocumentLine | undefined =>
  sale?.document.lines.slice(lineNo - 1, lineNo).find((line) => line.productId === productId);

/** A line of a sale that the books do not hold: stock and cost by its unit; of unknown goods no stock moves. */
function strangerLine(line: LineBack, unit: SoldUnit | undefined) {
  const { lineNo, productId, unitId, name, unitName, listPrice, tax } = line;
  const baseQuantity = -multiplyDivide(line.quantity, unit?.quantity ?? 1000, 1000);
  return {
    ...{ productId, unitId, name, unitName, listPrice, code: null, weight: null },
    ...{ categoryId: unit?.categoryId ?? null, baseQuantity, tracked: Boolean(unit?.tracked) },
    ...{ cost: multiplyDivide(unit?.cost ?? 0, baseQuantity, 1000) || 0, taxRate: tax.rate, taxIncluded: tax.included },
    refersToLine: lineNo,
  };
}

/** A part's figures as the document has them. */
function moneyOf({
  quantity,
  gross,
  discounts,
  rounding,
  amount,
  taxAmount,
}: ReturnType<typeof negated>['lines'][number]) {
  return { quantity, gross, discounts, rounding, amount, tax: taxAmount };
}

function pieces(line: LineBack, sale: Booked | null): number {
  if (soldAs(line, sale)) return piecesBack(sale!, line);
  return line.quantity % 1000 === 0 ? line.quantity / 1000 : 1;
}

/** Whether these books had given of the same back by themselves. */
function isTwice({ kind, lines }: GivenBack, { document, refunded, refunds, voidedBy }: Booked): boolean {
  if (voidedBy) return true;
  if (kind === 'void') return refunds > 0;
  return lines.some(({ lineNo, quantity }) => {
    const sold = document.lines[lineNo - 1];
    return sold !== undefined && refunded[lineNo - 1]! + quantity > sold.quantity;
  });
}
