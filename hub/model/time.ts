/**
 * Time in the shop's own zone. The books keep milliseconds UTC; the shop's day, its hours and what people read are
 * worked out here, the same on hub and till, whatever zone the machine is set to.
 */

/** A day of the shop's calendar, `YYYY-MM-DD`. */
export type Day = string;

const minute = 60_000;
const quarter = 15 * minute;
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale, options);
    formatters.set(key, formatter);
  }
  return formatter;
}

const clock: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
  hourCycle: 'h23',
};

/** Offsets already asked for, by zone and quarter of an hour: zones change on quarters, and Intl is slow to ask. */
const offsets = new Map<string, number>();

function offsetAt(at: number, timeZone: string): number {
  const start = Math.floor(at / quarter) * quarter;
  const key = `${timeZone}${start}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const part: Record<string, number> = {};
  for (const { type, value } of formatterFor('en-US', { ...clock, timeZone }).formatToParts(start)) {
    part[type] = Number(value);
  }
  const local = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
  if (offsets.size >= 4096) offsets.clear();
  offsets.set(key, local - start);
  return local - start;
}

/** The reading of the shop's wall clock, as milliseconds that count as if the shop were at UTC. */
function wallClock(at: number, timeZone: string): number {
  return at + offsetAt(at, timeZone);
}

/**
 * The shop's business day of an instant. A day that starts at 04:00 (`dayStartMinutes` = 240) takes in the hours after
 * midnight: a sale at 01:30 belongs to the evening before.
 * @throws RangeError on an unknown time zone.
 */
export function businessDay(at: number, timeZone: string, dayStartMinutes = 0): Day {
  return new Date(wallClock(at, timeZone) - dayStartMinutes * minute).toISOString().slice(0, 10);
}

/** The instant at which a business day begins; where the clock jumps over that time, the instant of the jump's end. */
export function startOfBusinessDay(day: Day, timeZone: string, dayStartMinutes = 0): number {
  const wanted = Date.parse(`${day}T00:00:00Z`) + dayStartMinutes * minute;
  // The offset is that of the answer, not of the question: ask again with the first answer.
  const guess = wanted - offsetAt(wanted, timeZone);
  return wanted - offsetAt(guess, timeZone);
}

/** The hour of the shop's wall clock, 0–23. */
export function hourOfDay(at: number, timeZone: string): number {
  return new Date(wallClock(at, timeZone)).getUTCHours();
}

/** The day so many days later (or earlier). */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * 60 * minute).toISOString().slice(0, 10);
}

/** Date and time to the minute, in the shop's zone: `2026/03/04 09:05` in Chinese. */
export function formatDateTime(at: number, locale: string, timeZone: string): string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  return formatterFor(locale, { ...options, hourCycle: 'h23', timeZone }).format(at);
}

/** The time of day to the minute, in the shop's zone: `09:05`. */
export function formatTime(at: number, locale: string, timeZone: string): string {
  return formatterFor(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at);
}

/** A day of the calendar for people: `2026/03/04` in Chinese. */
export function formatDay(day: Day, locale: string): string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: 'UTC' } as const;
  return formatterFor(locale, options).format(Date.parse(`${day}T00:00:00Z`));
}
