import type { Answer } from '../../../hub/model/answer.ts';
import { cancel, fits, jobs, type PrintJob, printers, retry, wake } from '../../../hub/protocol/printing.ts';
import { hub } from '../../../web/socket/index.ts';

export type { PrintJob };
export { fits };

/** What waits for a printer or needs a person, to be kept live. */
export const jobsQuery = jobs;

/** Printers that jobs can be sent to, to be kept live. */
export const printersQuery = printers;

/** Queues a job again, at another printer if one is named; what may be on paper already is then marked as a copy. */
export function retryJob(jobId: number, printerId: number | null): Promise<Answer<null>> {
  return hub.command(retry, { jobId, printerId });
}

/** Lets a job go. */
export function cancelJob(jobId: number): Promise<Answer<null>> {
  return hub.command(cancel, { jobId });
}

/** Tries waiting printers now. */
export function wakePrinters(): Promise<Answer<null>> {
  return hub.act(wake, {});
}
