import type { ListenNews, Question } from '../../../hub/protocol/scales.ts';

/** Bytes as they came, with when. */
export type Chunk = Pick<Extract<ListenNews, { type: 'bytes' }>, 'at' | 'hex'>;

/** As much as the hub takes of one weight: more says nothing new. */
const chunks_max = 4_000;
const chunkHex_max = 8_192;

/** What was heard with so many grams on the platter; null: while it was moved. */
export interface Capture {
  grams: number | null;
  chunks: Chunk[];
}

/** Adds what came; the oldest makes room, since the platter had come to rest at the end. */
export function heard(chunks: readonly Chunk[], { at, hex }: Chunk): Chunk[] {
  return [...chunks, { at, hex: hex.slice(-chunkHex_max) }].slice(-chunks_max);
}

/** Bytes in all. */
export function bytesIn(chunks: readonly Chunk[]): number {
  return chunks.reduce((sum, { hex }) => sum + hex.length / 2, 0);
}

/** Whether every capture sounds like every other: then the same weight lay there, or the scale shows none of them. */
export function areAlike(captures: readonly Capture[]): boolean {
  const sounds = captures.map(({ chunks }) => mostOften(chunks.map(({ hex }) => hex).join('')));
  return captures.length > 1 && sounds.every((sound) => sound === sounds[0]);
}

/** The commonest line of a stream: between its commonest end and the next, roughly; bytes in hex. */
function mostOften(hex: string): string {
  const lines = (hex.match(/../g) ?? []).join(' ').split(/ 0d 0a| 0a| 0d| 03/);
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line.trim(), (counts.get(line.trim()) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0] as [string, number])[0];
}

/** Bytes as text, for whoever looks: letters as they are, all else as a dot. */
export function lettersOf(hex: string): string {
  return (hex.match(/../g) ?? [])
    .map((byte) => Number.parseInt(byte, 16))
    .map((byte) => (byte > 0x1f && byte < 0x7f ? String.fromCharCode(byte) : '·'))
    .join('');
}

/** `024b0d` → `02 4B 0D`. */
export const spaced = (hex: string): string => (hex.toUpperCase().match(/../g) ?? []).join(' ');

/** `05 → 11`: what is sent, step by step. */
export const questionText = (question: Question): string => question.map(({ send }) => spaced(send)).join(' → ');

/** Units in which a person may say what lies there; the hub takes grams. */
export const weightUnits = { g: 1, kg: 1000, jin: 500 } as const;
export type WeightUnit = keyof typeof weightUnits;

/** A weight that was typed, in whole grams; undefined: it is none, or more than a counter's scale carries. */
export function gramsTyped(text: string, unit: WeightUnit): number | undefined {
  const clean = text.trim().replace('．', '.').replace(',', '.');
  if (!/^\d{1,7}(\.\d{1,4})?$/.test(clean)) return undefined;
  const grams = Math.round(Number(clean) * weightUnits[unit]);
  return grams > 0 && grams <= 1_000_000 ? grams : undefined;
}
