import type { Minor } from './basket.ts';
import { halfWidth, scaledInteger } from './halfwidth.ts';

/**
 * ISO 4217 minor units that are not two. A table of our own rather than Intl's: hub and browsers carry different
 * versions of CLDR, which moves such digits now and then, and an amount must mean the same on both sides.
 */
const digitsOtherThanTwo: Record<string, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const digitsOf = new Map(
  Object.entries(digitsOtherThanTwo).flatMap(([digits, codes]) =>
    codes.split(' ').map((code) => [code, Number(digits)]),
  ),
);

/** Decimals of a currency: CNY 2, JPY 0, KWD 3. */
export function minorDigits(currency: string): number {
  return digitsOf.get(currency) ?? 2;
}

/** A formatter costs as much as a thousand uses of it, and a shop needs a handful. */
const formatters = new Map<string, Intl.NumberFormat>();

function formatterFor(currency: string, locale: string, symbol: boolean): Intl.NumberFormat {
  const key = `${locale} ${currency} ${symbol}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    const digits = minorDigits(currency);
    formatter = new Intl.NumberFormat(locale, {
      ...(symbol ? { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } : { style: 'decimal' }),
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formatters.set(key, formatter);
  }
  return formatter;
}

/**
 * An amount for people: `formatMoney(123456, 'CNY', 'zh-CN')` = `¥1,234.56`; with `{symbol: false}`, `1,234.56`.
 * @throws RangeError on a currency or locale that is not well-formed.
 */
export function formatMoney(amount: Minor, currency: string, locale: string, options?: { symbol?: boolean }): string {
  const text = decimalText(amount, currency) as Intl.StringNumericLiteral; // a string, so that no digit is lost
  return formatterFor(currency, locale, options?.symbol ?? true).format(text);
}

/** An amount for machines and input fields: `1234.56`, whatever the locale. */
export function decimalText(amount: Minor, currency: string): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${amount < 0 ? '-' : ''}${whole}${digits ? `.${text.slice(-digits)}` : ''}`;
}

/**
 * An amount as a person types or pastes it: `12.5`, `￥１，２３４．５６`, `1 234元`, `CNY 3`. Null where it is none, or
 * has more decimals than the currency. A comma parts thousands and must stand where thousands part: `1,5` is refused
 * rather than guessed at.
 */
export function parseMoney(text: string, currency: string): Minor | null {
  const bare = halfWidth(text).replace(/\s/g, '').replace(currency, '');
  const parts = /^(-?)\p{Sc}?(-?)(\d{1,3}(?:,\d{3})+|\d*)(\.\d*)?(?:元|圆|块|\p{Sc})?$/u.exec(bare);
  if (!parts) return null;
  const [, before, after, whole = '', fraction = ''] = parts;
  if (before && after) return null;
  return scaledInteger(`${before || after}${whole.replaceAll(',', '')}${fraction}`, minorDigits(currency));
}

/** Notes and the coins that round a sum up, in minor units, smallest first. */
const notes: Record<string, readonly Minor[]> = {
  CNY: [100, 500, 1000, 2000, 5000, 10000],
  HKD: [100, 1000, 2000, 5000, 10000, 50000, 100000],
  TWD: [100, 500, 1000, 10000, 50000, 100000],
  USD: [100, 500, 1000, 2000, 5000, 10000],
  EUR: [100, 500, 1000, 2000, 5000, 10000],
  GBP: [100, 500, 1000, 2000, 5000],
  JPY: [10, 100, 500, 1000, 5000, 10000],
  KRW: [100, 500, 1000, 5000, 10000, 50000],
};

/**
 * What a customer is likely to hand over for `total`, for the till's cash keys: the exact sum first, then each note's
 * next multiple, at most five in all, ascending. Where there are more, the nearest stay and the largest note.
 * 37.50 → 37.50, 38, 40, 50, 100. Nothing for a negative total.
 */
export function suggestedNotes(total: Minor, currency: string): Minor[] {
  if (total < 0) return [];
  if (total === 0) return [0];
  const one = 10 ** minorDigits(currency);
  const values = notes[currency] ?? [1, 5, 10, 20, 50, 100].map((value) => value * one);
  const sums = new Set([total, ...values.map((note) => Math.ceil(total / note) * note)]);
  const sorted = [...sums].sort((a, b) => a - b);
  return sorted.length <= 5 ? sorted : [...sorted.slice(0, 4), sorted.at(-1)!];
}
