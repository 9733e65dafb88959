import type { TicketKind } from '../../model/kitchen.ts';
import type { TicketLineView, TicketView } from '../../model/ticket.ts';
import type { ShopSettings } from '../../protocol/settings.ts';
import type { Tx } from '../../store/store.ts';
import type { Call } from '../handler.ts';
import { enqueue } from '../printjobs/enqueue.ts';
import { ticketPaper } from '../printjobs/paper.ts';
import type { StationRoute } from './stations.ts';

/** A slip to be booked. */
export interface NewTicket {
  orderId: string;
  number: number;
  label: string;
  kind: TicketKind;
  station: StationRoute;
  lines: readonly TicketLineView[];
}

/**
 * Books a slip, and its paper where the station has paper. On paper alone there is nobody to say that it is done: it is
 * so when it is booked.
 */
export async function bookTicket(tx: Tx, it: NewTicket, { who, settings }: Call): Promise<void> {
  const { station } = it;
  const doneAt = station.medium === 'paper' ? tx.at : null;
  const row = await tx.get<{ id: number }>(
    `INSERT INTO ticket (order_id, station_id, kind, terminal, staff_id, at, done_at, rev)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    [it.orderId, station.id, it.kind, who.terminal.number, who.staff.id, tx.at, doneAt, tx.seq],
  );
  const { id } = row!;
  const lines = it.lines.map(({ name, unitName, quantity, note }) => [name, unitName, quantity, note]);
  await tx.run(
    `INSERT INTO ticket_line (ticket_id, line_no, name, unit_name, quantity, note, done_at, rev)
     SELECT ?1, key + 1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, ?2, ?3 FROM json_each(?4)`,
    [id, doneAt, tx.seq, JSON.stringify(lines)],
  );
  tx.touch('kitchen');
  if (station.medium === 'screen') return;
  const view: TicketView = {
    ...it,
    stationName: station.name,
    at: tx.at,
    terminalName: who.terminal.name,
    staffName: who.staff.name,
    lines: [...it.lines],
  };
  await printTicket(tx, { id, view, station, terminal: who.terminal.number }, settings);
}

/** Queues a slip for its station's printer, or for its deputy where there is no other. */
export function printTicket(
  tx: Tx,
  it: { id: number; view: TicketView; station: StationRoute; terminal: number; repeated?: boolean },
  settings: ShopSettings,
): Promise<number> {
  const { printerId, deputyId } = it.station;
  const targetId = printerId ?? deputyId;
  return enqueue(tx, ticketPaper(it.view, settings), {
    terminal: it.terminal,
    ticketId: it.id,
    targetId,
    deputyId: targetId === deputyId ? null : deputyId,
    repeated: it.repeated ?? false,
  });
}
