import { readFrames } from '../conversation.ts';
import { type ScaleModel, scaleModels } from '../models.ts';
import { type FramePattern, framePattern, patternFormat } from '../pattern.ts';
import { type FrameCheck, holdsCheck } from '../pattern-check.ts';
import { type Framing, framesOf, framingsOf, type Heard, mostCommon } from './framing.ts';
import { findNumber, near, type Weighed } from './number.ts';

/** What was heard while so many grams lay on the platter; `grams` null: while something was laid on or moved. */
export interface Capture {
  grams: number | null;
  chunks: readonly Heard[];
}

/** A capture of a weight that stood still. */
type Still = Capture & { grams: number };

export type Learnt =
  /** It speaks like these, the likeliest first. */
  | { kind: 'known'; models: string[] }
  | { kind: 'pattern'; pattern: FramePattern }
  /** `too-few`: weights of at least three kinds are needed, one of them 0. */
  | { kind: 'nothing'; why: 'too-few' | 'silent' | 'no-frame' | 'no-number' };

const bytesMax = 16_384;
/** Frames of each capture that are looked at; the last ones, when the platter has come to rest. */
const framesLooked = 12;
const checkKinds = ['xor', 'sum', 'sum-7-bit', 'negative-sum'] as const;
const nothing = { buffer: [], variant: null, run: null };

/** Works out how an unknown scale writes its weights down. Pure; a few hundred milliseconds at the most. */
export function learnScale(captures: readonly Capture[], known: readonly ScaleModel[] = scaleModels): Learnt {
  const weights = new Set(captures.flatMap(({ grams }) => grams ?? []));
  if (weights.size < 3 || !weights.has(0)) return { kind: 'nothing', why: 'too-few' };
  const bounded = captures.map(({ grams, chunks }): Capture => ({ grams, chunks: lastOf(chunks) }));
  const still = bounded.filter((one): one is Still => one.grams !== null);
  if (still.some(({ chunks }) => chunks.length === 0)) return { kind: 'nothing', why: 'silent' };

  const models = known.filter((model) => still.every((one) => speaksAs(model, one))).map(({ model }) => model);
  if (models.length > 0) return { kind: 'known', models };

  const moving = bounded.filter(({ grams }) => grams === null);
  const framings = framingsOf(still.map(({ chunks }) => chunks));
  // A stream can be cut into frames of one length at several places; where it is cut right, its sum comes out.
  let unchecked: FramePattern | null = null;
  for (const framing of framings) {
    if (unchecked && framing.length !== unchecked.length) continue;
    const pattern = patternIn(framing, still, moving);
    if (pattern?.check) return { kind: 'pattern', pattern };
    unchecked ??= pattern;
  }
  if (unchecked) return { kind: 'pattern', pattern: unchecked };
  return { kind: 'nothing', why: framings.length === 0 ? 'no-frame' : 'no-number' };
}

/** Whether the model reads the right weight out of it, last and often. */
function speaksAs(model: ScaleModel, { grams, chunks }: Still): boolean {
  if (model.wire !== 'serial') return false;
  const { readings } = readFrames(model.format, {}, nothing, Uint8Array.from(streamOf(chunks)), 0);
  const told = readings.slice(-framesLooked).flatMap((reading) => reading.grams ?? []);
  return told.length > 0 && told.every((one) => near(one, grams));
}

function patternIn(framing: Framing, still: readonly Still[], moving: readonly Capture[]): FramePattern | null {
  const weighed = still.map(({ grams, chunks }): Weighed => {
    const frames = framesOf(streamOf(chunks), framing).slice(-framesLooked);
    const common = mostCommon(frames.map((frame) => frame.length));
    return { grams, frames: frames.filter((frame) => frame.length === common) };
  });
  if (weighed.some(({ frames }) => frames.length === 0)) return null;
  const found = findNumber(weighed, framing.length);
  if (!found) return null;

  const stable = weighed.flatMap(({ frames }) => frames);
  const swinging = moving.flatMap(({ chunks }) => framesOf(streamOf(chunks), framing));
  const { from, length } = found.number;
  const numbered = Array.from({ length }, (_, i) => from + i);
  const bounds = [
    ...framing.start.map((_, i) => i),
    ...framing.end.map((_, i) => framing.length - framing.end.length + i),
  ];
  const check = findCheck([...stable, ...swinging], framing, new Set([...numbered, ...bounds]));
  const checked = check ? [check.at, ...(check.as === 'hex' ? [check.at + 1] : [])] : [];
  const free = Array.from({ length: framing.length }, (_, at) => at).filter(
    (at) => ![...numbered, ...bounds, ...checked].includes(at),
  );
  // A point that is lost on the way makes a thousand times the weight: where it stood, it must stand.
  const isPoint = (at: number) => found.number.kind === 'digits' && stable.every((frame) => frame[at] === 0x2e);
  const points = numbered.filter(isPoint).map((at) => ({ at, bytes: [0x2e] }));
  const allowed = [...allowedIn(stable, free), ...points];
  const pattern: FramePattern = {
    ...framing,
    ...found,
    sign: free.findLast((at) => at < from && stable.every((frame) => frame[at] === 0x20 || frame[at] === 0x2b)) ?? null,
    allowed,
    stableAt: findMotion(allowed, swinging),
    check,
  };
  const { data } = framePattern.safeParse(pattern);
  return data && reads(data, still) ? data : null;
}

