import { islandNumbers } from '../../model/receipt-number.ts';
import { ofSale, seqOfSale } from '../sales/rows.ts';

/**
 * What must hold in the books, as SQL: `checked` counts what is looked at, `faults` gives a row for each thing that does
 * not hold. Everything here is worked out anew from the rows that came first, and compared with what was kept.
 */
export interface Check {
  name: string;
  checked: string;
  faults: string;
}

const commands = `('sales.sell', 'sales.refund', 'sales.void')`;
/** How many receipts of a day a till may number alone; the hub's numbers pass over them. */
const block = islandNumbers.last - islandNumbers.first + 1;

/** Rows of two questions that must give the same; a row that one of them lacks counts as zeros. */
function same(keys: string, values: readonly string[], kept: string, reckoned: string): string {
  const sums = values.map((value) => `sum(${value}) AS ${value}`);
  const both = [`SELECT ${keys}, ${values.join()} FROM (${kept})`];
  both.push(`SELECT ${keys}, ${values.map((value) => `-${value}`).join()} FROM (${reckoned})`);
  const differs = values.map((value) => `sum(${value}) <> 0`).join(' OR ');
  return `SELECT ${keys}, ${sums.join()} FROM (${both.join(' UNION ALL ')}) GROUP BY ${keys} HAVING ${differs}`;
}

/** A station that was ended, or brought back in the middle of an order, was not told everything: only others must add up. */
const toldWhole = (order: string, station: string) => `EXISTS (
  SELECT 1 FROM station s JOIN journal c ON c.seq = s.rev JOIN kitchen_order o ON o.id = ${order}
  WHERE s.id = ${station} AND s.ended_at IS NULL AND o.at >= c.at)`;

export const totalsReckoned = `
  SELECT business_day, 'kind' AS dimension, kind AS key, count(*) AS count, sum(pieces) AS quantity,
    sum(total) AS amount, sum(cost) AS cost FROM sale GROUP BY 1, 3
  UNION ALL SELECT business_day, 'hour', hour || '', sum(kind = 'sale'), sum(pieces), sum(total), sum(cost)
    FROM sale GROUP BY 1, 3
  UNION ALL SELECT business_day, 'staff', staff_id || '', sum(kind = 'sale'), sum(pieces), sum(total), sum(cost)
    FROM sale GROUP BY 1, 3
  UNION ALL SELECT business_day, 'shift', shift_id || ' ' || kind, count(*), sum(pieces), sum(total), sum(cost)
    FROM sale GROUP BY 1, 3
  UNION ALL SELECT s.business_day, 'tender', t.kind, count(*), 0, sum(t.amount), 0
    FROM tender t JOIN sale s ON s.seq = t.sale_seq GROUP BY 1, 3
  UNION ALL SELECT s.business_day, 'shift-tender', s.shift_id || ' ' || t.kind, count(*), 0, sum(t.amount), 0
    FROM tender t JOIN sale s ON s.seq = t.sale_seq GROUP BY 1, 3
  UNION ALL SELECT s.business_day, 'category', coalesce(l.category_id, '') || '', count(*), sum(l.base_quantity),
    sum(l.amount), sum(l.cost) FROM sale_line l JOIN sale s ON s.seq = l.sale_seq GROUP BY 1, 3
  UNION ALL SELECT s.business_day, 'tax', l.tax_rate || ' ' || l.tax_included, count(*), sum(l.amount - l.tax),
    sum(l.tax), 0 FROM sale_line l JOIN sale s ON s.seq = l.sale_seq GROUP BY 1, 3`;

const sums = ['count', 'quantity', 'amount', 'cost'] as const;
const productSums = `count(*) AS count, sum(l.base_quantity) AS quantity, sum(l.amount) AS amount, sum(l.cost) AS cost`;
const foldedLines = `sale_line l JOIN sale s ON s.seq = l.sale_seq
  WHERE l.sale_seq <= (SELECT through_seq FROM product_total_fold)`;

