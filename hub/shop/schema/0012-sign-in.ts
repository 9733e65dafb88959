import type { Migration } from '../../store/store.ts';

/** Badges, known by the hash of what is printed on them; wrong tries at a device, whoever they were for. */
export const signIn: Migration = {
  version: 12,
  name: 'sign-in',
  oldestProgram: '0.1.0',
  sql: `
CREATE TABLE badge (
  id INTEGER PRIMARY KEY, staff_id INTEGER NOT NULL REFERENCES staff(id), code_hash BLOB NOT NULL UNIQUE,
  issued_at INTEGER NOT NULL, ended_at INTEGER, rev INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_badge_a_person ON badge(staff_id) WHERE ended_at IS NULL;
-- device: the terminal's id, or 'new' for all that the books do not know yet
CREATE TABLE device_tries (
  device TEXT PRIMARY KEY, wrong INTEGER NOT NULL, locks INTEGER NOT NULL, locked_until INTEGER, rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- shops that were set up before there was a log to read: who manages the shop reads it
UPDATE role SET permissions = json_insert(permissions, '$[#]', 'log.read') WHERE name = 'manager';
`,
};
