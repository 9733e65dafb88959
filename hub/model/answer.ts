import type { refusalCodes } from './refusal-codes.ts';

/**
 * What a command or a query answers: a value, or a refusal with a code from one table.
 * Refusals are expected (a shop's rules said no) and travel as values; only the unexpected is thrown.
 * Terminals turn a code into two sentences: what happened, and what to do (web/i18n, keys `refusal.<code>`).
 */
export type Answer<T> = { ok: true; value: T } | Refusal;

/** A refusal. `detail` fills the sentence's blanks: names, numbers, the field at fault. No personal data, no secrets. */
export interface Refusal {
  ok: false;
  code: RefusalCode;
  detail?: RefusalDetail;
}

export type RefusalDetail = Record<string, string | number | boolean | null>;

/** A code of the one table, refusal-codes.ts, whose list only pages that look codes up take along. */
export type RefusalCode = (typeof refusalCodes)[number];

/** The answer that carries a value. */
export function done<T>(value: T): Answer<T> {
  return { ok: true, value };
}

/** The answer that says no, and why. */
export function refuse(code: RefusalCode, detail?: RefusalDetail): Refusal {
  return detail === undefined ? { ok: false, code } : { ok: false, code, detail };
}
