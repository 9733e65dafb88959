import type { z } from 'zod';
import { done } from '../../../hub/model/answer.ts';
import type { SaleView } from '../../../hub/model/sale.ts';
import { welcome } from '../../../hub/protocol/access.ts';
import { known, record } from '../../../hub/protocol/late-sales.ts';
import { sale } from '../../../hub/protocol/sales.ts';
import { open } from '../../../hub/protocol/shifts.ts';
import type { Entry } from '../../../web/ledger/entry.ts';
import type { LedgerHub } from '../../../web/ledger/hub-side.ts';
import type { Hub } from '../../../web/socket/hub.ts';
import { hub as pageHub } from '../../../web/socket/index.ts';
import { wireBasket } from './carts.ts';

/** A fact as it crosses the wire, with the hub's number of its shift. */
export function factInput(entry: Entry, shift: number | null): z.input<typeof record.input> {
  const { id, at, clockUnsure, count, businessDay, staffId, sold, givenBack } = entry;
  const circumstances = { saleId: id, at, clockUnsure, number: count ?? 0, businessDay, staffId, shift };
  if (!sold) return { ...circumstances, ...backInput(givenBack) };
  const { basket, tenders, total } = sold;
  return { ...circumstances, total, basket: wireBasket(basket), tenders: [...tenders] };
}

/** What was given back, in magnitudes. One of which the hub never said how it was booked is no fact, and is refused. */
function backInput(document: SaleView | null) {
  const { kind, refersTo, reason = '', lines = [], tenders = [] } = document ?? {};
  return {
    kind: kind === 'void' ? ('void' as const) : ('refund' as const),
    of: refersTo?.id ?? '',
    reason,
    lines: lines.map(({ refersToLine = 0, quantity, gross, amount, taxAmount, rounding, discounts, ...line }) => ({
      lineNo: refersToLine,
      ...{ productId: line.productId, unitId: line.unitId, name: line.name, unitName: line.unitName },
      ...{ quantity: -quantity, listPrice: line.listPrice, gross: -gross || 0, rounding: -rounding || 0 },
      discounts: discounts.map((discount) => ({ ...discount, amount: -discount.amount || 0 })),
      ...{ amount: -amount || 0, taxAmount: -taxAmount || 0 },
      tax: { rate: line.taxRate, included: line.taxIncluded },
    })),
    tenders: tenders.map(({ kind, amount, reference }) => ({ kind, amount: -amount || 0, reference: reference ?? '' })),
  };
}

/** The hub behind a socket, for a till's ledger. */
export function ledgerHubOver(hub: Hub): LedgerHub {
  return {
    async books(signal) {
      const answer = await hub.ask(welcome, {}, { signal });
      return answer.ok ? done(answer.value.books) : answer;
    },

    record: (fact, shift, signal) =>
      hub.commandOnce(record, factInput(fact, shift), { id: fact.commandId ?? '', signal }),

    async known(saleIds, signal) {
      const answer = await hub.ask(known, { saleIds: [...saleIds] }, { signal });
      return answer.ok ? done(answer.value.map(({ saleId, ...booked }) => ({ id: saleId, ...booked }))) : answer;
    },

    document: (id, signal) => hub.ask(sale, { id }, { signal }),

    async openShift(commandId, float, signal) {
      const answer = await hub.commandOnce(open, { float }, { id: commandId, signal });
      return answer.ok ? done(answer.value.id) : answer;
    },
  };
}

/** The hub behind this page's socket. */
export const ledgerHub: LedgerHub = ledgerHubOver(pageHub);
