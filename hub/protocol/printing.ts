import { z } from 'zod';
import { action, command, query } from './contract.ts';
import { type Page, page, rowId, text } from './fields.ts';

export const jobStates = ['queued', 'sending', 'confirmed', 'unknown', 'failed', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];
export const jobKinds = ['receipt', 'copy', 'shift', 'day', 'test', 'drawer', 'ticket', 'label'] as const;
export type JobKind = (typeof jobKinds)[number];

export interface PrintJob {
  id: number;
  kind: JobKind;
  title: string;
  saleId: string | null;
  /** The printer that had it last, or that it waits for; null: whichever serves its terminal. */
  printerName: string | null;
  /** A ticket's. */
  stationName: string | null;
  terminalName: string | null;
  state: JobState;
  /** Why it waits or failed: a code such as `paper-out`, `offline`, `none-bound`; of printed paper, `letters-replaced`. */
  problem: string | null;
  attempts: number;
  at: number;
  changedAt: number;
}
export const jobs = query('print.jobs', {
  permission: 'till.use',
  input: z.strictObject({
    open: z.boolean().default(true),
    /** Part of the title, the printer's or the terminal's name. */
    text: text(100).default(''),
    sort: z.enum(['at', 'title', 'state', 'printer']).default('at'),
    descending: z.boolean().default(true),
    ...page,
  }),
}).answers<Page<PrintJob>>();
/** Queues it again, at another printer if one is named; after `unknown` the paper says 补打. */
export const retry = command('print.retry', {
  permission: 'till.use',
  input: z.strictObject({ jobId: rowId, printerId: rowId.nullable().default(null) }),
}).answers<null>();
/** A printer that jobs can be sent to: labels go to those of the kind `label`, all else to those of the kind `printer`. */
export interface JobPrinter {
  id: number;
  name: string;
  kind: 'printer' | 'label';
}
export const printers = query('print.printers', { permission: null, input: z.strictObject({}) }).answers<
  JobPrinter[]
>();
/** Whether such a printer can print such a job. */
export function fits(printer: Pick<JobPrinter, 'kind'>, job: Pick<PrintJob, 'kind'>): boolean {
  return (printer.kind === 'label') === (job.kind === 'label');
}
export const cancel = command('print.cancel', {
  permission: 'till.use',
  input: z.strictObject({ jobId: rowId }),
}).answers<null>();
/** Tries a waiting printer now instead of at its next turn. */
export const wake = action('print.wake', { permission: 'till.use', input: z.strictObject({}) }).answers<null>();
