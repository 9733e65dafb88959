import { z } from 'zod';
import { limits } from '../model/basket.ts';
import type { KitchenLine, SentLine, TicketKind } from '../model/kitchen.ts';
import type { TicketLineView } from '../model/ticket.ts';
import { command, query } from './contract.ts';
import { name, nothing, quantity, rowId, text, uuid } from './fields.ts';

export const media = ['paper', 'screen', 'both'] as const;
export type Medium = (typeof media)[number];

/** Where a category's goods are made or packed. */
export interface Station {
  id: number;
  name: string;
  medium: Medium;
  /** null: its paper comes out where the order was sent, at the till's own printer. */
  printerId: number | null;
  printerName: string | null;
  /** Prints what the printer cannot; only a printer of the station's own has one. */
  deputyId: number | null;
  deputyName: string | null;
  /** Minutes after which a ticket is late on its screen. */
  lateAfter: number;
  /** Whose goods it makes. */
  categories: number[];
  /** Tickets not done yet. */
  open: number;
  endedAt: number | null;
}

/** Topics: `stations`, `devices`; `kitchen` where `open` matters. */
export const stations = query('kitchen.stations', { permission: null, input: nothing }).answers<Station[]>();

/** Also takes an ended station up again. */
export const saveStation = command('kitchen.saveStation', {
  permission: 'station.edit',
  input: z.strictObject({
    id: rowId.nullable(),
    name: name.max(40),
    medium: z.enum(media),
    printerId: rowId.nullable(),
    deputyId: rowId.nullable(),
    lateAfter: z.int().min(1).max(240),
    categories: z.array(rowId).max(500),
  }),
}).answers<{ id: number }>();

export const endStation = command('kitchen.endStation', {
  permission: 'station.edit',
  input: z.strictObject({ id: rowId }),
}).answers<null>();

/** hub/model/kitchen.ts, KitchenLine. */
export const kitchenLine = z.strictObject({
  id: uuid,
  productId: rowId,
  unitId: rowId,
  quantity,
  note: text(limits.noteLength),
}) satisfies z.ZodType<KitchenLine>;

/** hub/model/kitchen.ts, SentLine. */
export const sentLine = kitchenLine.extend({ name: z.string().max(400) }) satisfies z.ZodType<SentLine>;

/**
 * Tells the stations what an order is now: what they do not know yet comes out as tickets, what is no longer wanted as
 * 退菜. No lines: the customer wants nothing any more.
 */
export const send = command('kitchen.send', {
  permission: 'till.use',
  input: z.strictObject({
    orderId: uuid,
    label: text(limits.labelLength),
    lines: z.array(kitchenLine).max(limits.linesPerSale),
  }),
}).answers<{ number: number; sent: SentLine[] }>();

/** A ticket on a screen. */
export interface KitchenTicket {
  id: number;
  kind: TicketKind;
  number: number;
  label: string;
  at: number;
  doneAt: number | null;
  terminalName: string;
  staffName: string;
  lines: (TicketLineView & { lineNo: number; done: boolean })[];
}

/**
 * What a station has to do, oldest first, and what it has done last, newest first. `now`: the hub's clock, which ages
 * are reckoned by. Topic: `kitchen`.
 */
export const tickets = query('kitchen.tickets', {
  permission: 'kitchen.use',
  input: z.strictObject({ stationId: rowId }),
}).answers<{ now: number; open: KitchenTicket[]; total: number; done: KitchenTicket[] }>();

/** Says that a ticket, or a line of it, is done; with its last line the ticket is. Done already is done. */
export const bump = command('kitchen.bump', {
  permission: 'kitchen.use',
  input: z.strictObject({ ticketId: rowId, lineNo: z.int().min(1).nullable() }),
}).answers<{ doneAt: number | null }>();

/** Takes a ticket, or a line of it, back from among the done. */
export const recall = command('kitchen.recall', {
  permission: 'kitchen.use',
  input: z.strictObject({ ticketId: rowId, lineNo: z.int().min(1).nullable() }),
}).answers<null>();

/** Prints a ticket once more, marked 补打. */
export const reprintTicket = command('kitchen.reprint', {
  permission: 'kitchen.use',
  input: z.strictObject({ ticketId: rowId }),
}).answers<{ jobId: number }>();
