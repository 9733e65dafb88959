import type { Migration } from '../../store/store.ts';
import { firstShop } from './0001-first-shop.ts';
import { stations } from './0004-stations.ts';

/** A number that is kept for a step which is being written beside this one: nothing changes. */
const reserved = (version: number): Migration => ({
  version,
  name: 'reserved',
  oldestProgram: '0.1.0',
  sql: 'SELECT 1',
});

/** The books' steps, oldest first. A released step is never changed: add another. */
export const migrations: readonly Migration[] = [firstShop, reserved(2), reserved(3), stations];
