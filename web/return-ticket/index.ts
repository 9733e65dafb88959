import { openTicketStore } from './store.ts';
import { ReturnTickets } from './tickets.ts';

let open = isSecureContext;

const kept: Promise<ReturnTickets | undefined> = open
  ? openTicketStore(() => {
      open = false;
    }).then(
      (store) => new ReturnTickets(store),
      () => undefined,
    )
  : Promise.resolve(undefined);

/** The tickets of this device; undefined where the browser has no place for them, or the page no TLS. */
export async function returnTickets(): Promise<ReturnTickets | undefined> {
  const tickets = await kept;
  return open ? tickets : undefined;
}
