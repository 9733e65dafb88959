import type { Migration } from '../../store/store.ts';

/**
 * Tills, phones and screens that were paired: each known by the public half of a key pair that it made itself. A
 * terminal that was first used by one belongs to it.
 */
export const pairedDevices: Migration = {
  version: 9,
  name: 'paired-devices',
  oldestProgram: '0.1.0',
  sql: `
CREATE TABLE paired_device (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL,
  -- ECDSA P-256, as SubjectPublicKeyInfo (RFC 5480)
  public_key BLOB NOT NULL UNIQUE,
  paired_at INTEGER NOT NULL,
  -- who showed the code; NULL: it was the slip that the hub gave at its start
  paired_by INTEGER REFERENCES staff(id),
  last_seen_at INTEGER NOT NULL, revoked_at INTEGER,
  -- when it last called after it had been revoked
  called_at INTEGER, rev INTEGER NOT NULL
) STRICT;
ALTER TABLE terminal ADD COLUMN device_id INTEGER REFERENCES paired_device(id);
CREATE INDEX terminal_device ON terminal (device_id) WHERE device_id IS NOT NULL;
`,
};
