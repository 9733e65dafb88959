import { feed } from './contract.ts';
import { nothing } from './fields.ts';

/** What may change. A command touches topics; whoever watches one asks again. */
export const topics = [
  'catalog',
  'stock',
  'sales',
  'carts',
  'shifts',
  'staff',
  'settings',
  'devices',
  'print',
  'terminals',
  'imports',
] as const;
export type Topic = (typeof topics)[number];

/** One commit (or several close together): up to which journal row, and what it touched. */
export interface Change {
  seq: number;
  topics: Topic[];
}

/** Resumes after a reconnect by the last seq heard: what was missed arrives as one change of every topic. */
export const changes = feed('live.changes', { permission: 'anyone', input: nothing }).answers<Change>();
