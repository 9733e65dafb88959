import { kitchenChanges, type SentLine, type TicketKind } from '../../model/kitchen.ts';
import { businessDay } from '../../model/time.ts';
import type { OrderNumber } from '../../protocol/sales.ts';
import type { Tx } from '../../store/store.ts';
import type { Call } from '../handler.ts';
import { readRoutes } from './stations.ts';
import { bookTicket } from './ticket.ts';

/** A line with what the hub knows of its goods. */
export interface OrderLine extends SentLine {
  unitName: string;
  /** Which stations make it. */
  stations: number[];
}

/** An order as the books have it. */
export interface BookedOrder extends OrderNumber {
  id: string;
  businessDay: string;
  /** The sale that paid it. */
  saleSeq: number | null;
  /** What the stations know of; nothing that was taken back whole. */
  lines: OrderLine[];
}

/** What an order is to be from now on. */
export interface OrderWish {
  id: string;
  /** The table; null: as it was. */
  label: string | null;
  lines: readonly OrderLine[];
  /** The sale that pays it, if one does. */
  saleSeq?: number;
}

/** An order by its id; null: nothing of it was sent yet. */
export async function loadOrder(tx: Tx, id: string): Promise<BookedOrder | null> {
  const row = await tx.get<Omit<BookedOrder, 'lines'> & { lines: string }>(
    `SELECT id, business_day AS businessDay, number, label, sale_seq AS saleSeq,
       (SELECT json_group_array(json_object('id', line_id, 'productId', product_id, 'unitId', unit_id, 'name', name,
          'unitName', unit_name, 'quantity', quantity, 'note', note, 'stations', json(stations)))
        FROM kitchen_line WHERE order_id = kitchen_order.id AND quantity > 0) AS lines
     FROM kitchen_order WHERE id = ?`,
    [id],
  );
  return row ? { ...row, lines: JSON.parse(row.lines) as OrderLine[] } : null;
}

/**
 * Tells the stations what an order is now, in the transaction of what made it so: books the order, and a ticket for each
 * station and kind of news, with its paper. `before`: what `loadOrder` gave.
 * @returns null where no station has to do with it
 */
export async function sendOrder(
  tx: Tx,
  before: BookedOrder | null,
  wish: OrderWish,
  call: Call,
): Promise<{ order: OrderNumber; sent: SentLine[]; tickets: number } | null> {
  const known = before?.lines ?? [];
  const wanted = wish.lines.map((line) => madeWhere(line, known)).filter((line) => line.stations.length > 0);
  const { more, less } = kitchenChanges(known, wanted);
  if (!before && more.length === 0) return null;

  const day = before?.businessDay ?? businessDay(tx.at, call.settings.timeZone, call.settings.dayStart);
  const number = before?.number ?? (await nextNumber(tx, day));
  const order = { number, label: wish.label ?? before?.label ?? '' };
  await writeOrder(tx, { ...order, id: wish.id, day, saleSeq: wish.saleSeq ?? before?.saleSeq ?? null }, call);
  await writeLines(tx, wish.id, known, wanted);
  const tickets =
    (await bookTickets(tx, wish.id, order, 'less', less, call)) +
    (await bookTickets(tx, wish.id, order, before ? 'more' : 'new', more, call));
  return { order, sent: wanted.map(plain), tickets };
}

/** An order that was paid while the hub was away: nothing more is sent for it. A sale paid for it before stays. */
export function settleOrder(tx: Tx, id: string): void {
  tx.put('UPDATE kitchen_order SET sale_seq = ?1, rev = ?1 WHERE id = ?2 AND sale_seq IS NULL', [tx.seq, id]);
  tx.touch('kitchen');
}

/** What a station was told once stays its own, though another makes such goods by now. */
function madeWhere(line: OrderLine, known: readonly OrderLine[]): OrderLine {
  const told = known.find((one) => one.id === line.id && one.unitId === line.unitId && one.note === line.note);
  return told ? { ...line, stations: told.stations } : line;
}

const plain = ({ id, productId, unitId, quantity, note, name }: OrderLine): SentLine => ({
  id,
  productId,
  unitId,
  quantity,
  note,
  name,
});

async function nextNumber(tx: Tx, day: string): Promise<number> {
  const row = await tx.get<{ number: number }>(
    'SELECT coalesce(max(number), 0) + 1 AS number FROM kitchen_order WHERE business_day = ?',
    [day],
  );
  return row!.number;
}

async function writeOrder(
  tx: Tx,
  order: OrderNumber & { id: string; day: string; saleSeq: number | null },
  { who }: Call,
): Promise<void> {
  tx.touch('kitchen');
  await tx.run(
    `INSERT INTO kitchen_order (id, business_day, number, label, terminal, staff_id, at, sale_seq, rev)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET label = excluded.label, sale_seq = excluded.sale_seq, rev = excluded.rev`,
    [order.id, order.day, order.number, order.label, who.terminal.number, who.staff.id, tx.at, order.saleSeq, tx.seq],
  );
}

/** Keeps what the stations know from now on; what is taken back whole stays, with nothing of it wanted. */
async function writeLines(
  tx: Tx,
  orderId: string,
  known: readonly OrderLine[],
  wanted: readonly OrderLine[],
): Promise<void> {
  const gone = known.filter((line) => !wanted.some((one) => one.id === line.id));
  const rows = [...wanted, ...gone.map((line) => ({ ...line, quantity: 0 }))];
  await tx.run(
    `INSERT INTO kitchen_line (order_id, line_id, product_id, unit_id, name, unit_name, quantity, note, stations, rev)
     SELECT ?1, value ->> 'id', value ->> 'productId', value ->> 'unitId', value ->> 'name', value ->> 'unitName',
       value ->> 'quantity', value ->> 'note', value -> 'stations', ?2
     FROM json_each(?3) WHERE true
     ON CONFLICT DO UPDATE SET product_id = excluded.product_id, unit_id = excluded.unit_id, name = excluded.name,
       unit_name = excluded.unit_name, quantity = excluded.quantity, note = excluded.note,
       stations = excluded.stations, rev = excluded.rev`,
    [orderId, tx.seq, JSON.stringify(rows)],
  );
}

/** A ticket for each station that makes one of the lines. */
async function bookTickets(
  tx: Tx,
  orderId: string,
  order: OrderNumber,
  kind: TicketKind,
  lines: readonly OrderLine[],
  call: Call,
): Promise<number> {
  if (lines.length === 0) return 0;
  const routes = await readRoutes(tx, [...new Set(lines.flatMap((line) => line.stations))]);
  for (const station of routes.values()) {
    const own = lines.filter((line) => line.stations.includes(station.id));
    await bookTicket(tx, { orderId, ...order, kind, station, lines: own }, call);
  }
  return routes.size;
}
