import type { ApprovalView } from '../../protocol/approvals.ts';
import type { Queries, Reader } from '../../store/store.ts';
import { type Person, whyNot } from './approvers.ts';
import { type ApprovalRow, stateOf, stepsOf } from './rows.ts';

/** More wait for nobody: a terminal has one request open at a time. */
const open_max = 50;

/** What nobody has answered; some of it may be too old by now. */
export function openRows(queries: Queries): Promise<ApprovalRow[]> {
  return queries.all<ApprovalRow>(
    `SELECT * FROM approval WHERE state = 'open' ORDER BY at DESC, id DESC LIMIT ${open_max}`,
  );
}

/** A request in names, as whoever asked and whoever may answer see it; `people`: everybody who works here. */
export async function viewOf(
  reader: Reader,
  row: ApprovalRow,
  { people, now }: { people: readonly Person[]; now: number },
): Promise<ApprovalView> {
  const steps = await stepsOf(reader, row.id);
  const named = await reader.get<{ askedBy: string; terminalName: string }>(
    `SELECT s.name AS askedBy, t.name AS terminalName FROM staff s, terminal t WHERE s.id = ? AND t.number = ?`,
    [row.staff_id, row.terminal],
  );
  const nameOf = (id: number) => people.find((one) => one.id === id)?.name ?? '';
  const agreed = steps.flatMap((step) => people.filter(({ id }) => step.granted && id === step.staff_id));
  const no = steps.find((step) => !step.granted);
  return {
    id: row.id,
    subject: JSON.parse(row.subject) as ApprovalView['subject'],
    state: stateOf(row, now),
    levels: row.levels,
    granted: steps.filter((step) => step.granted).map((step) => ({ name: nameOf(step.staff_id) })),
    declined: no ? { name: nameOf(no.staff_id), reason: no.reason } : null,
    askedBy: named?.askedBy ?? '',
    terminalName: named?.terminalName ?? '',
    at: row.at,
    left_ms: Math.max(0, row.expires_at - now),
    approvers: people.filter((one) => !whyNot(one, row, agreed)).map(({ id, name }) => ({ id, name })),
  };
}
