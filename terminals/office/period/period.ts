import { addDays, type Day } from '../../../hub/model/time.ts';
import type { Filters } from '../route.ts';

/** Spans that have a name; `own` is given by its days, `all` has none. */
export const periods = ['today', 'yesterday', 'week', 'month', 'own', 'all'] as const;
export type PeriodName = (typeof periods)[number];

export interface Period {
  readonly name: PeriodName;
  /** Both included; null: without an end. */
  readonly from: Day | null;
  readonly to: Day | null;
}

/** The period that an address names (`period`, and for an own one `from` and `to`); weeks begin on Monday. */
export function periodOf(filters: Filters, today: Day, usual: PeriodName): Period {
  const name = periods.find((one) => one === filters.period) ?? usual;
  switch (name) {
    case 'today':
      return { name, from: today, to: today };
    case 'yesterday':
      return { name, from: addDays(today, -1), to: addDays(today, -1) };
    case 'week':
      return { name, from: addDays(today, -((weekday(today) + 6) % 7)), to: today };
    case 'month':
      return { name, from: `${today.slice(0, 7)}-01`, to: today };
    case 'own':
      return { name, ...inOrder(dayOr(filters.from, today), dayOr(filters.to, today)) };
    case 'all':
      return { name, from: null, to: null };
  }
}

/** How an own period stands in an address. */
export function ownPeriod(from: Day, to: Day): Filters {
  return { period: 'own', ...inOrder(from, to) };
}

/** 0 is Sunday. */
function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

function inOrder(one: Day, other: Day): { from: Day; to: Day } {
  return one <= other ? { from: one, to: other } : { from: other, to: one };
}

/** A day typed into the address by hand may be anything. */
function dayOr(text: string | undefined, otherwise: Day): Day {
  if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return otherwise;
  return Number.isNaN(Date.parse(text)) ? otherwise : text;
}
