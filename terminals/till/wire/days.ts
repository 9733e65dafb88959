import type { Answer } from '../../../hub/model/answer.ts';
import type { DayReport } from '../../../hub/model/sale.ts';
import { closeDay as closeDayCommand, dayReport, days, printDay } from '../../../hub/protocol/shifts.ts';
import { hub } from '../../../web/socket/index.ts';

/** Days closed and days with something still to close, to be kept live. */
export const daysQuery = days;
/** A day's report, closed or as it would be now, to be kept live. */
export const dayReportQuery = dayReport;

/** Closes a business day; it always closes. */
export function closeDay(day: string, print: boolean): Promise<Answer<DayReport>> {
  return hub.command(closeDayCommand, { day, print });
}

/** Prints the report of a closed day. */
export function printDayReport(day: string, sequence: number): Promise<Answer<{ jobId: number }>> {
  return hub.command(printDay, { day, sequence });
}
