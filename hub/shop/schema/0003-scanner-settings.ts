import type { Migration } from '../../store/store.ts';

/** How each scanner is set up (layout, prefix, suffix …), as JSON; other devices have nothing in it. */
export const scannerSettings: Migration = {
  version: 3,
  name: 'scanner settings',
  oldestProgram: '0.1.0',
  sql: "ALTER TABLE device ADD COLUMN options TEXT NOT NULL DEFAULT '{}'",
};
