import { sum } from '../../../model/integer.ts';
import { printedNumber } from '../../../model/receipt-number.ts';
import type { LateDifference, TenderKind } from '../../../model/sale.ts';
import type { Fact, RecordedSale } from '../../../protocol/late-sales.ts';
import type { Tx } from '../../../store/store.ts';
import type { Call } from '../../handler.ts';
import type { Booked } from '../load.ts';
import { keepLate } from './keep.ts';

/**
 * The answer to a fact whose document the books have: nothing is booked. The number on the paper is kept beside the booked
 * one, and so is that other money changed hands than the books say: the hub had booked a first try of which the till
 * never heard, and the customer then paid otherwise.
 */
export function answerKnown(
  tx: Tx,
  { fact, terminal, before }: { fact: Fact; terminal: number; before: Booked },
  call: Call,
): RecordedSale {
  const { document, seq, at } = before;
  const differences = paidOtherwise(fact, before);
  keepLate(tx, { saleSeq: seq, fact, terminal, known: true, differences }, call);
  return {
    saleId: fact.saleId,
    number: printedNumber(document.terminal, document.businessDay, document.number),
    printed: printedNumber(terminal, fact.businessDay, fact.number),
    at,
    total: document.total,
    seq,
    known: true,
    differences,
  };
}

/** A fact tells magnitudes; what was given back stands in the books below zero. */
function paidOtherwise(fact: Fact, { document }: Booked): LateDifference[] {
  const sign = document.kind === 'sale' ? 1 : -1;
  const by = (paid: readonly { kind: TenderKind; amount: number }[], kind: TenderKind) =>
    sum(paid.filter((tender) => tender.kind === kind).map((tender) => tender.amount));
  return (['cash', 'card'] as const).flatMap((kind): LateDifference[] => {
    const [theirs, ours] = [by(fact.tenders, kind), by(document.tenders, kind) * sign || 0];
    return theirs === ours ? [] : [{ code: 'booked-otherwise', name: kind, theirs, ours }];
  });
}
