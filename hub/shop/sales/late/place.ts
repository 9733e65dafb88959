import type { LateDifference } from '../../../model/sale.ts';
import { addDays, businessDay } from '../../../model/time.ts';
import type { Fact } from '../../../protocol/late-sales.ts';
import type { Tx } from '../../../store/store.ts';
import type { Call } from '../../handler.ts';
import { openSupplement, sellsFrom } from '../../shifts/supplement.ts';
import type { Claim, Place } from './ground.ts';

/** A sale that is older than this by its day, or more than a day ahead, was numbered by a clock that cannot be right. */
const oldest_days = 400;

/** Where the fact says it belongs; the hub's own day stands in for one that cannot be. */
export function claimOf(tx: Tx, fact: Fact, { who, settings }: Call): Claim {
  const today = businessDay(tx.at, settings.timeZone, settings.dayStart);
  const possible = fact.businessDay <= addDays(today, 1) && fact.businessDay >= addDays(today, -oldest_days);
  return {
    saleId: fact.saleId,
    terminal: who.terminal.number,
    businessDay: possible ? fact.businessDay : today,
    today,
    number: fact.number,
    shift: fact.shift,
    staffId: fact.staffId,
  };
}

/**
 * The shift that it goes into: the one it names while that is open (a till has one at a time); where that was closed
 * meanwhile, the closed shift's supplement of today. One that names none, or none that this till ever had, goes into the
 * shift open here, or into a supplement to no shift.
 */
export async function shiftOf(
  tx: Tx,
  { terminal, businessDay: day, today, shift }: Claim,
  { shiftClosed, shiftNumber, openShiftId, shiftFrom, supplementId }: Place,
  staffId: number,
): Promise<{ id: number; differences: LateDifference[] }> {
  const to = shiftClosed === 1 ? shift : null;
  if (to === null && openShiftId !== null) {
    if (day < shiftFrom!) sellsFrom(tx, openShiftId, day);
    return { id: openShiftId, differences: [] };
  }
  const id = supplementId ?? (await openSupplement(tx, { terminal, staffId, businessDay: day, day: today, to }));
  return { id, differences: [to === null ? { code: 'shift-none' } : { code: 'shift-closed', ours: shiftNumber! }] };
}

/** Where day, number or time could not be as the till has them. */
export function placeDifferences(tx: Tx, fact: Fact, claim: Claim, place: Place): LateDifference[] {
  const found: LateDifference[] = [];
  if (claim.businessDay !== fact.businessDay) {
    found.push({ code: 'day-moved', theirs: fact.businessDay, ours: claim.businessDay });
  }
  if (place.number !== fact.number) found.push({ code: 'number-taken', theirs: fact.number, ours: place.number });
  if (fact.at > tx.at) found.push({ code: 'clock-ahead', theirs: fact.at, ours: tx.at });
  return found;
}
