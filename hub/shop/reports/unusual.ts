import type { Day } from '../../model/time.ts';
import type { DayOverview } from '../../protocol/reports.ts';
import type { Queries } from '../../store/store.ts';

type Attention = DayOverview['attention'][number];

/** From how many on it is more than a day's mishaps: refunds and voids of one person, drawers opened without a sale. */
const limits = { takenBack: 6, drawer: 6 } as const;

/**
 * Patterns that somebody should ask about, each with who stands out most and how often. They accuse nobody: the log says
 * what was done.
 */
export async function unusual(books: Queries, from: Day, to: Day): Promise<[Attention['kind'], Pattern | undefined][]> {
  const takenBack = books.get<Pattern>(
    `SELECT count(*) AS count, p.name AS detail FROM sale s JOIN staff p ON p.id = s.staff_id
     WHERE s.business_day BETWEEN ? AND ? AND s.kind <> 'sale'
     GROUP BY s.staff_id HAVING count(*) >= ? ORDER BY count(*) DESC LIMIT 1`,
    [from, to, limits.takenBack],
  );
  const drawer = books.get<Pattern>(
    `SELECT count(*) AS count, p.name AS detail FROM shift s JOIN cash_movement m ON m.shift_id = s.id
       JOIN staff p ON p.id = m.staff_id
     WHERE s.business_day BETWEEN ? AND ? AND m.kind = 'no-sale'
     GROUP BY m.staff_id HAVING count(*) >= ? ORDER BY count(*) DESC LIMIT 1`,
    [from, to, limits.drawer],
  );
  // Until the right PIN is entered: whoever forgot theirs gets in again, somebody who guesses does not.
  const wrongPins = books.get<Pattern>(
    `SELECT sum(locks) AS count, max(name) AS detail FROM (
       SELECT locks, name FROM staff WHERE locks > 0 AND ended_at IS NULL
       UNION ALL SELECT d.locks, t.name FROM device_tries d JOIN terminal t ON t.id = d.device WHERE d.locks > 0)`,
  );
  return [
    ['taken-back', await takenBack],
    ['drawer-opened', await drawer],
    ['wrong-pins', await wrongPins],
  ];
}

type Pattern = Omit<Attention, 'kind'>;
