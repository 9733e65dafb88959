import { addRoom } from './language.ts';
import { permissions } from './zh-CN/permissions.ts';
import { refusals } from './zh-CN/refusals.ts';

/**
 * What every page may have to say and no first screen shows: what was refused, and what rights are called. Loaded by
 * openPage while the first screen is drawn.
 */
addRoom({
  name: 'permission',
  chinese: permissions,
  english: async () => (await import('./en/permissions.ts')).permissions,
});
addRoom({ name: 'refusal', chinese: refusals, english: async () => (await import('./en/refusals.ts')).refusals });
