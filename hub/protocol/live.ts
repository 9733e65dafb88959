import type { Topic } from '../model/topics.ts';
import { feed } from './contract.ts';
import { nothing } from './fields.ts';

/** One commit (or several close together): up to which journal row, and what it touched. */
export interface Change {
  seq: number;
  topics: Topic[];
}

/** Resumes after a reconnect by the last seq heard: what was missed arrives as one change of every topic. */
export const changes = feed('live.changes', { permission: 'anyone', input: nothing }).answers<Change>();
