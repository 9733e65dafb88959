import { type Answer, done, type Refusal, refuse } from '../../model/answer.ts';
import * as protocol from '../../protocol/approvals.ts';
import { type Call, type Handler, onCommand } from '../../shop/handler.ts';
import type { KeptRefusal, Tx } from '../../store/store.ts';
import { checkBadgeAt, hashBadge, pinToo } from '../badges.ts';
import { clearDevice } from '../device-tries.ts';
import type { PinHasher } from '../pin.ts';
import { checkPinAt, clearTries, type Tried, tryPin } from '../sign-in.ts';
import { agreedTo, personHere, whyNot } from './approvers.ts';
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
        const found = await findHere(tx, id, call);
        if ('refusal' in found) return found.refusal;
        const checked = await checkPinAt(tx, call.who.terminal.id, staffId, tried);
        if ('refusal' in checked) return checked.refusal;
        await clearTries(tx, staffId);
        return step(tx, found.row, { staffId, granted: true, how: 'pin', reason: '' }, call);
      },
      ({ staffId, pin }, _call, books) => tryPin(books, pins, staffId, pin),
    ),

    onCommand(
      protocol.grantByBadge,
      async (
        tx,
        { id },
        call,
        hash: Buffer,
      ): Promise<Answer<{ missing: number; staffId: number; name: string }> | KeptRefusal> => {
        const found = await findHere(tx, id, call);
        if ('refusal' in found) return found.refusal;
        const terminalId = call.who.terminal.id;
        const shown = await checkBadgeAt(tx, terminalId, hash);
        if ('refusal' in shown) return shown.refusal;
        const { no } = await standing(tx, found.row, shown.id);
        const more = no ?? pinToo(shown, call.settings);
        if (more) return more;
        await clearDevice(tx, terminalId);
        const word = { staffId: shown.id, granted: true, how: 'badge', reason: '' } as const;
        const noted = await step(tx, found.row, word, call);
        return noted.ok ? done({ ...noted.value, staffId: shown.id, name: shown.name }) : noted;
      },
      ({ badge }) => hashBadge(pins, badge),
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

/** At the terminal that asked. */
async function findHere(tx: Tx, id: string, { who }: Call): ReturnType<typeof findOpen> {
  const found = await findOpen(tx, id);
  if ('refusal' in found || found.row.terminal === who.terminal.number) return found;
  return { refusal: refuse('approval.unknown') };
}

/** Who has spoken so far, and why this person's word would not count; or null. */
async function standing(tx: Tx, row: ApprovalRow, staffId: number) {
  const steps = await stepsOf(tx, row.id);
  const agreed = await agreedTo(tx, steps);
  const person = await personHere(tx, staffId);
  return { steps, agreed, no: person ? whyNot(person, row, agreed) : refuse('access.staff-ended') };
}

interface Word {
  staffId: number;
  granted: boolean;
  how: StepRow['how'];
  reason: string;
}

/** Notes what one person says to it; the last word needed grants it, any no declines it. */
async function step(tx: Tx, row: ApprovalRow, word: Word, { settings }: Call): Promise<Answer<{ missing: number }>> {
  const { steps, agreed, no } = await standing(tx, row, word.staffId);
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
