import { z } from 'zod';
import { type About, counted, type Pattern, patterns, type Thresholds } from '../model/notices.ts';
import { command, query } from './contract.ts';
import { amount, nothing, type Page, page, rowId, text } from './fields.ts';

/** Something that was unusual, told once: open until somebody has looked. */
export interface NoticeRow {
  id: number;
  pattern: Pattern;
  about: About;
  /** The person's, the terminal's or the device's name; empty: it is about the shop. */
  name: string;
  /** The most in one day. */
  count: number;
  /** Of discounts: basis points of what was sold that day, and what is usual. */
  rate: number | null;
  usual: number | null;
  firstAt: number;
  lastAt: number;
  raisedAt: number;
  /** Somebody has looked. */
  seenAt: number | null;
  seenBy: string | null;
  note: string;
  /** What lasted has ended by itself. */
  overAt: number | null;
}

export const noticeStates = ['open', 'seen', 'all'] as const;
export type NoticeState = (typeof noticeStates)[number];

/** The newest first. */
export const list = query('notices.list', {
  permission: 'notice.read',
  input: z.strictObject({
    state: z.enum(noticeStates).default('open'),
    pattern: z.enum(patterns).nullable().default(null),
    staffId: rowId.nullable().default(null),
    ...page,
  }),
}).answers<Page<NoticeRow>>();

/** Somebody has looked, and says what came of it. From then on it is counted anew. */
export const acknowledge = command('notices.acknowledge', {
  permission: 'notice.read',
  input: z.strictObject({ id: rowId, note: text(200).default('') }),
}).answers<{ pattern: Pattern }>();

const from = z.int().min(1).max(9_999).nullable();
const thresholdFields = z.strictObject({
  ...(Object.fromEntries(counted.map((one) => [one, from])) as Record<(typeof counted)[number], typeof from>),
  discounts: z.strictObject({ times: z.int().min(2).max(100), amount: amount.min(1) }).nullable(),
}) satisfies z.ZodType<Thresholds>;

export const thresholds = query('notices.thresholds', {
  permission: 'notice.edit',
  input: nothing,
}).answers<Thresholds>();
export const saveThresholds = command('notices.saveThresholds', {
  permission: 'notice.edit',
  input: thresholdFields,
}).answers<null>();
