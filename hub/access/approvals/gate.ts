import { type Refusal, refuse } from '../../model/answer.ts';
import { type Concessions, covers } from '../../model/concessions.ts';
import type { Call } from '../../shop/handler.ts';
import type { Tx } from '../../store/store.ts';
import { areEnough, mayAgree, personHere } from './approvers.ts';
import { type Assessment, levelFor } from './assessment.ts';
import { type ApprovalRow, approvalForCommand, approvalOf, hashOfInput, stateOf, stepsOf } from './rows.ts';

/** What is sent, and by which request it goes through: a sale names its own, the others are found by the command's id. */
export interface Sent {
  name: string;
  input: unknown;
  approval?: string | undefined;
}

/**
 * Lets a command through, or says why not. Whoever may do it alone is never asked; otherwise the request is used up, in
 * the very transaction of what it allows. All is asked anew at this moment: what is sent, its figures, the time, and
 * whether those who agreed still may.
 */
export async function passGate(tx: Tx, call: Call, assessment: Assessment, sent: Sent): Promise<Refusal | null> {
  const levels = levelFor(assessment, call.who);
  if (levels === 0) return null;
  const row = sent.approval ? await approvalOf(tx, sent.approval) : await approvalForCommand(tx, call.id);
  if (!row || row.state === 'open') return refuse('approval.needed', { levels });
  return (
    (await whyClosed(tx, row)) ??
    whyUnfit(row, call, assessment, sent) ??
    (await whyTooFew(tx, row, call, assessment, levels)) ??
    use(tx, row)
  );
}

async function whyClosed(tx: Tx, row: ApprovalRow): Promise<Refusal | null> {
  const state = stateOf(row, tx.at);
  if (state === 'granted') return null;
  if (state === 'expired') return refuse('approval.expired');
  if (state !== 'declined') return refuse('approval.over');
  const no = (await stepsOf(tx, row.id)).find((step) => !step.granted);
  const name = no && (await personHere(tx, no.staff_id))?.name;
  return refuse('approval.declined', { name: name ?? '', reason: no?.reason ?? '' });
}

/** What was agreed to is this very command, sent by whoever asked; a sale's discounts may be paid at another till. */
function whyUnfit(row: ApprovalRow, call: Call, { concessions }: Assessment, sent: Sent): Refusal | null {
  const other = refuse('approval.other-input');
  if (row.name !== sent.name) return other;
  if (row.concessions !== null) {
    const agreed = JSON.parse(row.concessions) as Concessions;
    return concessions && covers(agreed, concessions) ? null : other;
  }
  const same =
    row.command_id === call.id &&
    row.staff_id === call.who.staff.id &&
    row.terminal === call.who.terminal.number &&
    row.input_hash.equals(hashOfInput(sent.input));
  return same ? null : other;
}

/** Those who agreed must still be allowed to, be others than whoever does it now, and be enough for what it is now. */
async function whyTooFew(
  tx: Tx,
  row: ApprovalRow,
  { who }: Call,
  { need }: Assessment,
  levels: number,
): Promise<Refusal | null> {
  const people = [];
  for (const { staff_id: id } of await stepsOf(tx, row.id)) {
    if (id === who.staff.id) return refuse('approval.own');
    const person = await personHere(tx, id);
    if (!person || !mayAgree(person, need.rights))
      return refuse('approval.approver-lost', { name: person?.name ?? '' });
    people.push(person);
  }
  return areEnough(people, levels) ? null : refuse('approval.needed', { levels });
}

async function use(tx: Tx, row: ApprovalRow): Promise<null> {
  tx.put(`UPDATE approval SET state = 'used', used_seq = ?1, rev = ?1 WHERE id = ?2`, [tx.seq, row.id]);
  tx.touch('approvals');
  return null;
}
