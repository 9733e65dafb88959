import { hasCheckDigit } from './check-digit.ts';
import { halfWidth } from './halfwidth.ts';
import { itemCodeForms, readScaleLabel } from './scale-label.ts';
import { type ScaleLabelLayout, scaleLabelLayouts } from './scale-label-layouts.ts';

/** A label that was scanned, and what a person says it is: the goods' code, and weight or amount, or both. */
export interface LabelSample {
  text: string;
  itemCode: string;
  /** Minor units. */
  amount?: number;
  grams?: number;
}

export type LabelLearnt =
  /** Layouts that say all of it, the likeliest first; those that the program has go before new ones. */
  | { kind: 'found'; layouts: ScaleLabelLayout[] }
  /** `unlike`: the labels are of different lengths; `ambiguous` labels need weights and amounts that differ more. */
  | { kind: 'nothing'; why: 'too-few' | 'check-digit' | 'unlike' | 'no-layout' };

const samplesMin = 3;
/** Layouts offered; more than these say that the samples are too much alike. */
const offered = 5;
const fieldWidth = { item: [3, 7], value: [4, 6] } as const;
/** Prefixes are one or two digits. */
const prefixWidths = [2, 1];

/**
 * Finds the layout of a scale's labels from three of them. Pure. The layouts of the table are tried first; then every
 * place for the item code, the amount and the weight, so that each label says what the person said.
 */
export function learnScaleLabel(samples: readonly LabelSample[], minorDigits = 2): LabelLearnt {
  const labels = samples.map((sample) => ({ ...sample, text: halfWidth(sample.text).trim() }));
  const [first] = labels;
  if (!first || new Set(labels.map(({ text }) => text)).size < samplesMin || !labels.every(says)) {
    return { kind: 'nothing', why: 'too-few' };
  }
  if (!labels.every(({ text }) => hasCheckDigit(text))) return { kind: 'nothing', why: 'check-digit' };
  if (labels.some(({ text }) => text.length !== first.text.length)) return { kind: 'nothing', why: 'unlike' };
  const known = scaleLabelLayouts.filter((layout) => fits(layout, labels, minorDigits));
  const layouts = known.length > 0 ? known : newLayouts(labels).filter((layout) => fits(layout, labels, minorDigits));
  return layouts.length > 0
    ? { kind: 'found', layouts: layouts.slice(0, offered) }
    : { kind: 'nothing', why: 'no-layout' };
}

function says({ itemCode, amount = 0, grams = 0 }: LabelSample): boolean {
  return /^\d{1,9}$/.test(itemCode) && (amount > 0 || grams > 0);
}

/** Whether each label, read by this layout alone, says what the person said, as exactly as its places allow. */
function fits(layout: ScaleLabelLayout, labels: readonly LabelSample[], minorDigits: number): boolean {
  return labels.every(({ text, itemCode, amount, grams }) => {
    const label = readScaleLabel(text, [layout], minorDigits);
    if (!label || !itemCodeForms(label, text).some((form) => Number(form) === Number(itemCode))) return false;
    if (
      amount !== undefined &&
      layout.pattern.includes('A') &&
      !near(label.amount, amount, minorDigits - layout.amountDecimals)
    )
      return false;
    if (grams !== undefined && layout.pattern.includes('W') && !near(label.grams, grams, 3 - layout.weightDecimals))
      return false;
    const told =
      (amount !== undefined && layout.pattern.includes('A')) || (grams !== undefined && layout.pattern.includes('W'));
    return told && !layout.pattern.includes('N');
  });
}

/** Equal but for the places that a label has not. */
function near(read: number | undefined, wanted: number, missingPlaces: number): boolean {
  return read !== undefined && Math.abs(read - wanted) < Math.max(1, 10 ** missingPlaces);
}

/** Every layout of this length worth a try, the likeliest first: fields behind one another, five digits each. */
function newLayouts(labels: readonly LabelSample[]): ScaleLabelLayout[] {
  const { length } = labels[0]!.text;
  const told = {
    A: labels.every(({ amount }) => amount !== undefined),
    W: labels.every(({ grams }) => grams !== undefined),
  };
  const orders = [told.A && told.W && ['A', 'W'], told.A && told.W && ['W', 'A'], told.A && ['A'], told.W && ['W']];
  const patterns = prefixWidths.flatMap((prefix) =>
    orders.flatMap((order) => (order ? patternsOf(length, prefix, order) : [])),
  );
  return patterns.flatMap((pattern) => {
    const width = pattern.lastIndexOf('F') + 1;
    const prefixes = [...new Set(labels.map(({ text }) => text.slice(0, width)))].sort((one, other) =>
      one < other ? -1 : 1,
    );
    const amounts = pattern.includes('A') ? [2, 1, 0] : [2];
    const weights = pattern.includes('W') ? [3, 2] : [3];
    return amounts.flatMap((amountDecimals) =>
      weights.map((weightDecimals) => ({
        id: `learnt-${pattern}-${amountDecimals}${weightDecimals}-${prefixes.join('-')}`,
        prefixes,
        pattern,
        amountDecimals,
        weightDecimals,
      })),
    );
  });
}

/** Prefix, item code and values in their order, what is left over a run of digits that say nothing; check digit last. */
function patternsOf(length: number, prefix: number, values: readonly string[]): string[] {
  const found: { pattern: string; odd: number }[] = [];
  const place = (pattern: string, left: readonly string[], odd: number, skipped: boolean): void => {
    const room = length - 1 - pattern.length;
    if (left.length === 0) {
      if (room === 0 || !skipped) found.push({ pattern: `${pattern}${'P'.repeat(room)}C`, odd: odd + room });
      return;
    }
    const [letter, ...others] = left;
    const [least, most] = letter === 'I' ? fieldWidth.item : fieldWidth.value;
    for (let width = least; width <= Math.min(most, room); width++) {
      place(pattern + letter!.repeat(width), others, odd + Math.abs(width - 5), skipped);
    }
    // Digits of no meaning stand in one run: a price's check digit, or a scale's number.
    if (!skipped)
      for (let gap = 1; gap <= Math.min(3, room - 1); gap++) place(pattern + 'P'.repeat(gap), left, odd + gap, true);
  };
  place('F'.repeat(prefix), ['I', ...values], 0, false);
  return found.sort((a, b) => a.odd - b.odd).map(({ pattern }) => pattern);
}
