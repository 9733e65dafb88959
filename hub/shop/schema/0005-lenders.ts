import type { Migration } from '../../store/store.ts';

/** Stations that lend their devices: known by the hash of a token of their own, until they are revoked. */
export const lenders: Migration = {
  version: 5,
  name: 'lenders',
  oldestProgram: '0.1.0',
  sql: `
CREATE TABLE lender (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, token_hash BLOB NOT NULL UNIQUE, paired_at INTEGER NOT NULL,
  ended_at INTEGER, rev INTEGER NOT NULL
) STRICT;

-- shops that were set up before there were lenders: who manages the shop manages them
UPDATE role SET permissions = json_insert(permissions, '$[#]', 'lender.edit') WHERE name = 'manager';
`,
};
