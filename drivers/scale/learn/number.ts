import { type FramePattern, numberIn, textIn } from '../pattern.ts';

/** Frames that were heard while so many grams lay on the platter. */
export interface Weighed {
  grams: number;
  frames: readonly (readonly number[])[];
}

export type NumberField = Pick<FramePattern, 'number' | 'milligrams'>;

/** What one of a number's ones may weigh, in milligrams: kilogram, gram, then tenths, tens, hundreds of grams. */
const milligrams = [1_000_000, 1_000, 100, 10_000, 100_000, 1];
const kinds = ['digits', 'bcd', 'binary'] as const;
const digitsMax = 10;

/** Scales are not true to the gram, and neither are weights that a shop has at hand. */
export function near(grams: number, wanted: number): boolean {
  return Math.abs(grams - wanted) <= Math.max(5, Math.abs(wanted) * 0.02);
}

/**
 * Finds where in the frames the weight is written, and how. Letters before packed and binary digits, the nearest first,
 * of these the longest. Null where no field says all the weights.
 */
export function findNumber(weighed: readonly Weighed[], length: number): NumberField | null {
  let best: { field: NumberField; rank: readonly number[] } | null = null;
  for (const kind of kinds) {
    for (const reversed of [false, true]) {
      const longest = kind === 'digits' ? digitsMax : 4;
      for (let from = 0; from < length; from++) {
        for (let digits = kind === 'digits' ? 1 : 2; digits <= longest && from + digits <= length; digits++) {
          const number = { kind, from, length: digits, reversed };
          if (!isText(weighed, number)) continue;
          for (const weight of milligrams) {
            const field = { number, milligrams: weight };
            const error = errorOf(weighed, field);
            if (error === null) continue;
            const rank = [kinds.indexOf(kind), error, reversed ? 1 : 0, -digits, from];
            if (!best || isBefore(rank, best.rank)) best = { field, rank };
          }
        }
      }
    }
  }
  return best?.field ?? null;
}

/** Cheap, and refuses nearly everything: the first frame of each weight has a number there. */
function isText(weighed: readonly Weighed[], number: FramePattern['number']): boolean {
  return weighed.every(({ frames: [frame] }) => {
    const text = frame && textIn(frame.slice(number.from, number.from + number.length), number);
    return !!text && /^ *[+-]? *\d+(?:\.\d+)?$/.test(text);
  });
}

/** How far off the field is in all, in grams; null where a frame says something else altogether. */
function errorOf(weighed: readonly Weighed[], field: NumberField): number | null {
  let error = 0;
  for (const { grams, frames } of weighed) {
    for (const frame of frames) {
      const said = numberIn(frame, field);
      if (said === null || !near(said, grams)) return null;
    }
    error += Math.abs(numberIn(frames[0]!, field)! - grams);
  }
  return error;
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && a[at]! < b[at]!;
}
