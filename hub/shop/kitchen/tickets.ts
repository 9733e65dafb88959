import { done, refuse } from '../../model/answer.ts';
import type { TicketView } from '../../model/ticket.ts';
import * as protocol from '../../protocol/kitchen.ts';
import type { Queries, Tx } from '../../store/store.ts';
import { type Handler, onCommand, onQuery } from '../handler.ts';
import { readRoutes } from './stations.ts';
import { printTicket } from './ticket.ts';

/** More than a screen shows and a cook has in hand; those behind come up as the first are done. */
const openShown = 100;
/** What can be taken back without asking for paper. */
const doneShown = 8;

const ticketSql = `SELECT t.id, t.kind, o.number, o.label, t.at, t.done_at AS doneAt, m.name AS terminalName,
  p.name AS staffName,
  (SELECT json_group_array(json_object('lineNo', line_no, 'name', name, 'unitName', unit_name, 'quantity', quantity,
     'note', note, 'done', json(iif(done_at IS NULL, 'false', 'true'))) ORDER BY line_no)
   FROM ticket_line WHERE ticket_id = t.id) AS lines
FROM ticket t JOIN kitchen_order o ON o.id = t.order_id JOIN terminal m ON m.number = t.terminal
  JOIN staff p ON p.id = t.staff_id`;

type Row = Omit<protocol.KitchenTicket, 'lines'> & { lines: string };

async function readTickets(queries: Queries, where: string, values: number[]): Promise<protocol.KitchenTicket[]> {
  const rows = await queries.all<Row>(`${ticketSql} ${where}`, values);
  return rows.map((row) => ({ ...row, lines: JSON.parse(row.lines) as protocol.KitchenTicket['lines'] }));
}

const tickets = onQuery(protocol.tickets, async (reader, { stationId }) => {
  const station = await reader.get<{ open: number; now: number }>(
    `SELECT (SELECT count(*) FROM ticket WHERE station_id = ?1 AND done_at IS NULL) AS open,
       CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER) AS now
     FROM station WHERE id = ?1`,
    [stationId],
  );
  if (!station) return refuse('kitchen.unknown-station');
  const where = 'WHERE t.station_id = ? AND t.done_at IS';
  return done({
    now: station.now,
    open: await readTickets(reader, `${where} NULL ORDER BY t.id LIMIT ?`, [stationId, openShown]),
    total: station.open,
    // What was only printed was never on the screen.
    done: await readTickets(
      reader,
      `${where} NOT NULL AND t.done_at > t.at ORDER BY t.done_at DESC, t.id DESC LIMIT ?`,
      [stationId, doneShown],
    ),
  });
});

const bump = onCommand(protocol.bump, async (tx, { ticketId, lineNo }) => {
  const left = await openLines(tx, ticketId);
  if (left === null) return refuse('kitchen.unknown-ticket');
  await tx.run(
    'UPDATE ticket_line SET done_at = ?1, rev = ?2 WHERE ticket_id = ?3 AND done_at IS NULL AND line_no = coalesce(?4, line_no)',
    [tx.at, tx.seq, ticketId, lineNo],
  );
  const row = await tx.get<{ doneAt: number | null }>(
    `UPDATE ticket SET rev = ?2, done_at = iif(
       EXISTS (SELECT 1 FROM ticket_line WHERE ticket_id = ?3 AND done_at IS NULL), NULL, coalesce(done_at, ?1))
     WHERE id = ?3 RETURNING done_at AS doneAt`,
    [tx.at, tx.seq, ticketId],
  );
  tx.touch('kitchen');
  return done(row!);
});

const recall = onCommand(protocol.recall, async (tx, { ticketId, lineNo }) => {
  if ((await openLines(tx, ticketId)) === null) return refuse('kitchen.unknown-ticket');
  await tx.run('UPDATE ticket SET done_at = NULL, rev = ?1 WHERE id = ?2', [tx.seq, ticketId]);
  await tx.run(
    'UPDATE ticket_line SET done_at = NULL, rev = ?1 WHERE ticket_id = ?2 AND line_no = coalesce(?3, line_no)',
    [tx.seq, ticketId, lineNo],
  );
  tx.touch('kitchen');
  return done(null);
});

const reprint = onCommand(protocol.reprintTicket, async (tx, { ticketId }, { settings }) => {
  const [ticket] = await readTickets(tx, 'WHERE t.id = ?', [ticketId]);
  const of = await tx.get<{ stationId: number; terminal: number }>(
    'SELECT station_id AS stationId, terminal FROM ticket WHERE id = ?',
    [ticketId],
  );
  if (!ticket || !of) return refuse('kitchen.unknown-ticket');
  const station = (await readRoutes(tx, [of.stationId])).get(of.stationId);
  if (!station) return refuse('kitchen.unknown-station');
  const view: TicketView = { ...ticket, stationName: station.name };
  const { terminal } = of;
  return done({ jobId: await printTicket(tx, { id: ticketId, view, station, terminal, repeated: true }, settings) });
});

/** How many of a ticket's lines are not done; null: there is no such ticket. */
async function openLines(tx: Tx, ticketId: number): Promise<number | null> {
  const row = await tx.get<{ left: number }>(
    `SELECT (SELECT count(*) FROM ticket_line WHERE ticket_id = ticket.id AND done_at IS NULL) AS left
     FROM ticket WHERE id = ?`,
    [ticketId],
  );
  return row?.left ?? null;
}

/** What the stations' screens show, and what is done there. */
export const ticketHandlers: Handler[] = [tickets, bump, recall, reprint];
