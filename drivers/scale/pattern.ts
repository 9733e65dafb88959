import { z } from 'zod';
import type { Turn } from './conversation.ts';
import { type FrameFormat, gramsOf, lines, said, sized, textOf } from './format.ts';
import { asking, listening, type ScaleModel, scaleModel } from './models.ts';
import { holdsCheck } from './pattern-check.ts';

/**
 * A scale that a shop has taught us: its row as data, learnt by learn/learn.ts, exported and imported as JSON, and run
 * by the same engine as the others. Places count from 0 at the frame's first byte.
 */
const place = z.int().min(0).max(63);
const byte = z.int().min(0).max(255);
const span = { from: place, length: z.int().min(1).max(12) };

const number = z.discriminatedUnion('kind', [
  /** Digits as letters, perhaps with blanks and a point; `reversed` where the last digit comes first. */
  z.strictObject({ kind: z.literal('digits'), ...span, reversed: z.boolean() }),
  /** Two digits a byte. */
  z.strictObject({ kind: z.literal('bcd'), ...span, reversed: z.boolean() }),
  /** A binary number, the high byte first; `reversed`: the low one. */
  z.strictObject({ kind: z.literal('binary'), ...span, length: z.int().min(2).max(4), reversed: z.boolean() }),
]);

export const framePattern = z
  .strictObject({
    /** What every frame begins with; what it ends with where it is a line (13 or 10: lines of their own length). */
    start: z.array(byte).max(8),
    length: z.int().min(3).max(64),
    end: z.array(byte).max(4),
    number,
    /** What one of the number's ones weighs, in thousandths of a gram: 1.234 as kilograms is 1,000,000. */
    milligrams: z.int().min(1).max(1_000_000_000),
    /** The place of a sign: `-` there is below zero. Within the digits it is seen by itself. */
    sign: place.nullable(),
    /** Bytes of the frame that say how the weight stands; a frame in which one is none of these vouches for nothing. */
    allowed: z.array(z.strictObject({ at: place, bytes: z.array(byte).min(1).max(32) })).max(64),
    /** Where motion shows, if it was seen; else a weight counts once it has come three times in a row. */
    stableAt: place.nullable(),
    check: z
      .strictObject({
        kind: z.enum(['xor', 'sum', 'sum-7-bit', 'negative-sum']),
        from: place,
        to: place,
        at: place,
        /** One byte, or two letters of hex. */
        as: z.enum(['byte', 'hex']),
      })
      .nullable(),
  })
  .refine(({ length, number: { from, length: digits }, start, end }) => {
    return from + digits <= length && start.length + end.length < length && start.length + end.length > 0;
  }, 'the parts lie outside the frame')
  .refine(({ length, allowed, sign, stableAt, check }) => {
    const places = [...allowed.map(({ at }) => at), sign ?? 0, stableAt ?? 0, check?.at ?? 0, check?.to ?? 0];
    return places.every((at) => at < length) && (!check || (check.from <= check.to && check.to < check.at));
  }, 'a place lies outside the frame');
export type FramePattern = z.infer<typeof framePattern>;

const hex = z.string().regex(/^([0-9a-f]{2}){1,32}$/);
const questionStep = z.strictObject({ send: hex, go: byte.optional() });

/** A model that was learnt, as it is stored, exported and shared. */
export const learntModel = z.strictObject({
  format: z.literal('guitai-scale-1'),
  model: z.string().regex(/^learnt-[a-z0-9-]{1,40}$/),
  name: z.string().trim().min(1).max(80),
  serial: z.strictObject({
    baudRate: z.int().min(300).max(921_600),
    dataBits: z.union([z.literal(7), z.literal(8)]),
    parity: z.enum(['none', 'even', 'odd']),
    stopBits: z.union([z.literal(1), z.literal(2)]),
    rtscts: z.boolean(),
  }),
  /**
   * What is sent for one weight, in hex, or step by step, where `go` is the byte that leads to the next; null where the
   * scale speaks by itself.
   */
  question: z.union([hex, z.array(questionStep).min(1).max(3)]).nullable(),
  /** Between an answer and the next question; 200 where nothing is said. */
  every_ms: z.int().min(50).max(2_000).optional(),
  pattern: framePattern,
});
export type LearntModel = z.infer<typeof learntModel>;

