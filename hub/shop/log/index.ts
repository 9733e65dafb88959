import { done, type Refusal } from '../../model/answer.ts';
import { addDays, startOfBusinessDay } from '../../model/time.ts';
import * as protocol from '../../protocol/log.ts';
import { contracts } from '../../protocol/wire.ts';
import type { SqlValue } from '../../store/store.ts';
import { type Handler, onQuery } from '../handler.ts';
import { factsOf, type Spoken } from './facts.ts';
import { firstSince } from './first-since.ts';

type Row = Spoken & {
  seq: number;
  at: number;
  staffName: string | null;
  terminalName: string | null;
  agreed: string | null;
};

const columns = `j.seq, j.at, j.name, j.input, j.result, s.name AS staffName, t.name AS terminalName,
  (SELECT json_group_array(p.name) FROM approval a JOIN approval_step x ON x.approval_id = a.id AND x.granted
   JOIN staff p ON p.id = x.staff_id WHERE a.used_seq = j.seq) AS agreed`;

/** What people send; whatever else is in the journal the hub noted for itself. */
const commandNames = JSON.stringify([
  ...contracts.filter(({ kind }) => kind === 'command').map(({ name }) => name),
  ...['imports.begin', 'imports.take-back', 'demo.open'], // begun by people, by other ways than a command
]);

/**
 * Whose row it is: of whoever sent it; of whoever it says, where nobody was signed in yet (a sign-in, also one that came to
 * nothing) or the terminal alone sent it (a sale made offline); and of who agreed at somebody else's screen.
 */
const byWhom = `? IN (j.staff, CASE WHEN j.staff IS NULL OR j.name IN ('approvals.grantHere', 'approvals.grantByBadge')
  THEN coalesce(CAST(j.input ->> '$.staffId' AS TEXT), CAST(j.result ->> '$.value.staff.id' AS TEXT),
    CAST(j.result ->> '$.value.staffId' AS TEXT)) END)`;

/** Likewise where: a sign-in says it, and is at no terminal yet. */
const where = `? IN (j.terminal, CASE WHEN j.terminal IS NULL THEN j.input ->> '$.terminal.id' END)`;

/** The journal as people read it. */
const list = onQuery(protocol.list, async (reader, input, { settings }) => {
  const { timeZone, dayStart } = settings;
  const begins = (day: string) => startOfBusinessDay(day, timeZone, dayStart);
  const first = input.from === null ? 0 : await firstSince(reader, begins(input.from));
  const last = input.to === null ? Number.MAX_SAFE_INTEGER : await firstSince(reader, begins(addDays(input.to, 1)));
  const { kind } = input;
  const rooms = kind === null || kind === 'hub' ? null : JSON.stringify(protocol.logKinds[kind]);
  const conditions: [string, SqlValue | null][] = [
    ['j.seq >= ?', first],
    ['j.seq < ?', last],
    [byWhom, input.staffId === null ? null : String(input.staffId)],
    [where, input.terminalId],
    [`substr(j.name, 1, instr(j.name, '.') - 1) IN (SELECT value FROM json_each(?))`, rooms],
    [`j.name ${kind === 'hub' ? 'NOT ' : ''}IN (SELECT value FROM json_each(?))`, commandNames],
    ['instr(j.input || j.result, ?)', input.text === '' ? null : input.text],
  ];
  const used = conditions.filter(([, value]) => value !== null);
  const all = used.map(([sql]) => sql).join(' AND ');
  const params = used.map(([, value]) => value);
  const counted = await reader.get<{ total: number }>(`SELECT count(*) AS total FROM journal j WHERE ${all}`, params);
  const rows = await reader.all<Row>(
    `SELECT ${columns} FROM journal j LEFT JOIN staff s ON s.id = CAST(j.staff AS INTEGER)
       LEFT JOIN terminal t ON t.id = j.terminal
     WHERE ${all} ORDER BY j.seq DESC LIMIT ? OFFSET ?`,
    [...params, input.limit, input.offset],
  );
  const facts = await factsOf(reader, rows);
  return done({
    rows: rows.map(({ seq, at, name, staffName, terminalName, result, agreed }, place) => ({
      ...{ seq, at, name, staffName, terminalName, facts: facts[place]! },
      refused: refusalIn(result),
      agreed: JSON.parse(agreed ?? '[]') as string[],
    })),
    total: counted!.total,
  });
});

/** A refusal that was kept, as for a wrong PIN. */
function refusalIn(result: string): Refusal | null {
  const answer = JSON.parse(result) as { ok: boolean } | null;
  return answer?.ok === false ? (answer as Refusal) : null;
}

export const handlers: Handler[] = [list];
