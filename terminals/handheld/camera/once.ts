/** So long a code must have been out of the picture before it counts again. */
const away_ms = 1_500;

/**
 * A code stays in the picture for many frames, and counts once. Another one must be read twice in a row: a single reading
 * of a shaky picture may be wrong where a code has no strong check digit.
 */
export class Once {
  private last: string | undefined;
  private seenAt = Number.NEGATIVE_INFINITY;
  private candidate: string | undefined;

  /** What a frame showed, at ms of any steady clock; answers the code where it counts. */
  look(code: string | undefined, now: number): string | undefined {
    if (code === undefined) {
      this.candidate = undefined;
      return undefined;
    }
    if (code === this.last && now - this.seenAt < away_ms) {
      this.seenAt = now;
      return undefined;
    }
    if (code !== this.candidate) {
      this.candidate = code;
      return undefined;
    }
    this.candidate = undefined;
    this.last = code;
    this.seenAt = now;
    return code;
  }
}
