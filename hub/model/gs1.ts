import { hasCheckDigit } from './check-digit.ts';
import { type ApplicationIdentifier, identifierAt } from './gs1-identifiers.ts';
import { multiplyDivide } from './integer.ts';

/** The separator after values of variable length, as scanners send it. */
export const fnc1 = '\x1d';

/** A decimal as the code carries it: 001284 with three decimals is 1284 ÷ 1000. */
export interface Gs1Decimal {
  value: number;
  decimals: number;
}

/** What a GS1 element string says (GS1-128, DataBar, GS1 DataMatrix, GS1 QR). Days are `YYYY-MM-DD`. */
export interface Gs1Data {
  gtin?: string;
  sscc?: string;
  contentGtin?: string;
  batch?: string;
  serial?: string;
  variant?: string;
  produced?: string;
  packed?: string;
  bestBefore?: string;
  sellBy?: string;
  expiry?: string;
  count?: number;
  /** Net weight, from kilograms or pounds, to the nearest gram. */
  grams?: number;
  measure?: Gs1Decimal & { unit: NonNullable<ApplicationIdentifier['unit']> };
  /** The price of this very item; `currency` by its three digits of ISO 4217, where told. */
  price?: Gs1Decimal & { currency?: string };
  amount?: Gs1Decimal & { currency?: string };
  /** Everything in the order of the code, known fields too. */
  elements: { ai: string; value: string }[];
}

/**
 * Reads an element string: `0106908512108211` + `10ABC` + FNC1 + …. Null where any part of it is not as GS1 has it:
 * an unknown identifier, a wrong length or check digit, a day that does not exist. A code is read whole or not at all,
 * since goods of the wrong batch or weight are worse than a question at the counter.
 *
 * @param year the current year: two-digit years are put within 49 years back and 50 ahead of it (section 7.12).
 */
export function readElementString(text: string, year: number): Gs1Data | null {
  const data: Gs1Data = { elements: [] };
  let rest = text.startsWith(fnc1) ? text.slice(1) : text;
  if (rest === '') return null;
  while (rest !== '') {
    const found = identifierAt(rest);
    if (!found) return null;
    const { identifier, ai, decimals } = found;
    const after = rest.slice(ai.length);
    const end = after.indexOf(fnc1);
    const length = identifier.least === identifier.most ? identifier.most : end < 0 ? after.length : end;
    const value = after.slice(0, length);
    if (value.length < identifier.least || value.length > identifier.most || value.includes(fnc1)) return null;
    if (!store(data, identifier, value, decimals, year)) return null;
    data.elements.push({ ai, value });
    rest = after.slice(length);
    if (rest.startsWith(fnc1)) rest = rest.slice(1);
  }
  return data;
}

/** Puts one value into its field; false where the value is not of its kind. */
function store(
  data: Gs1Data,
  identifier: ApplicationIdentifier,
  value: string,
  decimals: number,
  year: number,
): boolean {
  const { field, kind } = identifier;
  if (kind !== 'text' && !/^\d+$/.test(value)) return false;
  if (kind === 'text' && !/^[\x21-\x7e]+$/.test(value)) return false;
  if (kind === 'gtin' && !hasCheckDigit(value)) return false;
  const day = kind === 'date' ? readDay(value, year) : null;
  if (kind === 'date' && !day) return false;

  if (field === 'count') data.count = Number(value);
  else if (field === 'measure') {
    data.measure = { value: Number(value), decimals, unit: identifier.unit! };
    const grams = gramsOf(data.measure);
    if (grams !== null) data.grams = grams;
  } else if (field === 'amount' || field === 'price') {
    const digits = identifier.currency ? value.slice(3) : value;
    if (!Number.isSafeInteger(Number(digits))) return false;
    data[field] = {
      value: Number(digits),
      decimals,
      ...(identifier.currency && { currency: value.slice(0, 3) }),
    };
  } else if (field !== 'other') data[field] = day ?? value;
  return true;
}

function gramsOf({ value, decimals, unit }: NonNullable<Gs1Data['measure']>): number | null {
  if (unit === 'kg') return multiplyDivide(value, 1000, 10 ** decimals);
  if (unit === 'lb') return multiplyDivide(value, 45_359_237, 10 ** (decimals + 5)); // 1 lb = 453.59237 g
  return null;
}

/** YYMMDD as a day; day 00 is the month's last (section 3.4). */
function readDay(digits: string, year: number): string | null {
  const month = Number(digits.slice(2, 4));
  const fullYear = nearYear(Number(digits.slice(0, 2)), year);
  if (month < 1 || month > 12) return null;
  const lastOfMonth = new Date(Date.UTC(fullYear, month, 0)).getUTCDate();
  const day = Number(digits.slice(4, 6)) || lastOfMonth;
  if (day > lastOfMonth) return null;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${fullYear}-${two(month)}-${two(day)}`;
}

/** The century that brings a two-digit year within 49 years back and 50 ahead of the current one. */
function nearYear(twoDigits: number, year: number): number {
  const distance = twoDigits - (year % 100);
  const century = year - (year % 100);
  if (distance >= 51) return century - 100 + twoDigits;
  if (distance <= -50) return century + 100 + twoDigits;
  return century + twoDigits;
}

/** A GS1 decimal in minor units of a currency with so many digits, rounded half away from zero. */
export function minorOf({ value, decimals }: Gs1Decimal, minorDigits: number): number {
  return multiplyDivide(value, 10 ** minorDigits, 10 ** decimals);
}
