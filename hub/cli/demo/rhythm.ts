import { addDays, type Day } from '../../model/time.ts';

/** How busy a shop is: by month (new year and summer), by day of the week from Sunday, by hour. */
const months = [1.15, 1.25, 0.9, 0.92, 0.98, 1.02, 1.1, 1.08, 0.98, 1.05, 0.97, 1.1];
const weekdays = [1.25, 0.9, 0.88, 0.9, 0.95, 1.12, 1.35];

/** Receipts by hour, from midnight: morning, noon, and the way home. */
export const hours = [0, 0, 0, 0, 0, 0, 0, 4, 9, 7, 6, 8, 12, 8, 5, 5, 7, 10, 14, 15, 12, 8, 3, 0];

/** So many days up to `until`, each with its number of receipts: together exactly `sales`. */
export function rhythmOf(until: Day, count: number, sales: number): { day: Day; receipts: number }[] {
  const days = Array.from({ length: count }, (_, index) => addDays(until, index - count + 1));
  const weights = days.map((day) => {
    const date = new Date(`${day}T00:00:00Z`);
    return months[date.getUTCMonth()]! * weekdays[date.getUTCDay()]!;
  });
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  let given = 0;
  return days.map((day, index) => {
    before += weights[index]!;
    const receipts = Math.round((sales * before) / whole) - given;
    given += receipts;
    return { day, receipts };
  });
}
