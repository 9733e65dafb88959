import type { Basket, Minor } from '../../hub/model/basket.ts';
import { islandNumbers, printedNumber } from '../../hub/model/receipt-number.ts';
import type { Day } from '../../hub/model/time.ts';
import type { KeptReturn } from '../../hub/protocol/late-sales.ts';
import type { Tender } from '../../hub/protocol/sales.ts';

/**
 * A sale, refund or void as the till's ledger holds it. Pure: what a step makes of it and of the ledger's head; nothing here reads a
 * clock or a disk.
 *
 *     offered ──► kept                the hub booked it
 *        │         │
 *        ▼         ▼ (the hub was restored from before it)
 *       fact ◄─────┘
 *        │
 *        ├──► kept                    the hub took it over
 *        └──► refused                 the hub does not understand it: a person must look
 *
 * A refund or a void is only ever offered: the hub gives money back, or nobody does. It is a fact where the hub was restored
 * from before it.
 */
export type EntryState = 'offered' | 'fact' | 'kept' | 'refused';

/** What changed hands, and at which prices. Lines hold the prices that the till charged. */
export interface Sold {
  readonly basket: Basket;
  readonly tenders: readonly Tender[];
  /** What the customer was told. */
  readonly total: Minor;
}

/** Where and when a sale was made, and by whom. */
export interface Circumstances {
  /** ms UTC, by the till's clock as far as it can be trusted. */
  readonly at: number;
  /** The till's clock stood behind what it had said before. */
  readonly clockUnsure: boolean;
  readonly businessDay: Day;
  readonly staffId: number;
  /** For the till's own receipts. */
  readonly staffName: string;
  /** The till: its number stands in its receipts' numbers. */
  readonly terminal: { readonly number: number; readonly name: string };
  /** The hub's shift, one opened on this device (its id, a UUID), or none. */
  readonly shift: number | string | null;
}

interface EntryOf extends Circumstances {
  /** The document's id (UUIDv7): under it `sales.sell` and `sales.record` mean the same sale. */
  readonly id: string;
  /** From 1, in the order in which the ledger took them. */
  readonly place: number;
  readonly state: EntryState;
  /** Counted within the day, as printed: of the till's own block, or the hub's; null: it has none yet. */
  readonly count: number | null;
  /** The receipt's number as it is found by: as printed, or as the hub booked it. */
  readonly number: string | null;
  /** The id of the command that tells the hub of the fact, made with it and never another. */
  readonly commandId: string | null;
  /** The hub's journal row, once it answered. */
  readonly seq: number | null;
  /** Why the hub refused the fact. */
  readonly refusal?: string;
}

export interface SaleEntry extends EntryOf {
  readonly sold: Sold;
  readonly givenBack?: undefined;
}

/** A refund or void, as the hub booked and sealed it; null: it was offered, and nobody has heard more. */
export interface ReturnEntry extends EntryOf {
  readonly sold?: undefined;
  readonly givenBack: Pick<KeptReturn, 'fact' | 'total'> | null;
}

export type Entry = SaleEntry | ReturnEntry;

/** What the ledger knows besides its sales. */
export interface Head {
  /** This ledger, for as long as the browser keeps it: another id means that it was thrown away meanwhile. */
  readonly id: string;
  /** The books that it belongs to, once it heard of them. */
  readonly books: string | null;
  /** Of the newest entry. */
  readonly place: number;
  /** The last number given out of the till's own block, by business day; the newest days. */
  readonly numbers: Readonly<Record<Day, number>>;
  /** The newest time that was said, ms. */
  readonly at: number;
  /** The newest sale that the hub acknowledged. */
  readonly acknowledged: { readonly id: string; readonly seq: number } | null;
  /** Sales behind that one were acknowledged too, while it was not known whether the hub still had the ones before. */
  readonly unproven?: boolean;
  /** Shifts that were opened on this device, newest last. */
  readonly shifts: readonly DeviceShift[];
}

/** What the hub answers of a sale: its journal row, and its receipt's number as booked. */
export interface Booked {
  readonly seq: number;
  readonly number: string;
  /** Of a refund or void that was offered: how it was booked. */
  readonly givenBack?: ReturnEntry['givenBack'];
}

/** An entry after a step, and the head with it. */
export interface Step<E extends Entry = Entry> {
  readonly head: Head;
  readonly entry: E;
}

/** A shift that was opened while the hub was away. */
export interface DeviceShift {
  /** The id of the command that opens it at the hub. */
  readonly id: string;
  /** Counted in the drawer. */
  readonly float: Minor;
  readonly openedAt: number;
  readonly staffId: number;
  readonly staffName: string;
  /** The hub's shift; null: the hub had another one open; undefined: the hub was not asked yet. */
  readonly hubShift?: number | null;
}

