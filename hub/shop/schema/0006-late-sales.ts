import type { Migration } from '../../store/store.ts';

/**
 * Sales that a till made alone. A row a sale, whether the fact booked it or the hub had it already: by which number it
 * is printed (so that the receipt is found by either), when it was made and came, and what differed.
 *
 * What comes after its shift was closed stands in a supplement: a shift of that till and business day that nobody opened
 * and nothing is counted in, one for each day on which something came. The closed shift stays as it was.
 */
export const lateSales: Migration = {
  version: 6,
  name: 'late sales',
  oldestProgram: '0.1.0',
  sql: `
-- terminal, printed_day, printed_number: what the paper says; the sale's own may be others. known: the hub had booked it
-- when the fact came. differences: JSON (hub/model/sale.ts, LateDifference); null: nothing differed.
CREATE TABLE late_sale (
  sale_seq INTEGER PRIMARY KEY, sale_id TEXT NOT NULL, terminal INTEGER NOT NULL,
  printed_day TEXT NOT NULL, printed_number INTEGER NOT NULL, made_at INTEGER NOT NULL, arrived_at INTEGER NOT NULL,
  clock_unsure INTEGER NOT NULL, known INTEGER NOT NULL, differences TEXT, sent_by INTEGER,
  seen_at INTEGER, seen_by INTEGER, rev INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX late_sale_by_id ON late_sale(sale_id);
CREATE INDEX late_sale_by_number ON late_sale(printed_day, terminal, printed_number);
CREATE INDEX late_sale_unseen ON late_sale(sale_seq) WHERE differences IS NOT NULL AND seen_at IS NULL;

-- supplement_day: the business day on which the hub booked what the supplement holds; null: a shift that people worked.
-- supplement_to: the closed shift that it belongs to; null: none was open.
-- sold_from: the earliest business day of what was sold in it, where a late sale put it before the shift's own.
ALTER TABLE shift ADD COLUMN supplement_day TEXT;
ALTER TABLE shift ADD COLUMN supplement_to INTEGER REFERENCES shift(id);
ALTER TABLE shift ADD COLUMN sold_from TEXT;
CREATE UNIQUE INDEX supplement ON shift(terminal, business_day, supplement_day, coalesce(supplement_to, 0))
WHERE supplement_day IS NOT NULL;
CREATE INDEX supplement_by_shift ON shift(supplement_to) WHERE supplement_to IS NOT NULL;
`,
};
