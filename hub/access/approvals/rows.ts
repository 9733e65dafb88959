import { createHash } from 'node:crypto';
import type { ApprovalState } from '../../protocol/approvals.ts';
import type { Permission } from '../../protocol/permissions.ts';
import { canonicalJson, type Queries, type Tx } from '../../store/store.ts';

/** A request as its row says; `rights`, `subject` and `concessions` are JSON. */
export interface ApprovalRow {
  id: string;
  name: string;
  command_id: string | null;
  input_hash: Buffer;
  subject: string;
  rights: string;
  levels: 1 | 2;
  concessions: string | null;
  terminal: number;
  staff_id: number;
  at: number;
  expires_at: number;
  state: Exclude<ApprovalState, 'expired'>;
  used_seq: number | null;
}

export interface StepRow {
  no: number;
  staff_id: number;
  granted: number;
  how: 'pin' | 'badge' | 'own-screen';
  reason: string;
}

/** By which an input is known again; equal values have equal hashes. */
export function hashOfInput(input: unknown): Buffer {
  return createHash('sha256').update(canonicalJson(input)).digest();
}

export function approvalOf(queries: Queries, id: string): Promise<ApprovalRow | undefined> {
  return queries.get<ApprovalRow>('SELECT * FROM approval WHERE id = ?', [id]);
}

/** The newest request for the command of that id. */
export function approvalForCommand(queries: Queries, commandId: string): Promise<ApprovalRow | undefined> {
  return queries.get<ApprovalRow>('SELECT * FROM approval WHERE command_id = ? ORDER BY at DESC, id DESC LIMIT 1', [
    commandId,
  ]);
}

export function stepsOf(queries: Queries, id: string): Promise<StepRow[]> {
  return queries.all<StepRow>('SELECT * FROM approval_step WHERE approval_id = ? ORDER BY no', [id]);
}

export const rightsOf = ({ rights }: ApprovalRow): Permission[] => JSON.parse(rights) as Permission[];

/** How it stands now: what nobody answered in time is too old, and so is what was granted and not used. */
export function stateOf({ state, expires_at: until }: ApprovalRow, now: number): ApprovalState {
  return (state === 'open' || state === 'granted') && now > until ? 'expired' : state;
}

export async function changeState(
  tx: Tx,
  id: string,
  change: { state: ApprovalRow['state']; expiresAt?: number },
): Promise<void> {
  await tx.run('UPDATE approval SET state = ?, expires_at = coalesce(?, expires_at), rev = ? WHERE id = ?', [
    change.state,
    change.expiresAt ?? null,
    tx.seq,
    id,
  ]);
  tx.touch('approvals');
}
