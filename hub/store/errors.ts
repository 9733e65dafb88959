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

/** What every driver throws when SQLite says no. */
export class SqlError extends Error {
  override readonly name = 'SqlError';
  constructor(
    message: string,
    /** SQLite's extended result code, https://sqlite.org/rescode.html */
    readonly extended: number,
    /** The statement, without its parameters: those may be personal. */
    readonly sql: string,
  ) {
    super(message);
  }

  /** The primary result code: the extended one's low byte. */
  get primary(): number {
    return this.extended & 0xff;
  }
}

/** SQLite's result codes that the store tells apart. */
export const sqlite = {
  busy: 5,
  noMemory: 7,
  readOnly: 8,
  interrupt: 9,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  constraint: 19,
  notADatabase: 26,
  ioErrorWrite: 10 | (3 << 8),
  ioErrorShmSize: 10 | (19 << 8),
} as const;

/** A read took longer than it may, waiting for a connection included. */
export class ReadTimeout extends Error {
  override readonly name = 'ReadTimeout';
}

/**
 * The store has stopped (see `StoreOptions.onFatal`). What became of the command is unknown: tell the terminal neither
 * yes nor no, it sends the same id again after the restart.
 */
export class StoreStopped extends Error {
  override readonly name = 'StoreStopped';
}

/** More reads wait for a connection than the hub is willing to keep. */
export class ReadersBusy extends Error {
  override readonly name = 'ReadersBusy';
}

/** A refusal that is kept: what the command wrote stays, and the journal has it. */
export function keepRefusal(refusal: Refusal): KeptRefusal {
  return { kept: refusal };
}
