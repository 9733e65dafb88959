import type { BasketLine, Minor, Thousandths } from '../../model/basket.ts';
import { businessDay, hourOfDay } from '../../model/time.ts';
import type { Tx } from '../../store/store.ts';
import type { Call } from '../handler.ts';
import { stationsOf } from '../kitchen/stations.ts';
import { nextNumberSql } from './number.ts';

/** Where and when a document is booked. */
export interface Seat {
  terminal: number;
  businessDay: string;
  hour: number;
}

/** The shop's own day and hour, at the terminal that calls. */
export function seatOf(tx: Tx, { who, settings }: Call): Seat {
  return {
    terminal: who.terminal.number,
    businessDay: businessDay(tx.at, settings.timeZone, settings.dayStart),
    hour: hourOfDay(tx.at, settings.timeZone),
  };
}

/** The shift open at a terminal (null: none) and its receipt's next number. */
export interface OpenPosition {
  shiftId: number | null;
  number: number;
  /** Whether a drawer hangs on the printer that serves this terminal. */
  drawer: boolean;
}

const position = `
  (SELECT id FROM shift WHERE terminal = ?1 AND closed_at IS NULL) AS shiftId,
  ${nextNumberSql('?1', '?2')} AS number,
  EXISTS (
    SELECT 1 FROM device
    WHERE kind = 'printer' AND drawer_pin IS NOT NULL AND ended_at IS NULL AND (terminal = ?1 OR terminal IS NULL)
  ) AS drawer`;

/** For what has no basket: refunds and voids. */
export async function openPosition(tx: Tx, seat: Seat): Promise<OpenPosition> {
  const row = await tx.get<OpenPosition>(`SELECT ${position}`, [seat.terminal, seat.businessDay]);
  return { ...row!, drawer: Boolean(row!.drawer) };
}

/** What the hub knows of a unit in the basket. */
export interface SoldUnit {
  unitId: number;
  productId: number;
  name: string;
  unitName: string;
  categoryId: number | null;
  /** Base units in one of this unit. */
  quantity: Thousandths;
  price: Minor;
  /** Of one base unit. */
  cost: Minor;
  taxRate: number;
  taxIncluded: number;
  ended: number;
  tracked: number;
  stock: Thousandths;
  /** The product's item code on scale labels. */
  plu: string | null;
  /** The stations that make it: a JSON array of ids. */
  stations: string;
}

/** A `SoldUnit`, of unit u, product p, tax t, stock s. */
export const unitColumns = `u.id AS unitId, u.product_id AS productId,
  trim(p.name || ' ' || p.spec) AS name, u.name AS unitName,
  p.category_id AS categoryId, u.quantity, u.price, p.cost, t.rate AS taxRate, t.included AS taxIncluded,
  u.ended_at IS NOT NULL OR p.ended_at IS NOT NULL AS ended, p.stock_tracked AS tracked,
  coalesce(s.quantity, 0) AS stock, p.plu, (${stationsOf('p.category_id')}) AS stations`;

const lookUp = `SELECT ${unitColumns}, ${position},
  (SELECT sale_seq FROM late_sale WHERE sale_id = ?4) AS recordedSeq
FROM json_each(?3) wanted CROSS JOIN unit u ON u.id = wanted.value
  JOIN product p ON p.id = u.product_id JOIN tax t ON t.id = p.tax_id LEFT JOIN stock s ON s.product_id = p.id`;

/**
 * All that a sale needs to know, in one statement. `position` is null when the hub knows none of the units; `recorded`:
 * the sale of this id came as a fact before, by the till that had waited for an answer in vain.
 */
export async function lookUpBasket(
  tx: Tx,
  seat: Seat,
  saleId: string,
  lines: readonly BasketLine[],
): Promise<{ units: Map<number, SoldUnit>; position: OpenPosition | null; recorded: boolean }> {
  const wanted = JSON.stringify([...new Set(lines.map((line) => line.unitId))]);
  const rows = await tx.all<SoldUnit & OpenPosition & { recordedSeq: number | null }>(lookUp, [
    seat.terminal,
    seat.businessDay,
    wanted,
    saleId,
  ]);
  const [first] = rows;
  return {
    units: new Map(rows.map((row) => [row.unitId, row])),
    position: first ? { shiftId: first.shiftId, number: first.number, drawer: Boolean(first.drawer) } : null,
    recorded: (first?.recordedSeq ?? null) !== null,
  };
}
