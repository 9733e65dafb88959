import type { Minor, TaxRule, Thousandths } from '../../model/basket.ts';
import type { Queries } from '../../store/store.ts';

/** What a sale needs to know of a unit, as of now. */
export interface UnitForSale {
  unitId: number;
  unitName: string;
  /** Base units in one of this unit, in thousandths. */
  unitQuantity: Thousandths;
  unitPrice: Minor;
  unitEndedAt: number | null;
  productId: number;
  name: string;
  endedAt: number | null;
  categoryId: number | null;
  weighed: boolean;
  tax: TaxRule;
  /** Of one base unit. */
  cost: Minor;
  stockTracked: boolean;
  stock: Thousandths;
}

/** The units of a basket, by id; one statement. Those that do not exist are missing from the map. */
export async function unitsForSale(queries: Queries, unitIds: readonly number[]): Promise<Map<number, UnitForSale>> {
  const rows = await queries.all<
    Omit<UnitForSale, 'tax' | 'weighed' | 'stockTracked'> & {
      rate: number;
      included: number;
      weighed: number;
      stockTracked: number;
    }
  >(
    `SELECT u.id AS unitId, u.name AS unitName, u.quantity AS unitQuantity, u.price AS unitPrice,
       u.ended_at AS unitEndedAt, p.id AS productId, p.name, p.ended_at AS endedAt, p.category_id AS categoryId,
       p.weighed, t.rate, t.included, p.cost, p.stock_tracked AS stockTracked, coalesce(s.quantity, 0) AS stock
     FROM (SELECT DISTINCT value FROM json_each(?)) j CROSS JOIN unit u ON u.id = j.value
     JOIN product p ON p.id = u.product_id JOIN tax t ON t.id = p.tax_id LEFT JOIN stock s ON s.product_id = p.id`,
    [JSON.stringify(unitIds)],
  );
  return new Map(
    rows.map(({ rate, included, weighed, stockTracked, ...row }) => [
      row.unitId,
      {
        ...row,
        weighed: weighed === 1,
        stockTracked: stockTracked === 1,
        tax: { rate, included: included === 1 },
      },
    ]),
  );
}
