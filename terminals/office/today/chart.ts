import { addDays, type Day } from '../../../hub/model/time.ts';
import type { DayOverview } from '../../../hub/protocol/reports.ts';

/** One place on the chart's axis: an hour, or a day. */
export interface Point {
  readonly key: number | Day;
  readonly label: string;
  readonly sales: number;
  readonly count: number;
  /** The same place of the period before; undefined while it is not known. */
  readonly before: number | undefined;
  /** It has not come yet. */
  readonly ahead: boolean;
}

/** The hours of a day from the first that sold anything, here or before, to the last; the shop's small hours come last. */
export function hourPoints(
  now: Pick<DayOverview, 'byHour'>,
  before: Pick<DayOverview, 'byHour'> | undefined,
  dayStart: number,
  until: number | undefined,
): Point[] {
  const since = (hour: number) => (hour - dayStart + 24) % 24;
  const used = [...now.byHour, ...(before?.byHour ?? [])].map((one) => since(one.hour));
  if (until !== undefined) used.push(since(until));
  // A shop that has only just begun to sell is drawn over a working day at least.
  const working = since(8) < since(20) ? [since(8), since(20)] : [0, 12];
  const first = Math.min(...working, ...used);
  const last = Math.max(...working, ...used);
  const of = (hours: DayOverview['byHour'] | undefined, hour: number) => hours?.find((one) => one.hour === hour);
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const hour = (first + at + dayStart) % 24;
    const here = of(now.byHour, hour);
    return {
      key: hour,
      label: `${hour}:00`,
      sales: here?.sales ?? 0,
      count: here?.count ?? 0,
      before: before && (of(before.byHour, hour)?.sales ?? 0),
      ahead: until !== undefined && since(hour) > since(until),
    };
  });
}

/** Every day of a span, beside the day that stands at the same place of the span before. */
export function dayPoints(
  now: Pick<DayOverview, 'byDay' | 'from' | 'to'>,
  before: Pick<DayOverview, 'byDay' | 'from'> | undefined,
): Point[] {
  const here = new Map(now.byDay.map((one) => [one.day, one]));
  const there = new Map(before?.byDay.map((one) => [one.day, one.sales]));
  const points: Point[] = [];
  for (let day = now.from, at = 0; day <= now.to; day = addDays(day, 1), at++) {
    const one = here.get(day);
    points.push({
      key: day,
      label: day.slice(5).replace('-', '/'),
      sales: one?.sales ?? 0,
      count: one?.count ?? 0,
      before: before && (there.get(addDays(before.from, at)) ?? 0),
      ahead: false,
    });
  }
  return points;
}

/** A round figure at or above the greatest value, for the axis: such as 1.5 or 4 times a power of ten. */
export function axisTop(values: readonly number[]): number {
  const most = Math.max(1, ...values);
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((one) => one * power >= most)!;
  return step * power;
}

/** Points of an SVG polyline on a plane of `width` × `height`, zero at the bottom; values below zero lie on it. */
export function polyline(
  values: readonly number[],
  places: number,
  top: number,
  width: number,
  height: number,
): string {
  const x = (at: number) => (places > 1 ? (at * width) / (places - 1) : width / 2);
  const y = (value: number) => height - (Math.max(0, value) / top) * height;
  return values.map((value, at) => `${round(x(at))},${round(y(value))}`).join(' ');
}

const round = (value: number): number => Math.round(value * 10) / 10;
