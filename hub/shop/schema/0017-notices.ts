import type { Migration } from '../../store/store.ts';

/**
 * What was unusual, told once. A notice is open until somebody has looked; its episode is over then, or, for what lasts,
 * when it has ended by itself. One that is open or not over is the only one of its pattern about its person or thing.
 */
export const notices: Migration = {
  version: 17,
  name: 'notices',
  oldestProgram: '0.1.0',
  sql: `
CREATE TABLE notice (
  id INTEGER PRIMARY KEY, pattern TEXT NOT NULL,
  about TEXT NOT NULL, -- person, terminal, device, shop
  about_id TEXT NOT NULL, count INTEGER NOT NULL,
  rate INTEGER, usual INTEGER, -- of discounts: basis points of the day, and what is usual
  first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, raised_at INTEGER NOT NULL,
  seen_at INTEGER, seen_by INTEGER REFERENCES staff(id), note TEXT NOT NULL DEFAULT '', over_at INTEGER,
  rev INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX notice_current ON notice(pattern, about, about_id) WHERE seen_at IS NULL OR over_at IS NULL;
CREATE INDEX notice_seen ON notice(seen_at) WHERE seen_at IS NOT NULL;

-- shops that were set up before: who manages the shop sees what is unusual
UPDATE role SET permissions = json_insert(permissions, '$[#]', 'notice.read') WHERE name = 'manager';
`,
};
