import type { Thousandths } from './basket.ts';

/** A line as the stations know it, or are to know it. */
export interface KitchenLine {
  /** The basket line's. */
  id: string;
  productId: number;
  unitId: number;
  quantity: Thousandths;
  /** What the customer wants otherwise: 少冰, 不要香菜. */
  note: string;
}

/** A line that the stations know. */
export interface SentLine extends KitchenLine {
  name: string;
}

/** What of a basket was sent to the stations: kept with the basket, so that it survives hold, recall and a reload. */
export interface SentOrder {
  /** UUID, made by the till that sent first. */
  id: string;
  /** The queue number of the day. */
  number: number;
  /** The table, or empty. */
  label: string;
  sent: SentLine[];
}

/** A slip's kind: the first of an order, what came later (追加), what is no longer wanted (退菜). */
export const ticketKinds = ['new', 'more', 'less'] as const;
export type TicketKind = (typeof ticketKinds)[number];

/**
 * What the stations must be told so that they know `wanted` where they know `sent`. A line whose goods, unit or note
 * changed is taken back whole and told anew: a cook reads slips, not differences. Quantities are above zero.
 */
export function kitchenChanges<Sent extends KitchenLine, Wanted extends KitchenLine>(
  sent: readonly Sent[],
  wanted: readonly Wanted[],
): { more: Wanted[]; less: Sent[] } {
  const known = new Map(sent.map((line) => [line.id, line]));
  const wish = new Map(wanted.map((line) => [line.id, line]));
  const stays = (line: KitchenLine, other: KitchenLine | undefined): number =>
    other && other.productId === line.productId && other.unitId === line.unitId && other.note === line.note
      ? other.quantity
      : 0;
  const beyond = <Line extends KitchenLine>(lines: readonly Line[], others: ReadonlyMap<string, KitchenLine>): Line[] =>
    lines
      .map((line) => ({ ...line, quantity: line.quantity - stays(line, others.get(line.id)) }))
      .filter((line) => line.quantity > 0);
  return { more: beyond(wanted, known), less: beyond(sent, wish) };
}