/** A till comes back to an earlier day only by a clock set wrong: so many days are remembered. */
const daysRemembered = 40;
const shiftsRemembered = 20;

/** An empty ledger. */
export function newHead(id: string): Head {
  return { id, books: null, place: 0, numbers: {}, at: 0, acknowledged: null, shifts: [] };
}

/** A sale before the hub is asked. `before`: the same sale, offered once already; its place stays. */
export function offered(head: Head, id: string, sold: Sold, when: Circumstances, before?: Entry): Step<SaleEntry> {
  const place = before?.place ?? head.place + 1;
  return { head: through(head, place, when), entry: { id, place, state: 'offered', sold, ...when, ...fresh } };
}

/** A refund or void before the hub is asked. */
export function offeredBack(head: Head, id: string, when: Circumstances): Step<ReturnEntry> {
  const place = head.place + 1;
  return {
    head: through(head, place, when),
    entry: { id, place, state: 'offered', givenBack: null, ...when, ...fresh },
  };
}

const fresh = { count: null, number: null, commandId: null, seq: null } as const;

const through = (head: Head, place: number, { at }: Circumstances): Head => ({
  ...head,
  place: Math.max(head.place, place),
  at: Math.max(head.at, at),
});

/** The till books a sale itself, under the next number of its own block. */
export function asFact<E extends Entry>(head: Head, entry: E, commandId: string): Step<E> {
  const { businessDay: day, terminal } = entry;
  if (entry.count !== null) return { head, entry: { ...entry, state: 'fact', seq: null, commandId } };
  const count = Math.max(islandNumbers.first - 1, head.numbers[day] ?? 0) + 1;
  const days = Object.entries({ ...head.numbers, [day]: count }).sort(([one], [other]) => (one < other ? -1 : 1));
  const number = printedNumber(terminal.number, day, count);
  return {
    head: { ...head, numbers: Object.fromEntries(days.slice(-daysRemembered)) },
    entry: { ...entry, state: 'fact', count, number, commandId, seq: null },
  };
}

/**
 * The hub has it, under that journal row and number. `trusted`: it was seen that the hub still has what it acknowledged
 * before; else an older acknowledgement stays the one to ask for, for what lies between may be lost.
 */
export function acknowledged(head: Head, entry: Entry, { seq, number, givenBack }: Booked, trusted: boolean): Step {
  const newest = head.acknowledged === null || (trusted && head.acknowledged.seq <= seq);
  const behind = !newest && !trusted && head.acknowledged.seq < seq;
  return {
    head: newest ? { ...head, acknowledged: { id: entry.id, seq } } : behind ? { ...head, unproven: true } : head,
    entry: { ...told(entry, givenBack), state: 'kept', seq, number, count: entry.count ?? countOf(number) },
  };
}

/** A refund or void as the hub booked it: its own time and day. */
function told(entry: Entry, kept: Booked['givenBack']): Entry {
  if (entry.givenBack === undefined || !kept) return entry;
  const { at, businessDay } = kept.fact;
  return { ...entry, givenBack: kept, at, businessDay };
}

/** The running number at the end of a printed one. */
const countOf = (number: string): number | null => Number(/\d+$/.exec(number)?.[0]) || null;

/** With one more shift opened on this device. */
export function withShift(head: Head, shift: DeviceShift): Head {
  return { ...head, shifts: [...head.shifts, shift].slice(-shiftsRemembered) };
}

/** The hub said what became of a shift opened here. */
export function shiftSettled(head: Head, id: string, hubShift: number | null): Head {
  return { ...head, shifts: head.shifts.map((one) => (one.id === id ? { ...one, hubShift } : one)) };
}

/** The hub's number of the shift in which a sale was made; null: none that the hub knows. */
export function hubShiftOf(head: Head, shift: Entry['shift']): number | null {
  if (typeof shift !== 'string') return shift;
  return head.shifts.find((one) => one.id === shift)?.hubShift ?? null;
}

/** A customer's change. */
export function changeOf({ tenders }: Pick<Sold, 'tenders'>): Minor {
  return tenders.reduce((sum, one) => sum + (one.kind === 'cash' ? one.tendered - one.amount : 0), 0);
}

/**
 * The time to write down: a clock that went back behind what the till has said already is not believed, and the time
 * is marked.
 */
export function timeToSay(head: Head, now: number): { at: number; clockUnsure: boolean } {
  return now + tolerance_ms < head.at
    ? { at: head.at, clockUnsure: true }
    : { at: Math.max(now, head.at), clockUnsure: false };
}

/** Clocks are corrected by this much all day long. */
const tolerance_ms = 2_000;
