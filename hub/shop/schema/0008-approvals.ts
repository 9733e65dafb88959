import type { Migration } from '../../store/store.ts';

/**
 * A second person's word: what was asked for, bound to the command's id and the hash of its input (a sale's discounts:
 * to their terms), and who agreed. A role's limits say when one is asked for; shops that were set up before have none
 * until the owner sets them.
 */
export const approvals: Migration = {
  version: 8,
  name: 'approvals',
  oldestProgram: '0.1.0',
  sql: `
CREATE TABLE approval (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, command_id TEXT, input_hash BLOB NOT NULL, subject TEXT NOT NULL,
  rights TEXT NOT NULL, levels INTEGER NOT NULL, concessions TEXT,
  terminal INTEGER NOT NULL, staff_id INTEGER NOT NULL REFERENCES staff(id), at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL, state TEXT NOT NULL, -- open, granted, declined, withdrawn, used
  used_seq INTEGER, rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX approval_by_command ON approval(command_id) WHERE command_id IS NOT NULL;
CREATE INDEX approval_open ON approval(terminal) WHERE state = 'open';
CREATE INDEX approval_by_use ON approval(used_seq) WHERE used_seq IS NOT NULL;
CREATE TABLE approval_step (
  approval_id TEXT NOT NULL REFERENCES approval(id), no INTEGER NOT NULL, staff_id INTEGER NOT NULL REFERENCES staff(id),
  granted INTEGER NOT NULL, how TEXT NOT NULL, -- pin, badge, own-screen
  reason TEXT NOT NULL, at INTEGER NOT NULL, rev INTEGER NOT NULL, PRIMARY KEY (approval_id, no)
) STRICT, WITHOUT ROWID;

ALTER TABLE role ADD COLUMN limits TEXT NOT NULL DEFAULT '{}';
UPDATE role SET permissions = json_insert(permissions, '$[#]', 'approval.give') WHERE name = 'manager';
`,
};
