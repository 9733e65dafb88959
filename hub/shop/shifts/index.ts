import type { Handler } from '../handler.ts';
import { close, current, moveCash, open } from './commands.ts';
import { closeDay, dayReport, days, printDay } from './day.ts';
import { list, printReport, report } from './queries.ts';

/** Every message about shifts and the closes of days. */
export const handlers: Handler[] = [
  current,
  open,
  moveCash,
  close,
  report,
  printReport,
  list,
  closeDay,
  dayReport,
  days,
  printDay,
];
