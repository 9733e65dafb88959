import type { Migration } from '../../store/store.ts';

/**
 * Roles of the shop's own beside the four: `name` is `own-1`, `own-2` …, `title` what the shop calls it. The four have no
 * title: each language has its word for them.
 */
export const ownRoles: Migration = {
  version: 13,
  name: 'own-roles',
  oldestProgram: '0.1.0',
  sql: `
ALTER TABLE role ADD COLUMN title TEXT;
ALTER TABLE role ADD COLUMN ended_at INTEGER;
CREATE UNIQUE INDEX role_by_title ON role(title) WHERE title IS NOT NULL AND ended_at IS NULL;
`,
};
