import type { Migration } from '../../store/store.ts';

/**
 * Refunds and voids that tills give back to older books. The sale may come after what takes it back, from another till:
 * whichever way it is booked then, they find each other.
 */
export const givenBack: Migration = {
  version: 18,
  name: 'given back to older books',
  oldestProgram: '0.1.0',
  sql: `
-- takes_back: the sale's id, where the books did not hold it when its refund or void came.
ALTER TABLE late_sale ADD COLUMN takes_back TEXT;
CREATE INDEX late_sale_takes_back ON late_sale(takes_back) WHERE takes_back IS NOT NULL;
CREATE TRIGGER sale_finds_what_takes_it_back AFTER INSERT ON sale
WHEN EXISTS (SELECT 1 FROM late_sale WHERE takes_back = new.id) BEGIN
  UPDATE sale SET refers_to = new.seq, rev = new.rev
  WHERE seq IN (SELECT sale_seq FROM late_sale WHERE takes_back = new.id) AND refers_to IS NULL;
  UPDATE sale SET voided_by = (SELECT min(seq) FROM sale WHERE refers_to = new.seq AND kind = 'void')
  WHERE seq = new.seq;
END;
`,
};
