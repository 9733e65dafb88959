import { hasCheckDigit } from '../../../hub/model/check-digit.ts';
import { halfWidth } from '../../../hub/model/halfwidth.ts';
import type { LabelSample } from '../../../hub/model/learn-scale-label.ts';
import { toInteger } from '../../../web/kit/pad-value.ts';

/** A label while it is being told: as it was scanned or typed. */
export interface SampleDraft {
  text: string;
  /** The goods' number on the scale. */
  itemCode: string;
  /** As printed on the label, in money and in kilograms. */
  amount: string;
  weight: string;
}

export const blankSample: SampleDraft = { text: '', itemCode: '', amount: '', weight: '' };
export const samplesWanted = 3;

export type SampleTrouble = 'label' | 'check-digit' | 'same' | 'item' | 'value';

/** What is still missing or wrong of a label, and in which field. */
export function troubleOf(draft: SampleDraft, others: readonly SampleDraft[], digits: number): SampleTrouble | null {
  const text = halfWidth(draft.text).trim();
  if (!/^\d{8,24}$/.test(text)) return 'label';
  if (!hasCheckDigit(text)) return 'check-digit';
  if (others.some((other) => halfWidth(other.text).trim() === text)) return 'same';
  if (!/^\d{1,9}$/.test(draft.itemCode.trim())) return 'item';
  const { amount, grams } = valuesOf(draft, digits);
  return amount === undefined && grams === undefined ? 'value' : null;
}

/** The label as the learner takes it; `digits` of the shop's currency. */
export function sampleOf(draft: SampleDraft, digits: number): LabelSample {
  const { amount, grams } = valuesOf(draft, digits);
  return {
    text: halfWidth(draft.text).trim(),
    itemCode: draft.itemCode.trim(),
    ...(amount !== undefined && { amount }),
    ...(grams !== undefined && { grams }),
  };
}

/** Above zero only: a label that says nothing of it says nothing to learn from. */
function valuesOf({ amount, weight }: SampleDraft, digits: number): { amount?: number; grams?: number } {
  const read = (typed: string, places: number) => {
    const text = halfWidth(typed).trim();
    return /^\d{1,6}(\.\d{1,6})?$/.test(text) ? toInteger(text, places) : undefined;
  };
  const money = read(amount, digits);
  const grams = read(weight, 3);
  return { ...(money && { amount: money }), ...(grams && { grams }) };
}

/** Where a scan goes: to the first label that has none, or none that it is itself; -1: all are there. */
export function placeFor(data: string, drafts: readonly SampleDraft[]): number {
  if (drafts.some(({ text }) => text === data)) return -1;
  return drafts.findIndex(({ text }) => text === '');
}
