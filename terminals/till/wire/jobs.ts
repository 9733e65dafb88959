import type { Answer } from '../../../hub/model/answer.ts';
import { cancel, jobs, type PrintJob, retry, wake } from '../../../hub/protocol/printing.ts';
import { hub } from '../../../web/socket/index.ts';

export type { PrintJob };

/** What waits for a printer or needs a person, to be kept live. */
export const jobsQuery = jobs;

/** Queues a job again; what may be on paper already is then marked as a copy. */
export function retryJob(jobId: number): Promise<Answer<null>> {
  return hub.command(retry, { jobId });
}

/** Lets a job go. */
export function cancelJob(jobId: number): Promise<Answer<null>> {
  return hub.command(cancel, { jobId });
}

/** Tries waiting printers now. */
export function wakePrinters(): Promise<Answer<null>> {
  return hub.act(wake, {});
}
