import type { PrintJob } from '../wire/jobs.ts';

/** Why paper does not come, as the words of `printing.problems` call it. */
export const problems = [
  'paper-out',
  'cover-open',
  'error',
  'offline',
  'absent',
  'gone',
  'silent',
  'timeout',
  'busy',
  'interrupted',
  'stale',
  'no-printer',
  'unclear',
  'other',
] as const;
export type Problem = (typeof problems)[number];

/** A job that nobody took for so long has no printer. */
export const unclaimed_ms = 10_000;

/** What keeps a job from the paper at this moment; null: nothing, it is on its way. */
export function problemOf(job: PrintJob, now: number): Problem | null {
  const known = problems.find((one) => one === job.problem);
  if (job.problem) return known ?? (job.state === 'unknown' ? 'unclear' : 'other');
  if (job.state === 'unknown') return 'unclear';
  if (job.state === 'failed') return 'other';
  return job.state === 'queued' && now - job.changedAt >= unclaimed_ms ? 'no-printer' : null;
}

/** What a till is to be told: the first problem, how many pieces of paper wait, and whether a drawer stayed shut. */
export interface Trouble {
  problem: Problem;
  waiting: number;
  drawer: boolean;
}

/**
 * The trouble among a till's jobs, look after look. A job in trouble is tried again now and then, and for that moment
 * nothing is wrong with it: it stays in trouble until it is through, so that the notice does not come and go.
 */
export class Troubles {
  private readonly known = new Map<number, Problem>();

  /** What is to be told now; null: nothing. */
  look(jobs: readonly PrintJob[], now: number): Trouble | null {
    for (const id of this.known.keys()) if (!jobs.some((job) => job.id === id)) this.known.delete(id);
    for (const job of jobs) {
      const problem = problemOf(job, now);
      if (problem) this.known.set(job.id, problem);
    }
    return troubleOf(jobs, this.known);
  }

  /** What was wrong with a job when it was last looked at, or before it was tried once more. */
  of(job: PrintJob): Problem | undefined {
    return this.known.get(job.id);
  }
}

function troubleOf(jobs: readonly PrintJob[], known: ReadonlyMap<number, Problem>): Trouble | null {
  const paper = jobs.filter((job) => job.kind !== 'drawer');
  const drawer = jobs.some((job) => job.kind === 'drawer' && job.state === 'failed');
  const troubled = [...paper, ...jobs].map((job) => known.get(job.id)).find((problem) => problem !== undefined);
  return troubled ? { problem: troubled, waiting: paper.length, drawer } : null;
}

/** The jobs that are this terminal's to care for. */
export function jobsOf(jobs: readonly PrintJob[], terminalName: string): PrintJob[] {
  return jobs.filter((job) => job.terminalName === null || job.terminalName === terminalName);
}
