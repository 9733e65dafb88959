/** When a scanner was heard last; part of every scanner's state. */
export interface Heard {
  at: number;
  /** A time-out that came late was passed over once. */
  waited: boolean;
}

/** A timer on an idle machine is this exact. */
const exact_ms = 15;

/**
 * Whether a time-out means that the scanner fell silent. One that comes late does not: the process was held up, and the
 * rest of the scan may lie unread in the system's buffers. Then the gap is waited for once more, so that a busy hub
 * never cuts a scan in two.
 */
export function isSilent(heard: Heard, at: number, gap_ms: number): boolean {
  return heard.waited || at - heard.at <= gap_ms + exact_ms;
}
