import type { z } from 'zod';
import { done } from '../../../hub/model/answer.ts';
import { welcome } from '../../../hub/protocol/access.ts';
import { givenBack, known, record } from '../../../hub/protocol/late-sales.ts';
import { open } from '../../../hub/protocol/shifts.ts';
import type { Entry } from '../../../web/ledger/entry.ts';
import type { LedgerHub } from '../../../web/ledger/hub-side.ts';
import type { Hub } from '../../../web/socket/hub.ts';
import { hub as pageHub } from '../../../web/socket/index.ts';
import { wireBasket } from './carts.ts';

/** A fact as it crosses the wire, with the hub's number of its shift; what was given back is as the hub said it. */
export function factInput(entry: Entry, shift: number | null): z.input<typeof record.input> {
  const { id, at, clockUnsure, count, businessDay, staffId, sold, givenBack } = entry;
  if (givenBack) return givenBack.fact;
  if (!sold) throw new Error('A refund of which the hub never said how it was booked is no fact');
  const { basket, tenders, total } = sold;
  return {
    ...{ saleId: id, at, clockUnsure, number: count ?? 0, businessDay, staffId, shift, total },
    basket: wireBasket(basket),
    tenders: [...tenders],
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

    givenBack: (id, signal) => hub.ask(givenBack, { id }, { signal }),

    async openShift(commandId, float, signal) {
      const answer = await hub.commandOnce(open, { float }, { id: commandId, signal });
      return answer.ok ? done(answer.value.id) : answer;
    },
  };
}

/** The hub behind this page's socket. */
export const ledgerHub: LedgerHub = ledgerHubOver(pageHub);
