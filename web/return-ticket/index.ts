import { openTicketStore } from './store.ts';
import { ReturnTickets } from './tickets.ts';

/** The tickets of this device; undefined where the browser has no place for them, or the page no TLS. */
export const returnTickets: Promise<ReturnTickets | undefined> = isSecureContext
  ? openTicketStore().then(
      (store) => new ReturnTickets(store),
      () => undefined,
    )
  : Promise.resolve(undefined);
