import { done, refuse } from '../../model/answer.ts';
import * as protocol from '../../protocol/sales.ts';
import { type Handler, onCommand } from '../handler.ts';
import { enqueue } from '../printjobs/enqueue.ts';
import { drawerPaper } from '../printjobs/paper.ts';
import { noteCash } from '../shifts/commands.ts';
import { findOpenShift } from '../shifts/shift-report.ts';

/** Opens the drawer without a sale: who did it, and why, stands in the shift. */
const openDrawer = onCommand(protocol.openDrawer, async (tx, { reason }, { who }) => {
  const shift = await findOpenShift(tx, who.terminal.number);
  if (!shift) return refuse('shift.none-open');
  await noteCash(tx, shift.id, { kind: 'no-sale', amount: 0, reason, staffId: who.staff.id });
  await enqueue(tx, drawerPaper(), { terminal: who.terminal.number });
  return done(null);
});

export const handlers: Handler[] = [openDrawer];
