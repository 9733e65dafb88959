/** Bytes as they were heard, and when (ms). */
export interface Heard {
  at: number;
  bytes: readonly number[];
}

/** A way to cut what was heard into frames of one length. */
export interface Framing {
  start: number[];
  end: number[];
  length: number;
}

const lengthMin = 4;
const lengthMax = 64;
/** Part of a capture that may be noise or a frame cut off. */
const cleanShare = 0.8;
/** A pause this long ends a frame: at 2400 baud a byte takes 4 ms. */
const gap_ms = 15;

const ends: readonly number[][] = [[0x0d, 0x0a], [0x03, 0x04], [0x0d], [0x0a], [0x03], [0x04]];

/** Every framing that fits all captures, the surest first: by end, by a start that comes back, by pauses. */
export function framingsOf(captures: readonly (readonly Heard[])[]): Framing[] {
  const streams = captures.map((chunks) => chunks.flatMap(({ bytes }) => bytes));
  return [...byEnd(streams), ...byStart(streams), ...byPause(captures)];
}

/** The frames of a capture: candidates with the right start, end and length, in order. */
export function framesOf(stream: readonly number[], { start, end, length }: Framing): number[][] {
  const frames: number[][] = [];
  for (let at = 0; at + length <= stream.length; ) {
    const frame = stream.slice(at, at + length);
    const bounded = isAt(frame, start, 0) && isAt(frame, end, length - end.length);
    const alone = start.length > 0 || at === 0 || isAt(stream, end, at - end.length);
    if (bounded && alone) frames.push(frame);
    at += bounded && alone ? length : 1;
  }
  return frames;
}

function byEnd(streams: readonly number[][]): Framing[] {
  return ends.flatMap((end) => {
    const lengths = streams.flatMap((stream) => lengthsBetween(stream, end));
    const length = mostCommon(lengths);
    if (length === null || !fits(length)) return [];
    const whole = { start: [], end, length };
    const frames = streams.flatMap((stream) => framesOf(stream, whole));
    return covers(streams, whole) ? [{ ...whole, start: controlsBefore(frames) }] : [];
  });
}

/** Distances between one end and the next; what is before the first is a piece. */
function lengthsBetween(stream: readonly number[], end: readonly number[]): number[] {
  const lengths: number[] = [];
  let last: number | null = null;
  for (let at = 0; at + end.length <= stream.length; at++) {
    if (!isAt(stream, end, at)) continue;
    if (last !== null) lengths.push(at - last);
    last = at;
    at += end.length - 1;
  }
  return lengths;
}

/** Control bytes that all frames begin with; letters may be a state that was not seen to change. */
function controlsBefore(frames: readonly number[][]): number[] {
  const [first = []] = frames;
  const same = first.findIndex((byte, i) => (byte >= 0x20 && byte < 0x7f) || frames.some((frame) => frame[i] !== byte));
  return first.slice(0, Math.max(0, Math.min(same, 4)));
}

/** A byte that comes back at one distance in all captures: STX, SOH, FFh, AAh, `=` before others. */
function byStart(streams: readonly number[][]): Framing[] {
  const liked = [0x02, 0x01, 0xff, 0xaa, 0x55, 0x3d, 0x0d, 0x0a];
  const others = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => !liked.includes(byte));
  return [...liked, ...others].flatMap((byte) => {
    const length = mostCommon(streams.flatMap((stream) => lengthsBetween(stream, [byte])));
    if (length === null || !fits(length)) return [];
    const framing = { start: [byte], end: [], length };
    return covers(streams, framing) ? [framing] : [];
  });
}

function byPause(captures: readonly (readonly Heard[])[]): Framing[] {
  const bursts = captures.flatMap((chunks) => {
    const groups: number[][] = [];
    chunks.forEach(({ at, bytes }, i) => {
      if (i > 0 && at - chunks[i - 1]!.at < gap_ms) groups.at(-1)!.push(...bytes);
      else groups.push([...bytes]);
    });
    return groups;
  });
  const length = mostCommon(bursts.map((burst) => burst.length));
  if (length === null || !fits(length)) return [];
  const frames = bursts.filter((burst) => burst.length === length);
  // What pauses told is kept as a start byte: on a line, pauses do not last.
  const [first] = frames;
  const start = first && frames.every((frame) => frame[0] === first[0]) ? [first[0]!] : [];
  return start.length > 0 && frames.length >= bursts.length * cleanShare ? [{ start, end: [], length }] : [];
}

function covers(streams: readonly number[][], framing: Framing): boolean {
  return streams.every((stream) => {
    const covered = framesOf(stream, framing).length * framing.length;
    return covered > 0 && covered + 2 * framing.length >= stream.length * cleanShare;
  });
}

function fits(length: number): boolean {
  return length >= lengthMin && length <= lengthMax;
}

function isAt(bytes: readonly number[], wanted: readonly number[], at: number): boolean {
  return at >= 0 && wanted.every((byte, i) => bytes[at + i] === byte);
}

export function mostCommon<T>(values: readonly T[]): T | null {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: T | null = null;
  for (const [value, count] of counts) if (best === null || count > counts.get(best)!) best = value;
  return best;
}
