import type { Refusal } from '../model/answer.ts';
import type { KeptRefusal } from './types.ts';

/** Why a file cannot be opened. */
export type StoreRefusalCode =
  | 'store.locked' // another hub holds the file
  | 'store.not-a-database'
  | 'store.damaged' // SQLite's own check failed
  | 'store.newer' // written by a program newer than this one may read
  | 'store.migration-changed' // a released step of the schema is not what was applied
  | 'store.migration-failed'
  | 'store.chain-broken' // the journal was changed or lost rows
  | 'store.pragma' // SQLite did not take a setting that durability rests on
  | 'store.disk-full'
  | 'store.disk-read-only';

/** The store does not open: `message` says why, in words for the log and the terminal. */
export class StoreRefusal extends Error {
  override readonly name = 'StoreRefusal';
  constructor(
    readonly code: StoreRefusalCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A read took longer than it may, waiting for a connection included. */
export class ReadTimeout extends Error {
  override readonly name = 'ReadTimeout';
}

/** More reads wait for a connection than the hub is willing to keep. */
export class ReadersBusy extends Error {
  override readonly name = 'ReadersBusy';
}

/** A refusal that is kept: what the command wrote stays, and the journal has it. */
export function keepRefusal(refusal: Refusal): KeptRefusal {
  return { kept: refusal };
}