/** Weights in a row that make a stable one where no mark of it is known. */
const steady = 3;

/** A model row like any other, out of what was learnt. */
export function modelOf(learnt: LearntModel): ScaleModel {
  const { model, name, serial, question, every_ms, pattern } = learnt;
  return scaleModel({
    model,
    name,
    serial,
    format: patternFormat(pattern),
    talk: question === null ? listening() : asking(turnsOf(question), every_ms === undefined ? {} : { every_ms }),
    options: pattern.stableAt === null ? { steady } : {},
  });
}

function turnsOf(question: NonNullable<LearntModel['question']>): Turn[] {
  const steps = typeof question === 'string' ? [{ send: question }] : question;
  return steps.map(({ send, ...step }) => ({
    send: Buffer.from(send, 'hex'),
    // Whoever leads on by a byte says no by NAK (CAS, ICL).
    ...('go' in step && step.go !== undefined && { go: step.go, busy: [0x15] }),
  }));
}

/** Reads frames by their pattern. A frame of another length, start, end or sum is none. */
export function patternFormat(pattern: FramePattern): FrameFormat {
  const { start, length, end, allowed, check, sign } = pattern;
  const asLine = start.length === 0;
  return {
    bytesMax: length,
    cut: asLine ? endedBy(end, length) : sized(start, length),
    read(frame) {
      if (frame.length !== length || !begins(frame, start) || !begins(frame.slice(length - end.length), end))
        return null;
      if (check && !holdsCheck(frame, check)) return null;
      const grams = numberIn(frame, pattern);
      if (grams === null) return null;
      const vouched = allowed.every(({ at, bytes }) => bytes.includes(frame[at]!));
      return said({ grams: sign !== null && frame[sign] === 0x2d ? -Math.abs(grams) : grams, stable: vouched });
    },
  };
}

/** Frames that only their end tells: a line of another length is none. */
function endedBy(end: readonly number[], length: number): FrameFormat['cut'] {
  const [last] = end.slice(-1);
  if (last === 0x0d) return lines(length);
  return (bytes, from) => {
    const found = bytes.indexOf(last!, from);
    if (found < 0) return { from: Math.max(from, bytes.length - length - 1), to: null };
    return { from, to: found + 1, onward: found + 1 };
  };
}

function begins(bytes: readonly number[], wanted: readonly number[]): boolean {
  return wanted.every((byte, i) => bytes[i] === byte);
}

/** The number in whole grams, or null where what stands there is none. */
export function numberIn(
  frame: readonly number[],
  { number: field, milligrams }: Pick<FramePattern, 'number' | 'milligrams'>,
) {
  const text = textIn(frame.slice(field.from, field.from + field.length), field);
  const thousandths = text === null ? null : gramsOf(text, 'kg');
  if (thousandths === null) return null;
  // `gramsOf` gave thousandths of the number's own ones.
  const value = Math.abs(thousandths) * milligrams;
  const grams = Math.floor((value * 2 + 1_000_000) / 2_000_000);
  if (!Number.isSafeInteger(value * 2) || grams > 10_000_000) return null;
  return thousandths < 0 ? Math.min(-grams, -1) : grams;
}

/** The field's bytes as decimal text. */
export function textIn(
  bytes: readonly number[],
  field: Pick<FramePattern['number'], 'kind' | 'reversed'>,
): string | null {
  const ordered = field.reversed ? [...bytes].reverse() : bytes;
  if (field.kind === 'digits') {
    const text = textOf(ordered);
    return field.reversed ? text.trim() : text;
  }
  if (field.kind === 'bcd') {
    const hex = Buffer.from(ordered).toString('hex');
    return /^\d+$/.test(hex) ? hex : null;
  }
  return String(ordered.reduce((value, byte) => value * 256 + byte, 0));
}
