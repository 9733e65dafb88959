import type { Migration } from '../../store/store.ts';
import { firstShop } from './0001-first-shop.ts';

/** The books' steps, oldest first. A released step is never changed: add another. */
export const migrations: readonly Migration[] = [firstShop];
