import { z } from 'zod';
import { command, query } from './contract.ts';
import { nothing } from './fields.ts';

/** Why the hub relies on its clock, or why not. */
export const clockSources = [
  'synchronised', // by the network, since the machine started
  'battery', // set from a clock that runs on while the power is off
  'plausible', // this machine does not tell, and the time goes on from the books
  'told', // by a person, since the machine started
  'behind', // before the newest entry of the books
  'ahead', // long after the newest entry of the books
  'not-synchronised', // nothing has set it since the machine started
] as const;
export type ClockSource = (typeof clockSources)[number];

/** The hub's clock. `sure` false: it sells on, marks its times as unsure, and wants to be told the time. */
export interface ClockState {
  /** By the hub, now: ms UTC. Never before the newest entry of the books. */
  at: number;
  sure: boolean;
  source: ClockSource;
  /** The newest entry of the books; 0: there is none. */
  newest: number;
}

export const clockState = query('clock.state', { permission: 'anyone', input: nothing }).answers<ClockState>();

/**
 * Tells the hub the time, while it is not sure of its own; confirming what it shows is telling it that. It holds until
 * the machine's clock is synchronised. What lies before the newest entry is refused, and so is what lies far ahead of
 * it, but for who says `far`: a slip there would put every later sale out of place.
 */
export const setClock = command('clock.set', {
  permission: 'clock.set',
  input: z.strictObject({ at: z.int().min(0).max(253_402_300_799_999), far: z.boolean().default(false) }),
}).answers<ClockState>();
