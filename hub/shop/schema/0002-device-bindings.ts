import type { Migration } from '../../store/store.ts';

/**
 * A device may serve several terminals (one scale between two tills): device.terminal is the first of them, the others
 * stand here. A scale's verification by the authorities ends on a day that goes with each weight it is sold by. Scales
 * that a shop has taught the program are rows of their own: drivers/scale/pattern.ts, LearntModel.
 */
export const deviceBindings: Migration = {
  version: 2,
  name: 'device bindings',
  oldestProgram: '0.1.0',
  sql: `
CREATE TABLE device_terminal (
  device_id INTEGER NOT NULL REFERENCES device(id), terminal INTEGER NOT NULL REFERENCES terminal(number),
  ended_at INTEGER, rev INTEGER NOT NULL, PRIMARY KEY (device_id, terminal)
) STRICT, WITHOUT ROWID;
ALTER TABLE device ADD COLUMN verified_until INTEGER; -- ms; scales only
CREATE TABLE learnt_scale (
  model TEXT PRIMARY KEY, learnt TEXT NOT NULL, ended_at INTEGER, rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