/**
 * What stands at each place while the weight stands still. Places of other numbers (gross, price, total) say nothing
 * of that: digits of which one changed, and places that changed with every weight.
 */
function allowedIn(stable: readonly (readonly number[])[], free: readonly number[]): FramePattern['allowed'] {
  const places = free.map((at) => ({ at, bytes: [...new Set(stable.map((frame) => frame[at]!))] }));
  const isNumeric = ({ bytes }: (typeof places)[0]) => bytes.every((byte) => /[\d. ]/.test(String.fromCharCode(byte)));
  const inNumber = new Set<number>();
  for (const [i, place] of places.entries()) {
    if (!isNumeric(place) || place.bytes.length === 1) continue;
    for (const step of [-1, 1]) {
      let next = i;
      do {
        inNumber.add(places[next]!.at);
        next += step;
      } while (places[next] && isNumeric(places[next]!) && places[next]!.at === places[next - step]!.at + step);
    }
  }
  return places.filter(({ at, bytes }) => !inNumber.has(at) && bytes.length < 3);
}

/** The place that differs from every stable frame most often while the platter moves. */
function findMotion(allowed: FramePattern['allowed'], swinging: readonly number[][]): number | null {
  const seen = allowed.map(({ at, bytes }) => ({
    at,
    count: swinging.filter((one) => !bytes.includes(one[at]!)).length,
  }));
  const best = seen.reduce<{ at: number; count: number } | null>((a, b) => (b.count > (a?.count ?? 0) ? b : a), null);
  return best?.at ?? null;
}

/** A byte or two letters that are the sum of a span in every frame. Three different frames are needed to believe it. */
function findCheck(
  frames: readonly (readonly number[])[],
  { length }: Framing,
  taken: ReadonlySet<number>,
): FrameCheck | null {
  const distinct = [...new Map(frames.map((frame) => [frame.join(), frame])).values()];
  if (distinct.length < 3) return null;
  for (let at = length - 1; at > 0; at--) {
    if (taken.has(at) || distinct.every((frame) => frame[at] === distinct[0]![at])) continue;
    for (const as of ['byte', 'hex'] as const) {
      // Two letters stand in two places, the last of which may be the one that differs.
      for (const place of as === 'hex' ? [at, at - 1] : [at]) {
        if (place < 1 || taken.has(place) || (as === 'hex' && (place + 1 >= length || taken.has(place + 1)))) continue;
        for (const kind of checkKinds) {
          for (let from = 0; from < place; from++) {
            for (let to = place - 1; to > from; to--) {
              const check = { kind, from, to, at: place, as };
              if (distinct.every((frame) => holdsCheck(frame, check))) return check;
            }
          }
        }
      }
    }
  }
  return null;
}

/** The proof: the pattern run over the captures tells the weights that lay there. */
function reads(pattern: FramePattern, still: readonly Still[]): boolean {
  const format = patternFormat(pattern);
  return still.every(({ grams, chunks }) => {
    const { readings } = readFrames(format, {}, nothing, Uint8Array.from(streamOf(chunks)), 0);
    const last = readings.at(-1)?.grams ?? null;
    return last !== null && near(last, grams);
  });
}

function streamOf(chunks: readonly Heard[]): number[] {
  return chunks.flatMap(({ bytes }) => bytes);
}

/** The newest part of what was heard, within what is looked at. */
function lastOf(chunks: readonly Heard[]): Heard[] {
  let left = bytesMax;
  const kept = chunks.filter(({ bytes }) => bytes.length > 0).toReversed();
  const within = kept.filter(({ bytes }) => {
    left -= bytes.length;
    return left >= 0;
  });
  return within.toReversed();
}
