import type { Minor } from './basket.ts';
import { checkDigit, hasCheckDigit } from './check-digit.ts';
import { halfWidth } from './halfwidth.ts';
import type { ScaleLabelLayout } from './scale-label-layouts.ts';

/** What a scale's label says. One of amount, grams and pieces is there at least. */
export interface ScaleLabel {
  layout: ScaleLabelLayout;
  /** As printed, with leading zeros; `itemCodeForms` gives what goods may be kept under. */
  itemCode: string;
  amount?: Minor;
  grams?: number;
  pieces?: number;
}

/**
 * Reads a label, or null where the text is none: another length or prefix, a wrong check digit, or neither amount nor
 * weight nor pieces above zero.
 *
 * A label looks like any other code of a shop's own, so the catalogue is asked for the exact code first, and a label
 * counts only if goods with its item code exist. WeChat's and Alipay's payment codes have 18 digits, too: `readScan` (scan.ts)
 * tells which is meant.
 *
 * Where the label carries the amount only, the caller works the quantity out with `quantityFromAmount`, keeps the
 * amount as the line's `fixedAmount`, and so need not mind that price × quantity may differ from it by a fen or two.
 * Where it carries both, `labelAgrees` tells whether they belong to the price of today.
 *
 * @param layouts the ones that are on. Where several fit, the one that claims fewest prefixes is taken, then the first.
 * @param minorDigits of the shop's currency
 */
export function readScaleLabel(text: string, layouts: readonly ScaleLabelLayout[], minorDigits = 2): ScaleLabel | null {
  const digits = halfWidth(text).trim();
  if (!hasCheckDigit(digits)) return null;
  const layout = layouts
    .filter((one) => one.pattern.length === digits.length && one.prefixes.some((prefix) => digits.startsWith(prefix)))
    .reduce<ScaleLabelLayout | null>((best, one) => (!best || narrowness(one) > narrowness(best) ? one : best), null);
  if (!layout) return null;

  const label: ScaleLabel = { layout, itemCode: field(layout, 'I', digits) };
  const amount = scaled(field(layout, 'A', digits), minorDigits - layout.amountDecimals);
  const grams = scaled(field(layout, 'W', digits), 3 - layout.weightDecimals);
  const pieces = Number(field(layout, 'N', digits));
  if (amount > 0) label.amount = amount;
  if (grams > 0) label.grams = grams;
  if (pieces > 0) label.pieces = pieces;
  return amount > 0 || grams > 0 || pieces > 0 ? label : null;
}

/** How sure a match is: a longer prefix first, then fewer prefixes. */
function narrowness(layout: ScaleLabelLayout): number {
  return layout.prefixes[0]!.length * 100 - layout.prefixes.length;
}

/** The digits of a layout's run of one letter; empty where it has none. */
function field(layout: ScaleLabelLayout, letter: string, digits: string): string {
  const from = layout.pattern.indexOf(letter);
  return from < 0 ? '' : digits.slice(from, layout.pattern.lastIndexOf(letter) + 1);
}

/** Digits as an integer, moved by so many decimal places; places that fall away are rounded off. */
function scaled(digits: string, places: number): number {
  const value = Number(digits);
  return places >= 0 ? value * 10 ** places : Math.round(value / 10 ** -places);
}

/**
 * What goods with a label's item code may be kept under: the code as printed, without leading zeros, and with the
 * prefix in front (shops key in either).
 */
export function itemCodeForms(label: ScaleLabel, text: string): string[] {
  const prefix = halfWidth(text).trim().slice(0, label.layout.pattern.indexOf('I'));
  return [...new Set([label.itemCode, label.itemCode.replace(/^0+(?=\d)/, ''), prefix + label.itemCode])];
}

/**
 * Whether a label's amount and weight fit the unit price: within what half a gram and half a minor unit explain. Where
 * they do not, the label was printed at another price, and somebody should look.
 *
 * @param unitPrice of `gramsPerUnit` grams
 */
export function labelAgrees(amount: Minor, grams: number, unitPrice: Minor, gramsPerUnit: number): boolean {
  // |amount − price × grams ÷ gramsPerUnit| ≤ ½ + price ÷ (2 × gramsPerUnit), in integers
  return 2 * Math.abs(amount * gramsPerUnit - unitPrice * grams) <= gramsPerUnit + unitPrice;
}

/** What to put on a label; a layout takes what it has places for. */
export interface ScaleLabelContent {
  itemCode: string;
  amount?: Minor;
  grams?: number;
  pieces?: number;
}

/**
 * The label's digits, as a scale would print them; null where something does not fit its places (an amount above
 * 999.99) or is missing. The prefix is the layout's first unless another of its prefixes is named.
 */
export function writeScaleLabel(
  layout: ScaleLabelLayout,
  content: ScaleLabelContent,
  options: { prefix?: string; minorDigits?: number } = {},
): string | null {
  const { prefix = layout.prefixes[0]!, minorDigits = 2 } = options;
  if (!layout.prefixes.includes(prefix) || !/^\d+$/.test(content.itemCode)) return null;
  const values: Record<string, string> = {
    F: prefix,
    I: content.itemCode,
    A: placed(content.amount, layout.amountDecimals - minorDigits),
    W: placed(content.grams, layout.weightDecimals - 3),
    N: placed(content.pieces, 0),
    P: '0',
  };
  let digits = '';
  for (const [run] of layout.pattern.slice(0, -1).matchAll(/(.)\1*/g)) {
    const value = values[run[0]!]!;
    if (value === '' || value.length > run.length) return null;
    digits += value.padStart(run.length, '0');
  }
  return digits + checkDigit(digits);
}

function placed(value: number | undefined, places: number): string {
  return value === undefined || value < 0 ? '' : String(scaled(String(value), places));
}
