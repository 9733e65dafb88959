import type { Answer } from '../../hub/model/answer.ts';
import { bump, recall, reprintTicket, stations, tickets } from '../../hub/protocol/kitchen.ts';
import { hub } from '../../web/socket/index.ts';

export type { KitchenTicket, Station } from '../../hub/protocol/kitchen.ts';

/** The stations and how much each has to do, to be kept live. */
export const stationsQuery = stations;
/** One station's tickets, to be kept live. */
export const ticketsQuery = tickets;

/** A ticket is done, or a line of it. Given while the hub is away, it is sent when the hub is back. */
export function bumpTicket(ticketId: number, lineNo: number | null = null): Promise<Answer<unknown>> {
  return hub.command(bump, { ticketId, lineNo });
}

/** A ticket is not done after all, or a line of it. */
export function recallTicket(ticketId: number, lineNo: number | null = null): Promise<Answer<unknown>> {
  return hub.command(recall, { ticketId, lineNo });
}

/** Once more on paper, marked as a copy. */
export function printAgain(ticketId: number): Promise<Answer<unknown>> {
  return hub.command(reprintTicket, { ticketId });
}
