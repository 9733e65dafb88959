import type { Answer } from '../../../hub/model/answer.ts';
import type { Minor } from '../../../hub/model/basket.ts';
import type { ShiftReport } from '../../../hub/model/sale.ts';
import { close, current, moveCash, type OpenShift, open, printReport, report } from '../../../hub/protocol/shifts.ts';
import { hub } from '../../../web/socket/index.ts';

export type { OpenShift };

/** The shift open at this terminal, to be kept live; null: none. */
export const currentShift = current;
/** The figures of a shift, to be kept live. */
export const shiftReport = report;

/** Opens a shift at this terminal with that much change in the drawer. */
export function openShift(float: Minor): Promise<Answer<OpenShift>> {
  return hub.command(open, { float });
}

/** Cash put into the drawer or taken out of it, with why. */
export function moveCashOf(direction: 'in' | 'out', amount: Minor, reason: string): Promise<Answer<null>> {
  return hub.command(moveCash, { direction, amount, reason });
}

/** Closes the shift on what was counted; the answer tells the difference. */
export function closeShift(counted: Minor, note: string, print: boolean): Promise<Answer<ShiftReport>> {
  return hub.command(close, { counted, note, print });
}

/** Prints a shift's report. */
export function printShift(shiftId: number): Promise<Answer<{ jobId: number }>> {
  return hub.command(printReport, { shiftId });
}
