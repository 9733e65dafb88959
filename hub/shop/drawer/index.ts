import { type Assessment, assessor } from '../../access/approvals/assessment.ts';
import { passGate } from '../../access/approvals/gate.ts';
import { done, refuse } from '../../model/answer.ts';
import * as protocol from '../../protocol/sales.ts';
import { type Handler, onCommand } from '../handler.ts';
import { enqueue } from '../printjobs/enqueue.ts';
import { drawerPaper } from '../printjobs/paper.ts';
import { noteCash } from '../shifts/commands.ts';
import { findOpenShift } from '../shifts/shift-report.ts';

const assess = ({ reason }: { reason: string }): Assessment => ({
  need: { rights: ['drawer.open'], figures: {} },
  subject: { kind: 'drawer', reason },
});

/** A drawer without a sale, as a second person is asked about it. */
export const drawerAssessor = assessor('drawer.open', protocol.openDrawer.input, async (tx, input, { who }) =>
  (await findOpenShift(tx, who.terminal.number)) ? done(assess(input)) : refuse('shift.none-open'),
);

/** Opens the drawer without a sale: who did it, and why, stands in the shift. */
const openDrawer = onCommand(protocol.openDrawer, async (tx, input, call) => {
  const { reason } = input;
  const { who } = call;
  const shift = await findOpenShift(tx, who.terminal.number);
  if (!shift) return refuse('shift.none-open');
  const closed = await passGate(tx, call, assess(input), { name: 'drawer.open', input });
  if (closed) return closed;
  await noteCash(tx, shift.id, { kind: 'no-sale', amount: 0, reason, staffId: who.staff.id });
  await enqueue(tx, drawerPaper(), { terminal: who.terminal.number });
  return done(null);
});

export const handlers: Handler[] = [openDrawer];
