import type { LogEntry } from './log-writes.ts';

/** A moment at which the power could have failed: everything up to a flush is on the disk, and some of what came after. */
export interface CutPoint {
  /** Entries before this one are all there: the flush is the last of them. */
  until: number;
  /** Of those after it, up to the next flush, the ones that reached the disk too, in any order a cache pleases. */
  also: readonly number[];
  /** How many answers the tills had heard for sure. */
  heard: number;
}

const heardMark = /^heard-(\d+)$/;
export const markOf = (heard: number) => `heard-${heard}`;

/**
 * So many flushes of the record, evenly chosen, the last one among them. About half of them are followed by a random part of
 * the writes up to the next one: a card's cache keeps no order. A write that is durable by itself (FUA) counts as a flush:
 * the record has nothing before it that is not durable.
 */
export function cutPoints(entries: readonly LogEntry[], points: number, random: () => number): CutPoint[] {
  const flushes: CutPoint[] = [];
  let heard = 0;
  for (const [nth, { isFlush, mark }] of entries.entries()) {
    const told = heardMark.exec(mark ?? '')?.[1];
    if (told !== undefined) heard = Number(told);
    if (isFlush) flushes.push({ until: nth + 1, also: [], heard });
  }
  const wanted = Math.min(points, flushes.length);
  return Array.from({ length: wanted }, (_, nth) => {
    const at = Math.floor(((nth + 1) * flushes.length) / wanted) - 1;
    const flush = flushes[at]!;
    const next = flushes[at + 1]?.until ?? entries.length;
    const unsure = Array.from({ length: next - flush.until }, (_, after) => flush.until + after);
    const written = unsure.filter((one) => entries[one]!.mark === null && entries[one]!.bytes > 0);
    return { ...flush, also: random() < 0.5 ? written.filter(() => random() < 0.5) : [] };
  });
}
