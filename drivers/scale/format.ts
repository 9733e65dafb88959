import type { Said, WeightUnit } from './reading.ts';

/**
 * How a maker writes a weight down: where a frame begins and ends in a stream of bytes, and what a whole frame says.
 * Who speaks first, and what is asked, is the conversation's (conversation.ts). Several models share a format.
 */
export interface FrameFormat {
  /** No frame is longer, in bytes. What is longer is noise, and no more than this is remembered. */
  bytesMax: number;
  /** Finds the first candidate at or after `from`. */
  cut(bytes: readonly number[], from: number): Cut;
  /**
   * What a whole frame says, or null when it is not exactly right. `variant` is what an earlier frame settled (which
   * bytes a checksum covers, say); a frame that speaks another variant is a bad one.
   */
  read(frame: readonly number[], variant: string | null): FrameSaid | null;
}

export type FrameSaid = Said & { variant?: string };

/**
 * A candidate: bytes `from` up to `to`, and where to look on if it is a bad one. `to` is null while its end has not
 * come: then `from` is the first byte that still matters.
 */
export type Cut = { from: number; to: number; onward: number } | { from: number; to: null };

const CR = 0x0d;
const LF = 0x0a;

/** Frames from a start to an end of certain bytes. `mask` takes off a parity bit before comparing. */
export function between(start: readonly number[], end: readonly number[], bytesMax: number, mask = 0xff) {
  return (bytes: readonly number[], from: number): Cut => {
    for (let at = find(bytes, start, from, mask); at < bytes.length; at = find(bytes, start, at + 1, mask)) {
      const last = Math.min(bytes.length, at + bytesMax);
      const ended = find(bytes, end, at + start.length, mask, last) + end.length;
      if (ended <= last) return { from: at, to: ended, onward: at + 1 };
      if (bytes.length - at < bytesMax) return { from: at, to: null };
    }
    return { from: bytes.length, to: null };
  };
}

/** Frames of a certain length behind a certain start. */
export function sized(start: readonly number[], length: number) {
  return (bytes: readonly number[], from: number): Cut => {
    const at = find(bytes, start, from, 0xff);
    return at + length <= bytes.length ? { from: at, to: at + length, onward: at + 1 } : { from: at, to: null };
  };
}

/**
 * Lines that end with CR, a LF before or after them not counted. A line is taken or left whole: the end of a damaged
 * one must not pass for a shorter line.
 */
export function lines(bytesMax: number) {
  return (bytes: readonly number[], from: number): Cut => {
    const begin = bytes[from] === LF ? from + 1 : from;
    const end = bytes.indexOf(CR, begin);
    if (end < 0) return { from: Math.max(begin, bytes.length - bytesMax - 1), to: null };
    // Too long to be one: `read` will refuse it, and it is left whole.
    return { from: begin, to: end + 1, onward: end + 1 };
  };
}

/** Where the bytes begin from `from` up to `until`, their last part perhaps still to come; `until` where they do not. */
function find(
  bytes: readonly number[],
  wanted: readonly number[],
  from: number,
  mask: number,
  until = bytes.length,
): number {
  const [first] = wanted;
  for (let at = from; at < until; at++) {
    if ((bytes[at]! & mask) !== first) continue;
    let same = 1;
    while (same < wanted.length && at + same < until && (bytes[at + same]! & mask) === wanted[same]) same++;
    if (same === wanted.length || at + same === until) return at;
  }
  return until;
}

/** The bytes as text, one letter a byte. */
export function textOf(bytes: readonly number[]): string {
  return String.fromCharCode(...bytes);
}

export function xorOf(bytes: readonly number[]): number {
  return bytes.reduce((sum, byte) => sum ^ byte, 0);
}

/** The unit as scales write it, in whichever case; undefined where it is none that we know. */
export function unitNamed(text: string): WeightUnit | undefined {
  return ({ kg: 'kg', g: 'g', lb: 'lb', oz: 'oz' } as const)[text.trim().toLowerCase() as WeightUnit];
}

/** Grams in one of the unit's ones; null where it is not metric: nothing is sold by it. */
const gramsIn: Record<WeightUnit, number | null> = { kg: 1_000, g: 1, lb: null, oz: null };

/**
 * A number as the frame has it (blanks before it, one sign, a decimal point or none) in whole grams, halves up; null
 * where it is no number, or the unit not metric. Worked in integers: 1.005 kg is 1005 g.
 */
export function gramsOf(text: string, unit: WeightUnit): number | null {
  const parts = /^ *([+-]?) *(\d+)(?:\.(\d+))?$/.exec(text);
  const grams = gramsIn[unit];
  if (!parts || grams === null) return null;
  const [, sign, whole = '', decimals = ''] = parts;
  if (whole.length + decimals.length > 12) return null;
  const scale = 10 ** decimals.length;
  const value = Math.floor((Number(whole + decimals) * grams * 2 + scale) / (2 * scale));
  // Half a gram below zero is below zero.
  return sign === '-' && /[1-9]/.test(whole + decimals) ? Math.min(-value, -1) : value;
}

/** Whether the text is a number as `gramsOf` takes it. */
export function isNumber(text: string): boolean {
  return /^ *[+-]? *\d+(?:\.\d+)?$/.test(text);
}

/** What a scale says of a weight. All but the number may be left out. */
interface Weighed {
  /** As `gramsOf` gives it; null where there is none. */
  grams: number | null;
  unit?: WeightUnit | null;
  stable?: boolean;
  net?: boolean;
  over?: boolean;
  under?: boolean;
  /** The scale's own lamp; else zero is what weighs nothing and has no tare. */
  zero?: boolean;
}

/** Makes the rule of all formats one: a weight is told only when the scale vouches for it. */
export function said(weighed: Weighed): Said {
  const { grams, unit = null, stable = true, net = false, over = false } = weighed;
  const under = (weighed.under ?? false) || (grams !== null && grams < 0);
  const good = stable && !over && !under ? grams : null;
  return { grams: good, stable: stable && !over, zero: weighed.zero ?? (good === 0 && !net), net, over, under, unit };
}
