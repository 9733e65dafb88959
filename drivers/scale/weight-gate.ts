import type { ScaleReading } from './reading.ts';

/**
 * Decides when the weight on a scale may be sold: it stands still, is fresh, above zero, and was not sold before. Goods
 * that were sold and still lie there are not sold twice; two equal ones, laid on one after another, are two. So after a
 * weight was taken the scale must have moved, gone back to zero, or told a weight that is clearly another. One gate
 * stands before a scale, whoever sells from it: two tills that share it cannot both take what lies there.
 */
export interface WeightGate {
  /** The last reading; null when nothing is known. */
  last: ScaleReading | null;
  /** What was taken and lies there still, in grams. */
  taken: number | null;
}

export type WeightRefusal = 'no-reading' | 'unstable' | 'over' | 'nothing-on-it' | 'not-metric' | 'taken';

/** A weight that stands still may waver by a division or two without being another. */
const waver_grams = 5;

export const openGate: WeightGate = { last: null, taken: null };

/** The gate after a reading; `null`: the scale went away, and what lies there is unknown. What was taken is kept. */
export function hear(gate: WeightGate, reading: ScaleReading | null): WeightGate {
  if (reading === null || gate.taken === null) return { ...gate, last: reading };
  const { grams, stable, zero, under } = reading;
  // A weight that is not vouched for in a unit that we do not sell by is no motion.
  const moved = (!stable && reading.unit !== 'lb' && reading.unit !== 'oz') || zero || under || grams === 0;
  const other = grams !== null && Math.abs(grams - gate.taken) > waver_grams;
  return { last: reading, taken: moved || other ? null : gate.taken };
}

/** The reading to sell at `now` (ms UTC), or why there is none. */
export function sellable(gate: WeightGate, now: number, fresh_ms: number): ScaleReading | WeightRefusal {
  const { last, taken } = gate;
  // A clock set back makes the age negative; then its age is unknown, and it is no reading either.
  const age = last ? now - last.at : Number.NaN;
  if (!last || !(age >= 0 && age <= fresh_ms)) return 'no-reading';
  if (last.over) return 'over';
  if (last.under) return 'nothing-on-it';
  if (last.unit === 'lb' || last.unit === 'oz') return 'not-metric';
  if (!last.stable || last.grams === null) return 'unstable';
  if (last.grams <= 0 || last.zero) return 'nothing-on-it';
  return taken === null ? last : 'taken';
}

/** Takes what lies there: the gate closes behind it. */
export function take(gate: WeightGate): WeightGate {
  return { ...gate, taken: gate.last?.grams ?? gate.taken };
}
