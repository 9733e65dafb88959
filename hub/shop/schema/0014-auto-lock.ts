import type { Migration } from '../../store/store.ts';

/** Minutes until a station locks, for each kind of its own: so far there was one figure, which only tills followed. */
export const autoLock: Migration = {
  version: 14,
  name: 'auto-lock',
  oldestProgram: '0.1.0',
  sql: `
UPDATE setting SET value = json_object('till', json(value), 'office', json(value), 'handheld', json(value), 'kitchen', 0)
WHERE key = 'lockAfter';
`,
};
