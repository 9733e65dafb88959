import type { Migration } from '../../store/store.ts';

/**
 * People whose personal data the shop keeps, each sealed under a key of their own (docs/privacy.md). Whoever is erased
 * keeps an empty row: what refers to them goes on referring to somebody.
 */
export const people: Migration = {
  version: 16,
  name: 'people',
  oldestProgram: '0.1.0',
  sql: `
-- versions of the master key that these books have met; the keys lie in a file beside. fingerprint: tells a wrong one
CREATE TABLE master_key (
  version INTEGER PRIMARY KEY, fingerprint BLOB NOT NULL, made_at INTEGER NOT NULL, retired_at INTEGER,
  rev INTEGER NOT NULL
) STRICT;
-- wrapped_key: the person's key under that version of the master key; phone_hash: a keyed hash, under that version too;
-- profile: sealed under the person's key; profile_rev: rev as of when it last changed, while rotations change rev
CREATE TABLE person (
  id TEXT PRIMARY KEY, key_version INTEGER REFERENCES master_key(version), wrapped_key BLOB, profile BLOB,
  phone_hash BLOB UNIQUE, profile_rev INTEGER NOT NULL, added_at INTEGER NOT NULL, erased_at INTEGER,
  rev INTEGER NOT NULL
) STRICT;
CREATE INDEX person_by_key_version ON person(key_version) WHERE key_version IS NOT NULL;

-- shops that were set up before
UPDATE role SET permissions = json_insert(permissions, '$[#]', 'customer.read', '$[#]', 'customer.edit', '$[#]', 'customer.erase')
WHERE name = 'manager';
UPDATE role SET permissions = json_insert(permissions, '$[#]', 'customer.read', '$[#]', 'customer.edit')
WHERE name = 'cashier';
`,
};
