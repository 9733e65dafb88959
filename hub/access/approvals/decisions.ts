import { type Answer, done, type Refusal, refuse } from '../../model/answer.ts';
import * as protocol from '../../protocol/approvals.ts';
import { type Call, type Handler, onCommand } from '../../shop/handler.ts';
import type { KeptRefusal, Tx } from '../../store/store.ts';
import type { PinHasher } from '../pin.ts';
import { checkPinAt, clearTries, type Tried, tryPin } from '../sign-in.ts';
import { agreedTo, type Person, personHere, whyNot } from './approvers.ts';
import { type ApprovalRow, approvalOf, changeState, type StepRow, stateOf, stepsOf } from './rows.ts';

/** What was agreed to for a cart holds until the customer has paid, even one who comes back for it. */
const cart_ms = 12 * 3_600_000;
const minute_ms = 60_000;

/** Agreeing, or not: at the screen that asked, or on a screen of one's own. */
export function decisionHandlers(pins: PinHasher): Handler[] {
  return [
    onCommand(
      protocol.grantHere,
      async (tx, { id, staffId }, call, tried: Tried | null): Promise<Answer<{ missing: number }> | KeptRefusal> => {
        const found = await findOpen(tx, id);
        if ('refusal' in found) return found.refusal;
        if (found.row.terminal !== call.who.terminal.number) return refuse('approval.unknown');
        const checked = await checkPinAt(tx, call.who.terminal.id, staffId, tried);
        if ('refusal' in checked) return checked.refusal;
        await clearTries(tx, staffId);
        return step(tx, found.row, { staffId, granted: true, how: 'pin', reason: '' }, call);
      },
      ({ staffId, pin }, _call, books) => tryPin(books, pins, staffId, pin),
    ),

    onCommand(protocol.decide, async (tx, { id, grant, reason }, call) => {
      const found = await findOpen(tx, id);
      if ('refusal' in found) return found.refusal;
      const staffId = call.who.staff.id;
      return step(tx, found.row, { staffId, granted: grant, how: 'own-screen', reason }, call);
    }),
  ];
}

async function findOpen(tx: Tx, id: string): Promise<{ row: ApprovalRow } | { refusal: Refusal }> {
  const row = await approvalOf(tx, id);
  if (!row) return { refusal: refuse('approval.unknown') };
  const state = stateOf(row, tx.at);
  if (state === 'expired') return { refusal: refuse('approval.expired') };
  return state === 'open' ? { row } : { refusal: refuse('approval.over') };
}

interface Word {
  staffId: number;
  granted: boolean;
  how: StepRow['how'];
  reason: string;
}

/** Notes what one person says to it; the last word needed grants it, any no declines it. */
async function step(tx: Tx, row: ApprovalRow, word: Word, { settings }: Call): Promise<Answer<{ missing: number }>> {
  const steps = await stepsOf(tx, row.id);
  const agreed = await agreedTo(tx, steps);
  const person: Person | undefined = await personHere(tx, word.staffId);
  const no = person ? whyNot(person, row, agreed) : refuse('access.staff-ended');
  // Whoever may not agree as the last may still say no.
  if (no && (word.granted || no.code !== 'approval.not-final')) return no;
  await tx.run('INSERT INTO approval_step VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
    row.id,
    steps.length + 1,
    word.staffId,
    word.granted,
    word.how,
    word.reason,
    tx.at,
    tx.seq,
  ]);
  const missing = word.granted ? row.levels - agreed.length - 1 : row.levels;
  const lasts_ms = row.concessions === null ? settings.approvalMinutes * minute_ms : cart_ms;
  const state = !word.granted ? 'declined' : missing === 0 ? 'granted' : 'open';
  await changeState(tx, row.id, { state, ...(state === 'granted' && { expiresAt: tx.at + lasts_ms }) });
  return done({ missing: Math.max(0, missing) });
}
