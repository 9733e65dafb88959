import { type Answer, done, refuse } from '../../model/answer.ts';
import * as protocol from '../../protocol/approvals.ts';
import { type Handler, onCommand, onQuery } from '../../shop/handler.ts';
import type { Tx } from '../../store/store.ts';
import { peopleHere } from './approvers.ts';
import { type Assessment, type Assessor, levelFor } from './assessment.ts';
import { approvalOf, changeState, hashOfInput, stateOf } from './rows.ts';
import { openRows, viewOf } from './view.ts';

const minute_ms = 60_000;

/** Asking for a second person, and looking how the request stands. */
export function requestHandlers(assessors: readonly Assessor[], clock: () => number): Handler[] {
  const known = new Map(assessors.map((one) => [one.name, one]));
  return [
    onCommand(protocol.ask, async (tx, { name, commandId, input }, call) => {
      const assessor = known.get(name)!;
      const checked = assessor.input.safeParse(input);
      if (!checked.success) return refuse('input.invalid', { path: 'input', problem: 'shape' });
      const assessed = await assessor.assess(tx, checked.data as never, call);
      if (!assessed.ok) return assessed;
      const bound = await whyUnbound(tx, assessed.value, commandId);
      if (bound) return bound;
      const levels = levelFor(assessed.value, call.who);
      if (levels === 0) return refuse('approval.not-needed');
      const { number } = call.who.terminal;
      await tx.run(`UPDATE approval SET state = 'withdrawn', rev = ? WHERE terminal = ? AND state = 'open'`, [
        tx.seq,
        number,
      ]);
      const { need, subject, concessions } = assessed.value;
      const expiresAt = tx.at + call.settings.approvalMinutes * minute_ms;
      await tx.run(
        `INSERT INTO approval (id, name, command_id, input_hash, subject, rights, levels, concessions, terminal,
           staff_id, at, expires_at, state, rev) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?)`,
        [
          call.id,
          name,
          commandId,
          hashOfInput(checked.data),
          JSON.stringify(subject),
          JSON.stringify(need.rights),
          levels,
          concessions ? JSON.stringify(concessions) : null,
          number,
          call.who.staff.id,
          tx.at,
          expiresAt,
          tx.seq,
        ],
      );
      tx.touch('approvals');
      return done({ id: call.id, levels });
    }),

    onCommand(protocol.withdraw, async (tx, { id }, { who }) => {
      const row = await approvalOf(tx, id);
      if (row?.terminal !== who.terminal.number) return refuse('approval.unknown');
      if (stateOf(row, tx.at) !== 'open') return refuse('approval.over');
      await changeState(tx, id, { state: 'withdrawn' });
      return done(null);
    }),

    onQuery(protocol.one, async (reader, { id }, { who }) => {
      const row = await approvalOf(reader, id);
      if (row?.terminal !== who.terminal?.number) return refuse('approval.unknown');
      return done(await viewOf(reader, row!, { people: await peopleHere(reader), now: clock() }));
    }),

    onQuery(protocol.open, async (reader, _input, { who }) => {
      const people = await peopleHere(reader);
      const now = clock();
      const views: protocol.ApprovalView[] = [];
      for (const row of await openRows(reader)) {
        const view = await viewOf(reader, row, { people, now });
        if (view.state !== 'open') continue;
        if (view.approvers.some(({ id }) => id === who.staff?.id)) views.push(view);
      }
      return done(views);
    }),
  ];
}

/** A command is asked for under its own id, once; a sale's discounts, under none. */
async function whyUnbound(
  tx: Tx,
  { concessions }: Assessment,
  commandId: string | null,
): Promise<Answer<never> | null> {
  if ((concessions === undefined) !== (commandId !== null)) {
    return refuse('input.invalid', { path: 'commandId', problem: commandId === null ? 'missing' : 'unexpected' });
  }
  const taken = commandId && (await tx.get('SELECT 1 FROM journal WHERE id = ?', [commandId]));
  return taken ? refuse('command.id-reused') : null;
}
