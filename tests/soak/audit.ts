import { receiptWordsZhCN } from '../../hub/model/receipt-words.zh-CN.ts';
import { ticketWordsZhCN } from '../../hub/model/ticket.ts';

/** A print job as the books have it at the end. */
export interface PrintedJob {
  id: number;
  kind: string;
  title: string;
  document: string;
  state: string;
  repeated: number;
  attempts: number;
}

export interface Account {
  /** Pieces of paper that were wanted. */
  wanted: number;
  confirmed: number;
  unknown: number;
  failed: number;
  /** Printed again because somebody asked for it. */
  copies: number;
  /** Printed by a deputy. */
  standIns: number;
  /** What must not be; empty: every piece is on paper once, or visibly uncertain or failed. */
  problems: string[];
}

const { copy } = receiptWordsZhCN;
const standIn = ticketWordsZhCN.standIn('').slice(1);

/**
 * Compares what was wanted, what the books say and what lies on paper:
 * - everything that was booked has one job, and no job is left waiting or under way;
 * - confirmed is on paper: once, or where somebody asked for it again, at least once;
 * - uncertain is on paper at most once, failed (and never uncertain) not at all;
 * - whatever is on paper more often says of itself that it is a copy.
 * @param wanted what stands on the paper of one job alone
 */
export function audit(wanted: readonly string[], jobs: readonly PrintedJob[], papers: readonly string[]): Account {
  const problems: string[] = [];
  const count = (state: string) => jobs.filter((job) => job.state === state).length;
  const byMark = new Map<string, PrintedJob[]>();
  for (const job of jobs) {
    const mark = markOf(job);
    byMark.set(mark, [...(byMark.get(mark) ?? []), job]);
  }
  const strips = new Map<string, { plain: number; copies: number }>();
  for (const paper of papers) {
    for (const mark of paper.match(/T\d+[ab]\.|\d\d-\d{6}-\d{4}/g) ?? []) {
      const found = strips.get(mark) ?? { plain: 0, copies: 0 };
      found[paper.includes(copy) ? 'copies' : 'plain'] += 1;
      strips.set(mark, found);
    }
  }
  for (const mark of wanted) {
    const own = byMark.get(mark) ?? [];
    if (own.length !== 1) problems.push(`${mark} has ${own.length} jobs`);
  }
  if (byMark.size !== wanted.length) problems.push(`${byMark.size} jobs for ${wanted.length} that were wanted`);
  for (const [mark, [job]] of byMark) {
    const { plain, copies } = strips.get(mark) ?? { plain: 0, copies: 0 };
    const told = `job ${job!.id} (${mark}), ${job!.state}${job!.repeated ? ', repeated' : ''}`;
    if (!['confirmed', 'unknown', 'failed'].includes(job!.state)) problems.push(`${told}: was left behind`);
    if (plain > 1) problems.push(`${told}: stands ${plain} times on paper that does not say it is a copy`);
    if (copies > 0 && !job!.repeated) problems.push(`${told}: a copy that nobody asked for`);
    if (job!.state === 'confirmed' && plain + copies === 0) problems.push(`${told}: is not on paper`);
    if (job!.state === 'failed' && !job!.repeated && plain > 0) problems.push(`${told}: is on paper`);
  }
  for (const mark of strips.keys()) if (!byMark.has(mark)) problems.push(`${mark} is on paper and in no book`);
  return {
    wanted: wanted.length,
    confirmed: count('confirmed'),
    unknown: count('unknown'),
    failed: count('failed'),
    copies: [...strips.values()].reduce((sum, one) => sum + one.copies, 0),
    standIns: papers.filter((paper) => paper.includes(standIn)).length,
    problems,
  };
}

/** What stands on a job's paper alone: a receipt's number, a ticket's note. */
function markOf({ kind, title, document }: PrintedJob): string {
  return kind === 'ticket' ? (/T\d+[ab]\./.exec(document)?.[0] ?? document) : title;
}
