import { action, query } from './contract.ts';
import { nothing } from './fields.ts';

/**
 * Whether personal data can be read, or why not. The master key's file is not there, cannot be read, may be read by other
 * users of the machine, or is not the one with which these books were written. `unlisted`: the list of the erased cannot be
 * read or applied, so nobody knows who must not be seen.
 */
export type KeysState = 'open' | 'missing' | 'damaged' | 'exposed' | 'wrong' | 'unlisted';

/** The master key of personal data; never the key itself. */
export interface KeysStatus {
  state: KeysState;
  /** Which version new data is sealed under, and since when (ms UTC); null while closed. */
  current: { version: number; madeAt: number } | null;
  /** While keys rotate: people whose keys are still under the old one. */
  rotating: { left: number } | null;
}

export const status = query('keys.status', { permission: 'settings.edit', input: nothing }).answers<KeysStatus>();
/** Begins a rotation, or leaves the one under way alone; the shop goes on meanwhile. */
export const rotate = action('keys.rotate', { permission: 'settings.edit', input: nothing }).answers<null>();
