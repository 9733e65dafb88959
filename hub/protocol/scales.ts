import { z } from 'zod';
import { action, command, feed, query } from './contract.ts';
import { name, nothing, rowId, text } from './fields.ts';

/** Settings of a serial line, as scales have them. */
const serial = z.strictObject({
  baudRate: z.int().min(300).max(921_600),
  dataBits: z.union([z.literal(7), z.literal(8)]),
  parity: z.enum(['none', 'even', 'odd']),
  stopBits: z.union([z.literal(1), z.literal(2)]),
  rtscts: z.boolean(),
});
export type SerialLine = z.infer<typeof serial>;

/** A serial device that serves nothing yet, as `devices.found` names it, at the hub or at a machine that lends it. */
const line = { path: text(200).min(1), lenderId: rowId.nullable().default(null) };
const hex = z
  .string()
  .regex(/^([0-9a-f]{2})*$/)
  .max(8_192);

/** What happens while the scale on a line is looked for; the last one is `found`, `nothing` or `fault`. */
export type RecogniseNews =
  | { type: 'trying'; number: number; of: number; serial: SerialLine; asks: boolean; models: string[] }
  | { type: 'bytes'; hex: string }
  | { type: 'reading'; model: string; grams: number | null; stable: boolean }
  | { type: 'found'; model: string; alike: string[]; serial: SerialLine; usual: boolean }
  /** `loudest`: where most was heard; there the unknown scale may be listened to. */
  | { type: 'nothing'; loudest: SerialLine | null }
  | { type: 'fault'; code: string };
export const recognise = feed('scales.recognise', {
  permission: 'device.edit',
  /** `thorough`: at other rates too. */
  input: z.strictObject({ ...line, thorough: z.boolean() }),
}).answers<RecogniseNews>();

/** What a scale is asked for one weight: bytes in hex, step by step; `go` leads from an answer to the next step. */
const question = z
  .array(
    z.strictObject({
      send: z.string().regex(/^([0-9a-f]{2}){1,32}$/),
      go: z.int().min(0).max(255).optional(),
    }),
  )
  .min(1)
  .max(3);
export type Question = z.infer<typeof question>;

/** What happens while a scale that only answers is looked for; the last one is none of `asking` and `bytes`. */
export type AskAroundNews =
  | { type: 'asking'; number: number; of: number; serial: SerialLine; question: Question }
  | { type: 'bytes'; hex: string }
  | { type: 'answers'; serial: SerialLine; question: Question }
  /** It speaks by itself at this setting, and is to be listened to. */
  | { type: 'speaks'; serial: SerialLine }
  | { type: 'nothing' }
  | { type: 'fault'; code: string };
/** Asks what makers' scales are asked, at each line setting; nothing that zeroes, tares or switches. */
export const askAround = feed('scales.askAround', {
  permission: 'device.edit',
  input: z.strictObject({ ...line }),
}).answers<AskAroundNews>();

/** Listens to a line for the learner: as it is, or to the answers of a scale that is asked again and again. */
export type ListenNews = { type: 'bytes'; at: number; hex: string } | { type: 'fault'; code: string };
export const listen = feed('scales.listen', {
  permission: 'device.edit',
  input: z.strictObject({ ...line, serial, question: question.nullable().default(null) }),
}).answers<ListenNews>();

/** What was heard with so many grams on the platter; null: while it was moved. At least 0 g and two weights. */
const capture = z.strictObject({
  grams: z.int().min(0).max(1_000_000).nullable(),
  chunks: z.array(z.strictObject({ at: z.int(), hex })).max(4_000),
});
export type LearnAnswer =
  | { kind: 'known'; models: string[] }
  /** The new model as a file: shown, saved by `scales.save`, shared. */
  | { kind: 'pattern'; file: string }
  | { kind: 'nothing'; why: 'too-few' | 'silent' | 'no-frame' | 'no-number' };
export const learn = action('scales.learn', {
  permission: 'device.edit',
  input: z.strictObject({
    name,
    serial,
    question: question.nullable().default(null),
    captures: z.array(capture).max(8),
  }),
}).answers<LearnAnswer>();

/** Models that this shop has taught, or was given; `file` is what is exported. */
export const learnt = query('scales.learnt', { permission: 'settings.edit', input: nothing }).answers<
  { model: string; name: string; file: string }[]
>();
/** Saves a learnt model from its file, replacing the one of its name. A file that is none is `input.invalid`. */
export const save = command('scales.save', {
  permission: 'device.edit',
  input: z.strictObject({ file: z.string().max(50_000) }),
}).answers<{ model: string }>();
export const end = command('scales.end', {
  permission: 'device.edit',
  input: z.strictObject({ model: text(60).min(1) }),
}).answers<null>();
