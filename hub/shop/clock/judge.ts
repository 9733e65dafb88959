import type { ClockSource } from '../../protocol/clock.ts';

/** What the machine says of its clock. */
export interface MachineClock {
  /** Whether the network has set it since the machine started; unknown: nothing here could tell. */
  synchronised: boolean | 'unknown';
  /** The kernel set it from a clock with a battery. */
  battery: boolean;
}

export interface Judgement {
  sure: boolean;
  source: ClockSource;
}

/** Less than this behind the newest entry is the clock being slewed, not a clock that was lost. */
const slew_ms = 60_000;
/** A shop that was closed for longer is asked for the time once. */
const ahead_ms_max = 400 * 24 * 60 * 60 * 1000;
/** No hub ran before this program's first year: a machine without any clock starts in 1970, or at its system's making. */
const firstPossible = Date.UTC(2026, 0, 1);

/**
 * Whether the machine's clock can be relied on. A clock that shows a time before the newest entry of the books is wrong
 * (or they are), whoever set it; so is one that nothing has set, since a Raspberry Pi goes on from where it was stopped.
 * @param newest the newest entry's time, 0 where there is none
 */
export function judgeClock(system: number, newest: number, machine: MachineClock): Judgement {
  if (system < firstPossible || newest - system > slew_ms) return { sure: false, source: 'behind' };
  if (machine.synchronised === true) return { sure: true, source: 'synchronised' };
  if (newest > 0 && system - newest > ahead_ms_max) return { sure: false, source: 'ahead' };
  if (machine.battery) return { sure: true, source: 'battery' };
  if (machine.synchronised === 'unknown') return { sure: true, source: 'plausible' };
  return { sure: false, source: 'not-synchronised' };
}
