import type { DayOverview } from '../../../hub/protocol/reports.ts';

/** Sales and their number within a span, and what they come to per receipt. */
export interface Figures {
  readonly sales: number;
  readonly count: number;
  readonly average: number;
}

/** How far the hour that is under way has come: `{hour: 14, part: 0.5}` at half past two. */
export interface Moment {
  readonly hour: number;
  readonly part: number;
}

/**
 * What the period before had brought by the same moment of its day, so that a morning is not held against a whole
 * yesterday. Hours follow one another from `dayStart` (the first hour of the shop's day).
 */
export function figuresUntil(before: Pick<DayOverview, 'byHour'>, now: Moment, dayStart: number): Figures {
  const since = (hour: number) => (hour - dayStart + 24) % 24;
  let sales = 0;
  let count = 0;
  for (const one of before.byHour) {
    const ahead = since(one.hour) - since(now.hour);
    const share = ahead < 0 ? 1 : ahead === 0 ? now.part : 0;
    sales += one.sales * share;
    count += one.count * share;
  }
  return { sales: Math.round(sales), count: Math.round(count), average: count > 0 ? Math.round(sales / count) : 0 };
}

/** By how much a figure grew, in basis points, to whole percents; null where there was nothing to grow from. */
export function growth(now: number, before: number): number | null {
  if (before <= 0) return null;
  return Math.round(((now - before) / before) * 100) * 100;
}

/** A part of a whole in basis points, to a tenth of a percent; 0 of nothing. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1000) * 10;
}
