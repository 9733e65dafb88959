import { z } from 'zod';
import { action, command, query } from './contract.ts';
import { type Page, page, rowId } from './fields.ts';

export const jobStates = ['queued', 'sending', 'confirmed', 'unknown', 'failed', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];
export const jobKinds = ['receipt', 'copy', 'shift', 'day', 'test', 'drawer'] as const;
export type JobKind = (typeof jobKinds)[number];

export interface PrintJob {
  id: number;
  kind: JobKind;
  title: string;
  saleId: string | null;
  printerName: string | null;
  terminalName: string | null;
  state: JobState;
  /** Why it waits or failed: a code such as `paper-out`, `offline`, `none-bound`. */
  problem: string | null;
  attempts: number;
  at: number;
  changedAt: number;
}
export const jobs = query('print.jobs', {
  permission: 'till.use',
  input: z.strictObject({ open: z.boolean().default(true), ...page }),
}).answers<Page<PrintJob>>();
/** Queues it again; after `unknown` the paper says 补打. */
export const retry = command('print.retry', {
  permission: 'till.use',
  input: z.strictObject({ jobId: rowId }),
}).answers<null>();
export const cancel = command('print.cancel', {
  permission: 'till.use',
  input: z.strictObject({ jobId: rowId }),
}).answers<null>();
/** Tries a waiting printer now instead of at its next turn. */
export const wake = action('print.wake', { permission: 'till.use', input: z.strictObject({}) }).answers<null>();
