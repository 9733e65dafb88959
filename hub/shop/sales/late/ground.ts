import type { BasketLine } from '../../../model/basket.ts';
import type { RoleId } from '../../../protocol/permissions.ts';
import type { Tx } from '../../../store/store.ts';
import { supplementSql } from '../../shifts/supplement.ts';
import { type SoldUnit, unitColumns } from '../ground.ts';
import { seqOfSale } from '../rows.ts';

/** Where a fact says it belongs. */
export interface Claim {
  saleId: string;
  terminal: number;
  /** The day to book it to, and the hub's own. */
  businessDay: string;
  today: string;
  number: number;
  shift: number | null;
  staffId: number;
}

/** What the books know of where a fact belongs. */
export interface Place {
  /** Null: the books do not know the terminal. */
  terminalName: string | null;
  /** The journal row that booked the sale before, or whatever command came under its id. */
  knownSeq: number | null;
  /** The claimed number, or the block's next where it is taken. */
  number: number;
  /** The shift that is named, if this till ever had it: whether it is closed, and its number. */
  shiftClosed: number | null;
  shiftNumber: number | null;
  /** The shift open here now. */
  openShiftId: number | null;
  /** The first business day on which it is known to have sold. */
  shiftFrom: string | null;
  /** Today's supplement for it, if there is one. */
  supplementId: number | null;
  staffName: string | null;
  staffEnded: number | null;
  role: RoleId | null;
  permissions: string | null;
  limits: string | null;
}

/** ?1 terminal, ?2 business day, ?3 units, ?4 sale, ?5 number, ?6 shift, ?7 staff, ?8 today */
const booked = 'FROM sale WHERE business_day = ?2 AND terminal = ?1 AND number';
const printed = 'FROM late_sale WHERE printed_day = ?2 AND terminal = ?1 AND printed_number';
const shift = 'FROM shift WHERE id = ?6 AND terminal = ?1 AND supplement_day IS NULL';
const staff = (column: string) => `(SELECT ${column} FROM staff WHERE id = ?7)`;

const lookUp = `SELECT ${unitColumns},
  (SELECT name FROM terminal WHERE number = ?1) AS terminalName,
  ${seqOfSale('?4')} AS knownSeq,
  CASE WHEN EXISTS (SELECT 1 ${booked} = ?5) OR EXISTS (SELECT 1 ${printed} = ?5)
    THEN 1 + max(coalesce((SELECT max(number) ${booked} >= ?5), 0), coalesce((SELECT max(printed_number) ${printed} >= ?5), 0))
    ELSE ?5 END AS number,
  (SELECT closed_at IS NOT NULL ${shift}) AS shiftClosed, (SELECT number ${shift}) AS shiftNumber,
  (SELECT id FROM shift WHERE terminal = ?1 AND closed_at IS NULL) AS openShiftId,
  (SELECT coalesce(sold_from, business_day) FROM shift WHERE terminal = ?1 AND closed_at IS NULL) AS shiftFrom,
  ${supplementSql({ terminal: '?1', businessDay: '?2', day: '?8', to: `(SELECT id ${shift} AND closed_at IS NOT NULL)` })}
    AS supplementId,
  ${staff('name')} AS staffName, ${staff('ended_at IS NOT NULL')} AS staffEnded, ${staff('role')} AS role,
  (SELECT permissions FROM role WHERE name = ${staff('role')}) AS permissions,
  (SELECT limits FROM role WHERE name = ${staff('role')}) AS limits
FROM json_each(?3) wanted LEFT JOIN unit u ON u.id = wanted.value LEFT JOIN product p ON p.id = u.product_id
  LEFT JOIN tax t ON t.id = p.tax_id LEFT JOIN stock s ON s.product_id = p.id`;

/** All that a fact needs to know, in one statement, since each costs a hop between threads. */
export async function lookUpClaim(
  tx: Tx,
  claim: Claim,
  lines: readonly Pick<BasketLine, 'unitId'>[],
): Promise<{ units: Map<number, SoldUnit>; place: Place }> {
  const wanted = JSON.stringify([...new Set(lines.map((line) => line.unitId))]);
  const { terminal, businessDay, saleId, number, shift: named, staffId, today } = claim;
  const params = [terminal, businessDay, wanted, saleId, number, named, staffId, today];
  const rows = await tx.all<Place & (SoldUnit | { unitId: null; quantity: null })>(lookUp, params);
  const units = rows.filter((row): row is Place & SoldUnit => row.unitId !== null);
  return { units: new Map(units.map((unit) => [unit.unitId, unit])), place: rows[0]! };
}
