import { timingSafeEqual } from 'node:crypto';
import { done, refuse } from '../../../model/answer.ts';
import { printedNumber } from '../../../model/receipt-number.ts';
import * as protocol from '../../../protocol/late-sales.ts';
import { canonicalJson } from '../../../store/store.ts';
import { type Handler, onCommand, onQuery } from '../../handler.ts';
import { type Booked, loadSale } from '../load.ts';
import { book } from './record.ts';

/** HMAC under a key that lies outside the books: older books have the same. */
export type Keyed = (text: string) => Buffer;

/**
 * What a till tells, where the hub must know its own word again. Money is given back by the hub alone, with a second
 * person's word where it takes one: a refund that nobody can prove to have been booked would be a way around that.
 */
export function sealedHandlers(keyed: Keyed): Handler[] {
  const sealOf = (terminal: number, { seal: _, ...fact }: protocol.GivenBack): string =>
    keyed(`given back ${terminal} ${canonicalJson(fact)}`).toString('hex');
  const isSealed = (terminal: number, fact: protocol.GivenBack) =>
    timingSafeEqual(Buffer.from(fact.seal, 'hex'), Buffer.from(sealOf(terminal, fact), 'hex'));
  return [
    onCommand(protocol.record, async (tx, fact, call) => {
      if ('of' in fact && !isSealed(call.who.terminal.number, fact)) return refuse('sale.unproven');
      return book(tx, fact, call);
    }),
    onQuery(protocol.givenBack, async (reader, { id }, { who }) => {
      const booked = await loadSale(reader, id);
      const fact = booked?.document.terminal === who.terminal?.number ? factOf(booked!) : null;
      if (!booked || !fact) return refuse('sale.unknown');
      const { terminal, businessDay, number, total } = booked.document;
      const kept = { ...fact, seal: sealOf(terminal, fact) };
      return done({ seq: booked.seq, number: printedNumber(terminal, businessDay, number), total, fact: kept });
    }),
  ];
}

/** A refund or void as a till would tell it; null: it is a sale, or came from a till itself. */
function factOf({ at, clockUnsure, document, refersTo }: Booked): protocol.GivenBack | null {
  const { id, kind, businessDay, number, staffId, shiftId, reason, lines, tenders } = document;
  const turned = (value: number) => -value || 0;
  const told = protocol.givenBackFact.safeParse({
    ...{ saleId: id, at, clockUnsure, number, businessDay, staffId, shift: shiftId, kind, of: refersTo?.id, reason },
    lines: lines.map(({ productId, unitId, name, unitName, listPrice, ...line }) => ({
      ...{ lineNo: line.refersToLine, productId, unitId, name, unitName, listPrice, quantity: turned(line.quantity) },
      ...{ gross: turned(line.gross), rounding: turned(line.rounding), amount: turned(line.amount) },
      ...{ taxAmount: turned(line.tax), tax: { rate: line.taxRate, included: line.taxIncluded } },
      discounts: line.discounts.map((discount) => ({ ...discount, amount: turned(discount.amount) })),
    })),
    tenders: tenders.map(({ kind: by, amount, reference }) => ({ kind: by, amount: turned(amount), reference })),
    seal: unsealed,
  });
  return told.success ? told.data : null;
}

const unsealed = '0'.repeat(64);
