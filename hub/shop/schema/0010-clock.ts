import type { Migration } from '../../store/store.ts';

/**
 * Where the hub's times become unsure and where they are sure again: a mark holds for the journal's rows from its own
 * (rev) up to the next. A shop whose clock was always right has none.
 */
export const clock: Migration = {
  version: 10,
  name: 'clock',
  oldestProgram: '0.1.0',
  sql: `
-- at, system_at: the hub's time and the machine's as it was made; machine_start: which start of the machine that was
CREATE TABLE clock_mark (
  rev INTEGER PRIMARY KEY, sure INTEGER NOT NULL, source TEXT NOT NULL, at INTEGER NOT NULL,
  system_at INTEGER NOT NULL, machine_start TEXT NOT NULL
) STRICT;

-- shops that were set up before: whoever stands at a till may tell the hub the time
UPDATE role SET permissions = json_insert(permissions, '$[#]', 'clock.set') WHERE name IN ('manager', 'cashier');
`,
};
