import type { About } from '../../model/notices.ts';
import { businessDay } from '../../model/time.ts';
import type { ShopSettings } from '../../protocol/settings.ts';
import { contracts } from '../../protocol/wire.ts';
import type { Queries } from '../../store/store.ts';
import type { Sign, Sold } from './tally.ts';

/** Receipts, by the range of their rows. What a line was sold at is known by the command alone. */
const salesSql = `SELECT s.seq, s.at, s.business_day AS day, s.kind, s.staff_id AS staffId, s.gross, s.discount,
    s.kind = 'void' AND EXISTS (SELECT 1 FROM day_close c JOIN sale o ON o.business_day = c.business_day
      WHERE o.seq = s.refers_to AND c.at <= s.at) AS afterClose,
    CASE WHEN s.kind = 'sale' AND s.discount > 0 THEN
      (SELECT count(*) FROM journal j, json_each(j.input, '$.basket.lines') l
       WHERE j.seq = s.seq AND l.value ->> '$.discount.kind' = 'price') ELSE 0 END AS overrides
  FROM sale s WHERE s.seq > ?1 AND s.seq <= ?2 ORDER BY s.seq`;

interface SaleRow extends Sold {
  kind: 'sale' | 'refund' | 'void';
  afterClose: number;
  overrides: number;
}

/** Where a PIN may have been wrong: commands that bear a secret. */
const secretive = contracts.filter((one) => one.kind === 'command' && one.secret.length > 0).map((one) => one.name);

const othersSql = `SELECT seq, at, name, staff, terminal, input ->> '$.staffId' AS triedStaff,
    input ->> '$.terminal.id' AS triedTerminal, input ->> '$.count' AS count, result ->> '$.code' AS code
  FROM journal WHERE seq > ?1 AND seq <= ?2 AND name IN (SELECT value FROM json_each(?3)) ORDER BY seq`;

interface OtherRow {
  seq: number;
  at: number;
  name: string;
  staff: string | null;
  terminal: string | null;
  triedStaff: number | null;
  triedTerminal: string | null;
  /** Of look-ups: how many the row is of. */
  count: number | null;
  code: string | null;
}

/** A refusal that was kept in the journal: the PIN, the badge or the passkey was wrong, or so often that it locked. */
const wrongTries = [
  ...['access.wrong-pin', 'access.locked', 'access.device-locked'],
  ...['access.wrong-badge', 'access.badge-revoked', 'access.wrong-passkey', 'access.passkey-copied'],
];

const person = (id: number | string): About => ({ kind: 'person', id: String(id) });

/** What was done between two rows of the journal, the second included, in order; what is not unusual is left out. */
export async function signsBetween(
  books: Queries,
  { after, through }: { after: number; through: number },
  { timeZone, dayStart }: ShopSettings,
): Promise<{ signs: Sign[]; sold: Sold[] }> {
  const sales = await books.all<SaleRow>(salesSql, [after, through]);
  const others = await books.all<OtherRow>(othersSql, [
    after,
    through,
    JSON.stringify(['drawer.open', 'customers.lookUps', ...secretive]),
  ]);
  const signs = sales.flatMap(({ seq, at, day, kind, staffId, afterClose, overrides }): Sign[] => {
    const it = { seq, at, day, about: person(staffId), times: 1 };
    return [
      ...(kind === 'sale' ? [] : [{ ...it, pattern: 'taken-back' as const }]),
      ...(afterClose ? [{ ...it, pattern: 'void-after-close' as const }] : []),
      ...(overrides > 0 ? [{ ...it, pattern: 'price-overrides' as const, times: overrides }] : []),
    ];
  });
  for (const row of others) {
    const it = { seq: row.seq, at: row.at, day: businessDay(row.at, timeZone, dayStart), times: 1 };
    if (row.name === 'drawer.open') signs.push({ ...it, pattern: 'drawer-opened', about: person(row.staff ?? '') });
    else if (row.name === 'customers.lookUps')
      signs.push({ ...it, pattern: 'look-ups', about: person(row.staff ?? ''), times: row.count ?? 1 });
    else if (row.code !== null && wrongTries.includes(row.code)) {
      const who = row.triedStaff ?? row.staff;
      const where = row.triedTerminal ?? row.terminal;
      if (who !== null) signs.push({ ...it, pattern: 'wrong-pins', about: person(who) });
      if (where !== null) signs.push({ ...it, pattern: 'wrong-pins', about: { kind: 'terminal', id: where } });
    }
  }
  return { signs: signs.sort((a, b) => a.seq - b.seq), sold: sales.filter(({ kind }) => kind === 'sale') };
}
