import { done, refuse } from '../../model/answer.ts';
import { addDays, businessDay } from '../../model/time.ts';
import * as protocol from '../../protocol/reports.ts';
import { type Handler, onQuery } from '../handler.ts';
import { attentionOf } from './attention.ts';
import { daysBetween } from './periods.ts';
import { topProducts } from './top.ts';
import { breakdownOf, byDay, sumsOf, totalsOf } from './totals.ts';

/** Ten years: a slip of the hand in a date must not walk through thousands. */
const days_max = 3660;

/** Read from totals that the writer keeps, so that a year is as quick as a day. */
const overview = (clock: () => number) =>
  onQuery(protocol.overview, async (reader, { from, to }, { who, settings }) => {
    if (from > to || addDays(from, days_max) < to)
      return refuse('input.invalid', { path: 'to', problem: 'out of range' });
    const seesCost = who.may('catalog.cost');
    const length = daysBetween(from, to).length;
    const sums = await sumsOf(reader, from, to);
    const before = await sumsOf(reader, addDays(from, -length), addDays(from, -1));
    const today = businessDay(clock(), settings.timeZone, settings.dayStart);
    return done({
      from,
      to,
      totals: totalsOf(sums, seesCost),
      before: totalsOf(before, seesCost),
      ...(await breakdownOf(reader, sums)),
      byDay: await byDay(reader, from, to),
      top: await topProducts(reader, from, to, seesCost),
      attention: await attentionOf(reader, { from, to, today, seesNotices: who.may('notice.read') }),
    });
  });

/** Every message about reports. `clock`: the hub's, milliseconds UTC. */
export const reportHandlers = (clock: () => number): Handler[] => [overview(clock)];
