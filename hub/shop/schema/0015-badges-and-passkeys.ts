import type { Migration } from '../../store/store.ts';

/**
 * The table of badges of step 12, which no program wrote to, made anew: a card that was revoked may be given to somebody
 * else. Passkeys: the public halves of key pairs that people's devices keep.
 */
export const badgesAndPasskeys: Migration = {
  version: 15,
  name: 'badges-and-passkeys',
  oldestProgram: '0.1.0',
  sql: `
DROP TABLE badge;
CREATE TABLE badge (
  id INTEGER PRIMARY KEY, staff_id INTEGER NOT NULL REFERENCES staff(id),
  kind TEXT NOT NULL, -- printed: made by the shop at random; card: a number that was there before
  code_hash BLOB NOT NULL, issued_at INTEGER NOT NULL, ended_at INTEGER, rev INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_badge_a_person ON badge(staff_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX one_person_a_badge ON badge(code_hash) WHERE ended_at IS NULL;

CREATE TABLE passkey (
  id INTEGER PRIMARY KEY, staff_id INTEGER NOT NULL REFERENCES staff(id), name TEXT NOT NULL,
  -- the name of the hub that it is good for (WebAuthn's relying party)
  relying_party TEXT NOT NULL,
  credential_id BLOB NOT NULL UNIQUE,
  -- as a COSE_Key (RFC 9052)
  public_key BLOB NOT NULL,
  -- signatures so far; 0: the device does not count
  counter INTEGER NOT NULL,
  added_at INTEGER NOT NULL, last_used_at INTEGER, ended_at INTEGER, rev INTEGER NOT NULL
) STRICT;
CREATE INDEX passkey_of_person ON passkey(staff_id) WHERE ended_at IS NULL;
`,
};
