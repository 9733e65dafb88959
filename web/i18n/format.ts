import type { Minor, Thousandths } from '../../hub/model/basket.ts';
import { formatMoney, minorDigits } from '../../hub/model/money.ts';
import { language, languageChanged } from './language.ts';

/** What the shop's settings say about writing money and time. The language chooses words and the order of a date. */
export interface ShopFormats {
  /** ISO 4217. */
  currency: string;
  /** IANA zone, such as Asia/Shanghai. */
  timeZone: string;
}

let formats: ShopFormats = { currency: 'CNY', timeZone: 'Asia/Shanghai' };

/** Sets currency and time zone for this page; elements that follow the language are drawn again. */
export function setShopFormats(next: ShopFormats): void {
  formats = next;
  made.clear();
  languageChanged();
}

/** Intl formatters are slow to make and quick to use: one each. */
const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(`n${JSON.stringify(options)}`, () => new Intl.NumberFormat(language(), options));
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(
    `d${JSON.stringify(options)}`,
    () => new Intl.DateTimeFormat(language(), { ...options, timeZone: formats.timeZone }),
  );
}

function kept<F extends Intl.NumberFormat | Intl.DateTimeFormat>(name: string, make: () => F): F {
  const key = `${language()} ${name}`;
  const found = made.get(key) as F | undefined;
  if (found) return found;
  const fresh = make();
  made.set(key, fresh);
  return fresh;
}

/** Digits after the point of the shop's currency: 2 for CNY, 0 for JPY. */
export function currencyDigits(): number {
  return minorDigits(formats.currency);
}

/** The currency's sign: ¥. */
export function currencySign(): string {
  const part = numberFormat({ style: 'currency', currency: formats.currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find((one) => one.type === 'currency');
  return part?.value ?? formats.currency;
}

/** Minor units with the currency's sign: 9947 → ¥99.47. A true minus sign, as in the shop's printed sums. */
export function money(minor: Minor): string {
  return trueMinus(formatMoney(minor, formats.currency, language()));
}

/** Minor units without the sign, for columns: 9947 → 99.47. */
export function amount(minor: Minor): string {
  return trueMinus(formatMoney(minor, formats.currency, language(), { symbol: false }));
}

/** Thousandths with as many decimals as they need: 2000 → 2, 1284 → 1.284. */
export function quantity(thousandths: Thousandths): string {
  return trueMinus(numberFormat({ maximumFractionDigits: 3 }).format(thousandths / 1000));
}

/** A plain count: 102406 → 102,406. */
export function count(n: number): string {
  return trueMinus(numberFormat({ maximumFractionDigits: 0 }).format(n));
}

/** Basis points: 1300 → 13%. */
export function percent(basisPoints: number): string {
  return trueMinus(numberFormat({ style: 'percent', maximumFractionDigits: 2 }).format(basisPoints / 10_000));
}

/** 14:26, in the shop's time zone. `ms` since 1970 UTC. */
export function time(ms: number): string {
  return dateFormat({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms);
}

/** 2026/11/21. */
export function date(ms: number): string {
  return dateFormat({ year: 'numeric', month: '2-digit', day: '2-digit' }).format(ms);
}

/** 11月21日周六: for headings. */
export function longDate(ms: number): string {
  return dateFormat({ month: 'long', day: 'numeric', weekday: 'short' }).format(ms);
}

/** 2026/11/21 14:26. */
export function dateTime(ms: number): string {
  return `${date(ms)} ${time(ms)}`;
}

const trueMinus = (text: string): string => text.replace('-', '−');
