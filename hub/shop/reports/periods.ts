import { addDays, type Day } from '../../model/time.ts';
import type { Queries } from '../../store/store.ts';

/** The days from one to another, both included. */
export function daysBetween(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/**
 * The fewest periods of `product_total` that a span is made of: months that are added up and lie within it whole, and
 * days for the rest. So a year is a dozen months and the days of the newest.
 */
export async function periodsOf(books: Queries, from: Day, to: Day): Promise<string[]> {
  const rows = await books.all<{ month: string }>(
    'SELECT month FROM product_month WHERE added_up AND month BETWEEN ? AND ?',
    [from.slice(0, 7), to.slice(0, 7)],
  );
  const whole = rows.map((row) => row.month).filter((month) => `${month}-01` >= from && lastDayOf(month) <= to);
  const covered = new Set(whole);
  return [...whole, ...daysBetween(from, to).filter((day) => !covered.has(day.slice(0, 7)))];
}

function lastDayOf(month: string): Day {
  return addDays(`${addDays(`${month}-28`, 4).slice(0, 7)}-01`, -1);
}
