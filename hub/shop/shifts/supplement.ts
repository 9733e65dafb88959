import type { Tx } from '../../store/store.ts';

/** Where sales belong that came when their shift was over. */
export interface SupplementWish {
  terminal: number;
  /** In whose name: who made the first of its sales. */
  staffId: number;
  /** The business day of its sales. */
  businessDay: string;
  /** The business day on which they came. */
  day: string;
  /** The closed shift that they belong to; null: none was open. */
  to: number | null;
}

/** The supplement of a till, business day, closed shift (?) and day of booking, in SQL; the arguments are SQL as well. */
export const supplementSql = (it: Record<'terminal' | 'businessDay' | 'day' | 'to', string>) =>
  `(SELECT id FROM shift WHERE terminal = ${it.terminal} AND business_day = ${it.businessDay}
    AND supplement_day = ${it.day} AND coalesce(supplement_to, 0) = coalesce(${it.to}, 0))`;

/** Notes that an open shift has sold on a business day before its own, so that its report looks there as well. */
export function sellsFrom(tx: Tx, shiftId: number, day: string): void {
  tx.put('UPDATE shift SET sold_from = ?, rev = ? WHERE id = ?', [day, tx.seq, shiftId]);
  tx.touch('shifts');
}

/**
 * Opens a supplement: nobody counts anything in it, so it is over as it begins. It bears its shift's number, so that
 * the two are read together; one without a shift, the till's next.
 * @returns its id
 */
export async function openSupplement(tx: Tx, { terminal, staffId, businessDay, day, to }: SupplementWish) {
  const row = await tx.get<{ id: number }>(
    `INSERT INTO shift (terminal, number, staff_id, business_day, opened_at, float, closed_at, supplement_day,
       supplement_to, rev)
     VALUES (?1, coalesce((SELECT number FROM shift WHERE id = ?6),
       (SELECT coalesce(max(number), 0) + 1 FROM shift WHERE terminal = ?1)), ?2, ?3, ?4, 0, ?4, ?5, ?6, ?7)
     RETURNING id`,
    [terminal, staffId, businessDay, tx.at, day, to, tx.seq],
  );
  tx.touch('shifts');
  return row!.id;
}
