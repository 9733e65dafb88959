import { z } from 'zod';
import type { Minor } from '../model/basket.ts';
import type { DayReport, ShiftReport } from '../model/sale.ts';
import { command, query } from './contract.ts';
import { amount, day, nothing, type Page, page, reason, rowId, text } from './fields.ts';

/** The shift open at this terminal. What should be in the drawer is not told: the count is blind. */
export interface OpenShift {
  id: number;
  number: number;
  staffName: string;
  openedAt: number;
  float: Minor;
  sales: number;
}

export const current = query('shifts.current', { permission: 'till.use', input: nothing }).answers<OpenShift | null>();
export const open = command('shifts.open', {
  permission: 'till.use',
  input: z.strictObject({ float: amount }),
}).answers<OpenShift>();
/** Cash put into the drawer or taken out of it, with why. */
export const moveCash = command('shifts.moveCash', {
  permission: 'till.use',
  input: z.strictObject({ direction: z.enum(['in', 'out']), amount: amount.min(1), reason }),
}).answers<null>();
/** Closes on what was counted, whatever it is; the difference is told afterwards. */
export const close = command('shifts.close', {
  permission: 'till.use',
  input: z.strictObject({ counted: amount, note: z.string().trim().max(200).default(''), print: z.boolean() }),
}).answers<ShiftReport>();

/** X report of a shift, open or closed. One's own needs `till.use` once closed; others' and open ones `shift.read`. */
export const report = query('shifts.report', {
  permission: 'till.use',
  input: z.strictObject({ shiftId: rowId }),
}).answers<ShiftReport>();
export const printReport = command('shifts.print', {
  permission: 'till.use',
  input: z.strictObject({ shiftId: rowId }),
}).answers<{ jobId: number }>();

export interface ShiftRow {
  id: number;
  number: number;
  terminalName: string;
  staffName: string;
  businessDay: string;
  openedAt: number;
  closedAt: number | null;
  float: Minor;
  sales: number;
  total: Minor;
  /** null while open, and of a supplement. */
  difference: Minor | null;
  /** Nobody worked it: it holds what came late to a closed shift, booked on this day. */
  supplementDay: string | null;
}
export const list = query('shifts.list', {
  permission: 'shift.read',
  input: z.strictObject({
    /** Part of the till's or the person's name. */
    text: text(100).default(''),
    from: day.nullable().default(null),
    to: day.nullable().default(null),
    sort: z.enum(['opened', 'staff', 'terminal', 'difference']).default('opened'),
    descending: z.boolean().default(true),
    ...page,
  }),
}).answers<Page<ShiftRow>>();

/**
 * 日结. Always closes: open shifts are named in the report and go on; what is booked to the day afterwards stands in
 * the next report of the same day (sequence 2, 3 …), which refers back.
 */
export const closeDay = command('day.close', {
  permission: 'day.close',
  input: z.strictObject({ day, print: z.boolean() }),
}).answers<DayReport>();
/** The report as it would be now (`sequence` null), or as it was closed. */
export const dayReport = query('day.report', {
  permission: 'day.close',
  input: z.strictObject({ day, sequence: z.int().min(1).nullable().default(null) }),
}).answers<DayReport>();
export interface DayRow {
  day: string;
  sequence: number;
  closedAt: number;
  staffName: string;
  sales: number;
  total: Minor;
}
export const days = query('day.list', { permission: 'day.close', input: z.strictObject({ ...page }) }).answers<{
  closed: DayRow[];
  open: string[];
}>();
export const printDay = command('day.print', {
  permission: 'day.close',
  input: z.strictObject({ day, sequence: z.int().min(1) }),
}).answers<{ jobId: number }>();