/** Facts of tills: told by the till, or out of its file; and the sale that each is about. */
const recorded = "('sales.record', 'sales.recordFor')";
const recordedSale = "coalesce(j.input ->> '$.saleId', j.input ->> '$.sale.saleId')";

/**
 * Where a till gave back what a hub had numbered: these books are of an older time, and the numbers of what no till could
 * give back (the office's refunds, a till that is gone) are missing for a reason.
 */
const givenBack = `SELECT business_day, terminal FROM sale
  WHERE flags = 'late' AND number NOT BETWEEN ${islandNumbers.first} AND ${islandNumbers.last}`;

export const checks: readonly Check[] = [
  {
    name: 'every command that sold is one sale, and every sale is such a command',
    checked: `SELECT count(*) AS n FROM sale`,
    faults: `SELECT j.seq, j.name, 'no sale' AS problem FROM journal j LEFT JOIN sale s ON s.seq = j.seq
      WHERE j.name IN ${commands} AND (s.seq IS NULL OR s.id <> j.id OR 'sales.' || iif(s.kind = 'sale', 'sell', s.kind) <> j.name)
        AND NOT (s.seq IS NULL AND j.id IN (SELECT sale_id FROM late_sale))
      UNION ALL
      SELECT s.seq, s.kind, 'no command' FROM sale s LEFT JOIN journal j ON j.seq = s.seq
      WHERE j.seq IS NULL OR (j.name NOT IN ${commands} AND (j.name NOT IN ${recorded} OR ${recordedSale} <> s.id))
      UNION ALL
      SELECT min(seq), id, 'booked twice' FROM sale GROUP BY id HAVING count(*) > 1`,
  },
  {
    name: 'every sale that a till made alone is booked, once, and found by the number on its paper',
    checked: `SELECT count(*) AS n FROM late_sale`,
    faults: `SELECT j.seq, ${recordedSale} AS sale, 'not booked' AS problem FROM journal j
        LEFT JOIN late_sale l ON l.sale_id = ${recordedSale} LEFT JOIN sale s ON s.seq = l.sale_seq
      WHERE j.name IN ${recorded} AND s.id IS NOT l.sale_id
      UNION ALL
      SELECT l.sale_seq, l.sale_id, 'booked by another command' FROM late_sale l
        LEFT JOIN sale s ON s.seq = l.sale_seq LEFT JOIN journal j ON j.seq = s.seq
      WHERE s.id IS NOT l.sale_id OR (NOT l.known) IS NOT (j.name IN ${recorded}) OR (NOT l.known) IS NOT (s.flags IS 'late')
        OR (l.known AND l.rev <= l.sale_seq) OR (NOT l.known AND s.terminal <> l.terminal)
      UNION ALL
      SELECT s.seq, s.id, 'late without a note of it' FROM sale s
      WHERE s.flags = 'late' AND s.seq NOT IN (SELECT sale_seq FROM late_sale)`,
  },
  {
    name: 'lines add up to their sale',
    checked: `SELECT count(*) AS n FROM sale_line`,
    faults: `SELECT s.seq, s.total, x.amount AS lines FROM sale s LEFT JOIN (
        SELECT sale_seq, sum(amount) AS amount, sum(gross) AS gross, sum(tax) AS tax, sum(rounding) AS rounding,
          sum(cost) AS cost FROM sale_line GROUP BY sale_seq
      ) x ON x.sale_seq = s.seq
      WHERE x.sale_seq IS NULL OR (s.total, s.gross, s.tax, s.rounding, s.cost)
        IS NOT (x.amount, x.gross, x.tax, x.rounding, x.cost)
      UNION ALL
      SELECT l.sale_seq, NULL, l.amount FROM sale_line l LEFT JOIN sale s ON s.seq = l.sale_seq WHERE s.seq IS NULL`,
  },
  {
    name: 'tenders add up to their sale',
    checked: `SELECT count(*) AS n FROM tender`,
    faults: `SELECT s.seq, s.total, coalesce(x.amount, 0) AS tenders FROM sale s LEFT JOIN (
        SELECT sale_seq, sum(amount) AS amount, sum(tendered - change) AS kept FROM tender GROUP BY sale_seq
      ) x ON x.sale_seq = s.seq
      WHERE s.total <> coalesce(x.amount, 0) OR s.total <> coalesce(x.kept, 0)
      UNION ALL
      SELECT t.sale_seq, NULL, t.amount FROM tender t LEFT JOIN sale s ON s.seq = t.sale_seq WHERE s.seq IS NULL`,
  },
  {
    name: 'stock is what its ledger adds up to',
    checked: `SELECT count(*) AS n FROM stock_movement`,
    faults: same(
      'product_id',
      ['quantity'],
      'SELECT product_id, quantity FROM stock',
      'SELECT product_id, sum(quantity) AS quantity FROM stock_movement GROUP BY product_id',
    ),
  },
  {
    name: 'what moved a product is found, each movement once',
    checked: `SELECT count(*) AS n FROM stock_span_movement`,
    faults: same(
      'product_id, id',
      ['times'],
      'SELECT product_id, id, 1 AS times FROM product_movement',
      'SELECT product_id, id, 1 AS times FROM stock_movement',
    ),
  },
  {
    name: 'the stock ledger moved what was sold',
    checked: `SELECT count(*) AS n FROM stock_movement WHERE sale_seq IS NOT NULL`,
    faults: same(
      'sale_seq, product_id',
      ['quantity'],
      'SELECT sale_seq, product_id, quantity FROM stock_movement WHERE sale_seq IS NOT NULL',
      'SELECT sale_seq, product_id, -base_quantity AS quantity FROM sale_line WHERE tracked',
    ),
  },
  {
    name: 'totals are what their sales add up to',
    checked: `SELECT count(*) AS n FROM total`,
    faults: same('business_day, dimension, key', sums, 'SELECT * FROM total', totalsReckoned),
  },
  {
    name: "products' totals of a day are what their lines add up to",
    checked: `SELECT count(*) AS n FROM product_total WHERE length(period) = 10`,
    faults: same(
      'period, product_id',
      sums,
      'SELECT * FROM product_total WHERE length(period) = 10',
      `SELECT s.business_day AS period, l.product_id, ${productSums} FROM ${foldedLines} GROUP BY 1, 2`,
    ),
  },
  {
    name: "products' totals of a month are what their days add up to",
    checked: `SELECT count(*) AS n FROM product_total WHERE length(period) = 7`,
    faults: same(
      'period, product_id',
      sums,
      'SELECT t.* FROM product_total t JOIN product_month m ON m.month = t.period AND m.added_up',
      `SELECT m.month AS period, product_id, sum(count) AS count, sum(quantity) AS quantity, sum(amount) AS amount,
         sum(cost) AS cost FROM product_month m JOIN product_total t ON t.period BETWEEN month || '-01' AND month || '-31'
       WHERE m.added_up GROUP BY 1, 2`,
    ),
  },
  {
    // Money that a till gave back to older books left the drawer, whatever was given back in these since: somebody was told.
    name: 'nothing was given back beyond what was sold',
    checked: `SELECT count(*) AS n FROM sale WHERE kind <> 'sale'`,
    faults: `SELECT o.sale_seq AS seq, o.line_no AS line, o.quantity AS sold, -sum(l.quantity) AS given
      FROM sale r CROSS JOIN sale_line l ON ${ofSale('l', 'r.seq')}
        CROSS JOIN sale_line o ON o.id = r.refers_to * 1000 + l.refers_to_line
      WHERE r.kind <> 'sale' GROUP BY o.sale_seq, o.line_no
      HAVING NOT max(r.flags IS 'late') AND (
        -sum(l.quantity) > o.quantity OR -sum(l.amount) > o.amount OR -sum(l.base_quantity) > o.base_quantity
        OR (-sum(l.quantity) = o.quantity AND (-sum(l.amount), -sum(l.tax), -sum(l.base_quantity), -sum(l.cost))
          IS NOT (o.amount, o.tax, o.base_quantity, o.cost)))
      UNION ALL
      SELECT r.seq, l.line_no, NULL, -l.quantity FROM sale r CROSS JOIN sale_line l ON ${ofSale('l', 'r.seq')}
        LEFT JOIN sale_line o ON o.id = r.refers_to * 1000 + l.refers_to_line
      WHERE r.kind <> 'sale' AND (l.quantity >= 0
        OR (r.flags IS NOT 'late' AND (o.sale_seq IS NULL OR o.product_id <> l.product_id)))
      UNION ALL
      SELECT r.seq, NULL, o.seq, NULL FROM late_sale l JOIN sale r ON r.seq = l.sale_seq
        LEFT JOIN sale o ON o.seq = ${seqOfSale('l.takes_back')} AND o.id = l.takes_back AND o.kind = 'sale'
      WHERE l.takes_back IS NOT NULL AND r.refers_to IS NOT o.seq`,
  },
  {
    name: 'a voided sale has one void and no refund',
    checked: `SELECT count(*) AS n FROM sale WHERE voided_by IS NOT NULL`,
    faults: `SELECT s.seq, s.voided_by AS void, v.total FROM sale s LEFT JOIN sale v ON v.seq = s.voided_by
      WHERE s.voided_by IS NOT NULL AND (v.kind IS NOT 'void' OR v.refers_to <> s.seq OR s.kind <> 'sale'
        OR (v.flags IS NOT 'late' AND (v.total <> -s.total
          OR (SELECT count(*) FROM sale r WHERE r.refers_to = s.seq AND r.flags IS NOT 'late') <> 1)))
      UNION ALL
      SELECT s.seq, v.seq, v.total FROM sale v JOIN sale s ON s.seq = v.refers_to
      WHERE v.kind = 'void' AND (s.voided_by IS NULL OR (v.flags IS NOT 'late' AND s.voided_by <> v.seq))`,
  },
  {
    name: 'receipt numbers have no gaps',
    checked: `SELECT count(*) AS n FROM (SELECT 1 FROM sale GROUP BY business_day, terminal)`,
    faults: `SELECT business_day, terminal, count(*) AS receipts, max(number) AS newest FROM (
        SELECT business_day, terminal, iif(number > ${islandNumbers.last}, number - ${block}, number) AS number FROM sale
        WHERE flags IS NOT 'late' AND (business_day, terminal) NOT IN (${givenBack})
      ) GROUP BY business_day, terminal HAVING min(number) <> 1 OR max(number) <> count(*)`,
  },
  {
    name: 'a till has one open shift at most, and sells in it',
    checked: `SELECT count(*) AS n FROM shift`,
    faults: `SELECT terminal, count(*) AS shifts, 'open' AS problem FROM shift WHERE closed_at IS NULL
      GROUP BY terminal HAVING count(*) > 1
      UNION ALL
      SELECT s.terminal, s.seq, 'sold outside of the shift' FROM sale s LEFT JOIN shift h ON h.id = s.shift_id
      WHERE h.terminal IS NOT s.terminal
        OR (s.flags IS NOT 'late' AND (s.at < h.opened_at OR s.at > h.closed_at OR h.supplement_day IS NOT NULL))`,
  },
  {
    name: 'a closed shift expected what its cash adds up to',
    checked: `SELECT count(*) AS n FROM shift WHERE closed_at IS NOT NULL`,
    faults: `SELECT h.id, h.expected, h.float + coalesce(x.cash, 0) + coalesce(m.moved, 0) AS reckoned FROM shift h
      LEFT JOIN (
        SELECT s.shift_id, sum(t.amount) AS cash FROM tender t JOIN sale s ON s.seq = t.sale_seq
        WHERE t.kind = 'cash' GROUP BY s.shift_id
      ) x ON x.shift_id = h.id
      LEFT JOIN (
        SELECT shift_id, sum(CASE kind WHEN 'in' THEN amount WHEN 'out' THEN -amount ELSE 0 END) AS moved
        FROM cash_movement GROUP BY shift_id
      ) m ON m.shift_id = h.id
      WHERE h.closed_at IS NOT NULL AND h.supplement_day IS NULL AND h.expected IS NOT reckoned`,
  },
  {
    name: 'a supplement holds what came late to a closed shift of its till, and is counted by nobody',
    checked: `SELECT count(*) AS n FROM shift WHERE supplement_day IS NOT NULL`,
    faults: `SELECT h.id, h.supplement_to FROM shift h LEFT JOIN shift o ON o.id = h.supplement_to
      WHERE h.supplement_day IS NOT NULL AND (h.closed_at IS NULL OR h.counted IS NOT NULL OR h.expected IS NOT NULL OR h.float <> 0
        OR (h.supplement_to IS NOT NULL AND (o.terminal IS NOT h.terminal OR o.closed_at IS NULL OR o.closed_at > h.opened_at)))
      UNION ALL
      SELECT h.id, s.seq FROM shift h JOIN sale s ON s.shift_id = h.id
      WHERE h.supplement_day IS NOT NULL AND s.business_day <> h.business_day`,
  },
  {
    name: "a day's closes follow each other",
    checked: `SELECT count(*) AS n FROM day_close`,
    faults: `SELECT business_day, count(*) AS closes, max(sequence) AS newest FROM day_close
      GROUP BY business_day HAVING min(sequence) <> 1 OR max(sequence) <> count(*)
      UNION ALL
      SELECT business_day, sequence, through_seq FROM day_close d WHERE report ->> '$.total' IS NOT (
        SELECT coalesce(sum(s.total), 0) FROM sale s WHERE s.business_day = d.business_day AND s.seq <= d.through_seq
          AND s.seq > coalesce((SELECT max(e.through_seq) FROM day_close e
            WHERE e.business_day = d.business_day AND e.sequence < d.sequence), 0))`,
  },
  {
    name: 'tickets add up to what their order wants of each station',
    checked: `SELECT count(*) AS n FROM ticket_line`,
    faults: same(
      'order_id, station_id, note',
      ['quantity'],
      `SELECT t.order_id, t.station_id, l.note, iif(t.kind = 'less', -l.quantity, l.quantity) AS quantity
       FROM ticket_line l JOIN ticket t ON t.id = l.ticket_id WHERE ${toldWhole('t.order_id', 't.station_id')}`,
      `SELECT k.order_id, j.value AS station_id, k.note, k.quantity FROM kitchen_line k, json_each(k.stations) j
       WHERE ${toldWhole('k.order_id', 'j.value')}`,
    ),
  },
  {
    name: 'paper belongs to sales that are booked',
    checked: `SELECT count(*) AS n FROM print_job`,
    faults: `SELECT j.id, j.sale_seq FROM print_job j LEFT JOIN sale s ON s.seq = j.sale_seq
      WHERE j.sale_seq IS NOT NULL AND s.seq IS NULL`,
  },
  {
    name: 'whoever was erased has neither key nor data left, and nobody else lacks them',
    checked: `SELECT count(*) AS n FROM person`,
    faults: `SELECT id, iif(erased_at IS NULL, 'incomplete', 'not erased') AS problem FROM person
      WHERE (key_version IS NULL) IS NOT (erased_at IS NOT NULL) OR (wrapped_key IS NULL) IS NOT (erased_at IS NOT NULL)
        OR (profile IS NULL) IS NOT (erased_at IS NOT NULL) OR (phone_hash IS NULL) IS NOT (erased_at IS NOT NULL)
      UNION ALL
      SELECT p.id, 'under a master key that is gone' FROM person p JOIN master_key m ON m.version = p.key_version
      WHERE m.retired_at IS NOT NULL`,
  },
  {
    name: 'the journal has personal data only sealed',
    checked: `SELECT count(*) AS n FROM journal WHERE name IN ('customers.add', 'customers.change')`,
    faults: `SELECT j.seq, j.name FROM journal j WHERE name IN ('customers.add', 'customers.change')
      AND EXISTS (SELECT 1 FROM json_each(j.input) f WHERE f.key NOT IN ('id', 'rev', 'sealed'))`,
  },
];
