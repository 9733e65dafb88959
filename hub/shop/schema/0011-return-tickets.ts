import type { Migration } from '../../store/store.ts';

/** What lets somebody come back to a terminal after the hub was away: known by its hash, bound to the PIN of then. */
export const returnTickets: Migration = {
  version: 11,
  name: 'return-tickets',
  oldestProgram: '0.1.0',
  sql: `
CREATE TABLE return_ticket (
  token_hash BLOB PRIMARY KEY, staff_id INTEGER NOT NULL REFERENCES staff(id),
  terminal INTEGER NOT NULL REFERENCES terminal(number), pin_salt BLOB NOT NULL, at INTEGER NOT NULL,
  ended_at INTEGER, rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX return_ticket_open ON return_ticket (staff_id, terminal) WHERE ended_at IS NULL;
`,
};
