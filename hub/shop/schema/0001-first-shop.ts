import type { Migration } from '../../store/store.ts';

/**
 * The books of the first shop. Money in minor units, quantities in thousandths, rates in basis points, times in ms UTC
 * beside the shop's own business day. `rev` is the journal row that last changed a row; nothing is deleted.
 *
 * A sale's ids are few and its indexes fewer: each page that a sale touches is written to the card once more.
 * Sums (stock, totals) are kept by triggers in the very statement that writes what they add up, so that no path can
 * forget them and none costs another trip to the database's thread.
 */
export const firstShop: Migration = {
  version: 1,
  name: 'first shop',
  oldestProgram: '0.1.0',
  sql: `
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL, rev INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- access
CREATE TABLE staff (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, pin_hash BLOB NOT NULL, pin_salt BLOB NOT NULL,
  wrong_pins INTEGER NOT NULL DEFAULT 0, locks INTEGER NOT NULL DEFAULT 0, locked_until INTEGER,
  last_sign_in_at INTEGER, ended_at INTEGER, rev INTEGER NOT NULL
) STRICT;
CREATE TABLE role (name TEXT PRIMARY KEY, permissions TEXT NOT NULL, rev INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE terminal (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT NOT NULL,
  last_seen_at INTEGER NOT NULL, rev INTEGER NOT NULL
) STRICT;
CREATE TABLE session (
  token_hash BLOB PRIMARY KEY, staff_id INTEGER NOT NULL REFERENCES staff(id),
  terminal INTEGER NOT NULL REFERENCES terminal(number), at INTEGER NOT NULL, ended_at INTEGER, rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE api_token (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, token_hash BLOB NOT NULL UNIQUE, created_at INTEGER NOT NULL,
  last_used_at INTEGER, ended_at INTEGER, rev INTEGER NOT NULL
) STRICT;

-- catalog: a product is sold in units, each with its price and its codes
CREATE TABLE tax (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, rate INTEGER NOT NULL CHECK (rate BETWEEN 0 AND 10000),
  included INTEGER NOT NULL, is_default INTEGER NOT NULL DEFAULT 0, ended_at INTEGER, rev INTEGER NOT NULL
) STRICT;
CREATE TABLE category (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL, ended_at INTEGER, rev INTEGER NOT NULL
) STRICT;
CREATE TABLE picture (id TEXT PRIMARY KEY, mime TEXT NOT NULL, bytes BLOB NOT NULL, rev INTEGER NOT NULL) STRICT;
CREATE TABLE product (
  id INTEGER PRIMARY KEY, sku TEXT NOT NULL, name TEXT NOT NULL, spec TEXT NOT NULL,
  category_id INTEGER REFERENCES category(id), tax_id INTEGER NOT NULL REFERENCES tax(id),
  weighed INTEGER NOT NULL, plu TEXT, cost INTEGER NOT NULL DEFAULT 0 CHECK (cost >= 0),
  stock_tracked INTEGER NOT NULL DEFAULT 1, stock_min INTEGER NOT NULL DEFAULT 0,
  quick_key INTEGER, picture_id TEXT REFERENCES picture(id),
  pinyin TEXT NOT NULL, initials TEXT NOT NULL, search TEXT NOT NULL, -- search: all that a till may look for
  ended_at INTEGER, import_id TEXT, rev INTEGER NOT NULL
) STRICT;
-- SKU and PLU are free again when the product ends; what is looked for among living products has its own small index
CREATE UNIQUE INDEX product_by_sku ON product(sku) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX product_by_plu ON product(plu) WHERE ended_at IS NULL AND plu IS NOT NULL;
CREATE INDEX product_by_search ON product(search) WHERE ended_at IS NULL;
CREATE INDEX product_by_pinyin ON product(pinyin) WHERE ended_at IS NULL;
CREATE INDEX product_by_initials ON product(initials) WHERE ended_at IS NULL;
CREATE INDEX product_stocked ON product(pinyin, category_id, stock_min, cost) WHERE ended_at IS NULL AND stock_tracked = 1;
CREATE INDEX product_ended ON product(ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX product_by_rev ON product(rev);
CREATE INDEX product_by_category ON product(category_id, pinyin) WHERE ended_at IS NULL;
CREATE INDEX product_by_quick_key ON product(quick_key) WHERE quick_key IS NOT NULL;
CREATE INDEX product_by_import ON product(import_id) WHERE import_id IS NOT NULL;
CREATE TABLE unit (
  id INTEGER PRIMARY KEY, product_id INTEGER NOT NULL REFERENCES product(id), position INTEGER NOT NULL,
  name TEXT NOT NULL, quantity INTEGER NOT NULL CHECK (quantity > 0), price INTEGER NOT NULL CHECK (price >= 0),
  ended_at INTEGER, rev INTEGER NOT NULL
) STRICT;
CREATE INDEX unit_by_product ON unit(product_id);
-- a code names one unit at a time; an ended product's codes are free for others, and come back with it if still free
CREATE TABLE code (
  code TEXT NOT NULL, unit_id INTEGER NOT NULL REFERENCES unit(id), ended_at INTEGER, rev INTEGER NOT NULL,
  PRIMARY KEY (code, unit_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX code_in_use ON code(code) WHERE ended_at IS NULL;
CREATE INDEX code_by_unit ON code(unit_id);
CREATE TABLE price_change (
  id INTEGER PRIMARY KEY, unit_id INTEGER NOT NULL REFERENCES unit(id), price INTEGER NOT NULL,
  at INTEGER NOT NULL, staff_id INTEGER, rev INTEGER NOT NULL
) STRICT;
CREATE INDEX price_change_by_unit ON price_change(unit_id, at);

-- stock: a ledger of movements and the quantity they add up to
CREATE TABLE stock (
  product_id INTEGER PRIMARY KEY REFERENCES product(id), quantity INTEGER NOT NULL, rev INTEGER NOT NULL
) STRICT;
-- a movement's id is its rev in millions and its place: so those since a rev are a range, and no index of stock by rev
-- need be moved about by every sale
CREATE TABLE stock_movement (
  id INTEGER PRIMARY KEY, product_id INTEGER NOT NULL, quantity INTEGER NOT NULL, reason TEXT NOT NULL,
  sale_seq INTEGER, at INTEGER NOT NULL, staff_id INTEGER, note TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL GENERATED ALWAYS AS (id / 1000000)
) STRICT;
CREATE INDEX stock_movement_by_hand ON stock_movement(product_id) WHERE sale_seq IS NULL;
CREATE TRIGGER stock_follows_its_ledger AFTER INSERT ON stock_movement BEGIN
  INSERT INTO stock (product_id, quantity, rev) VALUES (new.product_id, new.quantity, new.rev)
  ON CONFLICT (product_id) DO UPDATE SET quantity = quantity + excluded.quantity, rev = excluded.rev;
END;

-- shifts
CREATE TABLE shift (
  id INTEGER PRIMARY KEY, terminal INTEGER NOT NULL REFERENCES terminal(number), number INTEGER NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff(id), business_day TEXT NOT NULL, opened_at INTEGER NOT NULL,
  float INTEGER NOT NULL CHECK (float >= 0), closed_at INTEGER, closed_by INTEGER, counted INTEGER, expected INTEGER,
  note TEXT NOT NULL DEFAULT '', rev INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_open_shift_a_terminal ON shift(terminal) WHERE closed_at IS NULL;
CREATE INDEX shift_by_day ON shift(business_day);
CREATE TABLE cash_movement (
  id INTEGER PRIMARY KEY, shift_id INTEGER NOT NULL REFERENCES shift(id), kind TEXT NOT NULL, -- in, out, no-sale
  amount INTEGER NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL, staff_id INTEGER NOT NULL, rev INTEGER NOT NULL
) STRICT;
CREATE INDEX cash_movement_by_shift ON cash_movement(shift_id);
CREATE TABLE day_close (
  business_day TEXT NOT NULL, sequence INTEGER NOT NULL, at INTEGER NOT NULL, staff_id INTEGER NOT NULL,
  through_seq INTEGER NOT NULL, report TEXT NOT NULL, rev INTEGER NOT NULL, PRIMARY KEY (business_day, sequence)
) STRICT, WITHOUT ROWID;

-- sales: refunds and voids are documents of their own with negative amounts that refer to the sale they take back.
-- seq is the journal row, by whose id a sale is found (id is the command's, so one index serves both); number counts
-- within terminal and day, and is printed as <terminal>-<yymmdd>-<number>.
CREATE TABLE sale (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, terminal INTEGER NOT NULL,
  business_day TEXT NOT NULL, number INTEGER NOT NULL, staff_id INTEGER NOT NULL, shift_id INTEGER NOT NULL,
  at INTEGER NOT NULL, hour INTEGER NOT NULL, pieces INTEGER NOT NULL, gross INTEGER NOT NULL,
  discount INTEGER NOT NULL, rounding INTEGER NOT NULL, tax INTEGER NOT NULL, total INTEGER NOT NULL,
  cost INTEGER NOT NULL, refers_to INTEGER REFERENCES sale(seq), reason TEXT, voided_by INTEGER,
  flags TEXT, rev INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX sale_by_day ON sale(business_day, terminal, number);
CREATE INDEX sale_by_origin ON sale(refers_to) WHERE refers_to IS NOT NULL;
-- Lines and tenders carry their sale and their place in their id: rows that only ever come at the end fill their pages,
-- which those of a composite key do not. Those of a sale are a range: id BETWEEN seq * 1000 AND seq * 1000 + 999.
CREATE TABLE sale_line (
  id INTEGER PRIMARY KEY, product_id INTEGER NOT NULL, unit_id INTEGER NOT NULL,
  category_id INTEGER, name TEXT NOT NULL, unit_name TEXT NOT NULL, code TEXT, quantity INTEGER NOT NULL,
  base_quantity INTEGER NOT NULL, tracked INTEGER NOT NULL, list_price INTEGER NOT NULL, gross INTEGER NOT NULL,
  discounts TEXT, rounding INTEGER NOT NULL, amount INTEGER NOT NULL, tax_rate INTEGER NOT NULL,
  tax_included INTEGER NOT NULL, tax INTEGER NOT NULL, cost INTEGER NOT NULL, weight TEXT, refers_to_line INTEGER,
  sale_seq INTEGER NOT NULL GENERATED ALWAYS AS (id / 1000), line_no INTEGER NOT NULL GENERATED ALWAYS AS (id % 1000),
  rev INTEGER NOT NULL GENERATED ALWAYS AS (id / 1000)
) STRICT;
CREATE TABLE tender (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, amount INTEGER NOT NULL, tendered INTEGER NOT NULL,
  change INTEGER NOT NULL, reference TEXT NOT NULL DEFAULT '',
  sale_seq INTEGER NOT NULL GENERATED ALWAYS AS (id / 1000), position INTEGER NOT NULL GENERATED ALWAYS AS (id % 1000),
  rev INTEGER NOT NULL GENERATED ALWAYS AS (id / 1000)
) STRICT;

-- totals a day, kept with every sale; dimension: kind, hour, category, staff, shift, tender, shift-tender, tax.
-- amounts of refunds and voids are negative and stand in the same rows; 'kind' tells them apart.
CREATE TABLE total (
  business_day TEXT NOT NULL, dimension TEXT NOT NULL, key TEXT NOT NULL, count INTEGER NOT NULL,
  quantity INTEGER NOT NULL, amount INTEGER NOT NULL, cost INTEGER NOT NULL, rev INTEGER NOT NULL,
  PRIMARY KEY (business_day, dimension, key)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER totals_follow_sales AFTER INSERT ON sale BEGIN
  INSERT INTO total VALUES
    (new.business_day, 'kind', new.kind, 1, new.pieces, new.total, new.cost, new.rev),
    (new.business_day, 'hour', new.hour, new.kind = 'sale', new.pieces, new.total, new.cost, new.rev),
    (new.business_day, 'staff', new.staff_id, new.kind = 'sale', new.pieces, new.total, new.cost, new.rev),
    (new.business_day, 'shift', new.shift_id || ' ' || new.kind, 1, new.pieces, new.total, new.cost, new.rev)
  ON CONFLICT DO UPDATE SET count = count + excluded.count, quantity = quantity + excluded.quantity,
    amount = amount + excluded.amount, cost = cost + excluded.cost, rev = excluded.rev;
END;
CREATE TRIGGER totals_follow_tenders AFTER INSERT ON tender BEGIN
  INSERT INTO total
    SELECT business_day, 'tender', new.kind, 1, 0, new.amount, 0, new.rev FROM sale WHERE seq = new.sale_seq
    UNION ALL
    SELECT business_day, 'shift-tender', shift_id || ' ' || new.kind, 1, 0, new.amount, 0, new.rev FROM sale
    WHERE seq = new.sale_seq
  ON CONFLICT DO UPDATE SET count = count + excluded.count, amount = amount + excluded.amount, rev = excluded.rev;
END;
CREATE TRIGGER totals_follow_lines AFTER INSERT ON sale_line BEGIN
  INSERT INTO total
    SELECT business_day, 'category', coalesce(new.category_id, ''), 1, new.base_quantity, new.amount, new.cost, new.rev
    FROM sale WHERE seq = new.sale_seq
    UNION ALL
    SELECT business_day, 'tax', new.tax_rate || ' ' || new.tax_included, 1, new.amount - new.tax, new.tax, 0, new.rev
    FROM sale WHERE seq = new.sale_seq
  ON CONFLICT DO UPDATE SET count = count + excluded.count, quantity = quantity + excluded.quantity,
    amount = amount + excluded.amount, cost = cost + excluded.cost, rev = excluded.rev;
END;

-- totals of each product, a day (2026-11-21) and a month that is over (2026-10). Five products stand on five pages, and
-- each page is written to the card once more with every commit: so what was sold lately is added up from its lines when
-- asked for, and one sale in some hundreds folds the lines since the last fold into their day's totals.
CREATE TABLE product_total (
  period TEXT NOT NULL, product_id INTEGER NOT NULL, count INTEGER NOT NULL, quantity INTEGER NOT NULL,
  amount INTEGER NOT NULL, cost INTEGER NOT NULL, rev INTEGER NOT NULL, PRIMARY KEY (period, product_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE product_total_fold (
  one INTEGER PRIMARY KEY CHECK (one = 1), through_seq INTEGER NOT NULL, rev INTEGER NOT NULL
) STRICT;
INSERT INTO product_total_fold VALUES (1, 0, 0);
CREATE VIEW unfolded_line AS
  SELECT s.business_day, l.product_id, l.base_quantity, l.amount, l.cost, l.sale_seq
  FROM product_total_fold f CROSS JOIN sale_line l ON l.id >= (f.through_seq + 1) * 1000 JOIN sale s ON s.seq = l.sale_seq;
-- months with sales; one that is over is added up by the next fold, and again when something is booked to it later
CREATE TABLE product_month (
  month TEXT PRIMARY KEY, added_up INTEGER NOT NULL, rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER product_totals_fold AFTER INSERT ON sale
WHEN new.seq > (SELECT through_seq FROM product_total_fold) + 256 BEGIN
  INSERT INTO product_total
    SELECT business_day, product_id, count(*), sum(base_quantity), sum(amount), sum(cost), new.rev
    FROM unfolded_line WHERE sale_seq < new.seq GROUP BY business_day, product_id
  ON CONFLICT DO UPDATE SET count = count + excluded.count, quantity = quantity + excluded.quantity,
    amount = amount + excluded.amount, cost = cost + excluded.cost, rev = excluded.rev;
  INSERT INTO product_month
    SELECT DISTINCT substr(business_day, 1, 7), 0, new.rev FROM unfolded_line WHERE sale_seq < new.seq
  ON CONFLICT DO UPDATE SET added_up = 0, rev = excluded.rev;
  UPDATE product_total_fold SET through_seq = new.seq - 1, rev = new.rev;
  INSERT INTO product_total
    SELECT month, product_id, sum(count), sum(quantity), sum(amount), sum(cost), new.rev
    FROM product_month m JOIN product_total t ON t.period BETWEEN month || '-01' AND month || '-31'
    WHERE NOT added_up AND month < substr(new.business_day, 1, 7) GROUP BY month, product_id
  ON CONFLICT DO UPDATE SET count = excluded.count, quantity = excluded.quantity, amount = excluded.amount,
    cost = excluded.cost, rev = excluded.rev;
  UPDATE product_month SET added_up = 1, rev = new.rev
  WHERE NOT added_up AND month < substr(new.business_day, 1, 7);
END;

-- the stock ledger hears of sales from their lines
CREATE TRIGGER stock_follows_sales AFTER INSERT ON sale_line WHEN new.tracked BEGIN
  INSERT INTO stock_movement (id, product_id, quantity, reason, sale_seq, at, staff_id)
  SELECT seq * 1000000 + new.line_no, new.product_id, -new.base_quantity, kind, seq, at, staff_id FROM sale
  WHERE seq = new.sale_seq;
END;

-- What moved a product. Five products of a sale would stand on five pages of an index by product, so the movements of
-- sales are entered by the thousand sales, each span of them behind the one before; the newest are looked through.
CREATE TABLE stock_span (through_seq INTEGER PRIMARY KEY, rev INTEGER NOT NULL) STRICT;
INSERT INTO stock_span VALUES (0, 0);
CREATE TABLE stock_span_movement (
  through_seq INTEGER NOT NULL, product_id INTEGER NOT NULL, id INTEGER NOT NULL, rev INTEGER NOT NULL,
  PRIMARY KEY (through_seq, product_id, id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER stock_spans_end AFTER INSERT ON sale
WHEN new.seq > (SELECT max(through_seq) FROM stock_span) + 1024 BEGIN
  INSERT INTO stock_span_movement SELECT new.seq - 1, product_id, id, new.rev FROM unspanned_movement
  WHERE id < new.seq * 1000000 AND sale_seq IS NOT NULL;
  INSERT INTO stock_span VALUES (new.seq - 1, new.rev);
END;
CREATE VIEW unspanned_movement AS
  SELECT * FROM stock_movement WHERE id >= ((SELECT max(through_seq) FROM stock_span) + 1) * 1000000;
CREATE VIEW product_movement AS
  SELECT product_id, id FROM stock_movement WHERE sale_seq IS NULL
  UNION ALL
  SELECT product_id, id FROM stock_span s CROSS JOIN stock_span_movement m ON m.through_seq = s.through_seq
  UNION ALL
  SELECT product_id, id FROM unspanned_movement WHERE sale_seq IS NOT NULL;

-- A sale is written as one document, since each statement costs a hop between threads: lines and tenders are JSON,
-- arrays of arrays in the order of their tables' columns, the place within the sale instead of the id; paper is [kind, title, document].
CREATE VIEW sale_document AS SELECT *, '' AS lines, '' AS tenders, '' AS paper FROM sale;
CREATE TRIGGER sale_document_books INSTEAD OF INSERT ON sale_document BEGIN
  INSERT INTO sale VALUES (
    new.seq, new.id, new.kind, new.terminal, new.business_day, new.number, new.staff_id, new.shift_id, new.at, new.hour,
    new.pieces, new.gross, new.discount, new.rounding, new.tax, new.total, new.cost, new.refers_to, new.reason,
    new.voided_by, new.flags, new.rev
  );
  INSERT INTO sale_line SELECT
    new.seq * 1000 + (value ->> 0), value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
    value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12, value ->> 13, value ->> 14, value ->> 15,
    value ->> 16, value ->> 17, value ->> 18, value ->> 19, value ->> 20
  FROM json_each(new.lines);
  INSERT INTO tender SELECT
    new.seq * 1000 + (value ->> 0), value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
  FROM json_each(new.tenders);
  INSERT INTO print_job (kind, title, document, sale_seq, terminal, state, at, changed_at, rev)
  SELECT value ->> 0, value ->> 1, value ->> 2, new.seq, new.terminal, 'queued', new.at, new.at, new.rev
  FROM json_each(new.paper);
END;

CREATE TABLE held_cart (
  id TEXT PRIMARY KEY, label TEXT NOT NULL, basket TEXT NOT NULL, pieces INTEGER NOT NULL, total INTEGER NOT NULL,
  terminal INTEGER NOT NULL, staff_id INTEGER NOT NULL, at INTEGER NOT NULL, ended_at INTEGER, ended_how TEXT,
  ended_terminal INTEGER, rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX held_cart_open ON held_cart(at) WHERE ended_at IS NULL;

-- devices and paper
CREATE TABLE device (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, model TEXT NOT NULL, name TEXT NOT NULL, connection TEXT NOT NULL,
  terminal INTEGER REFERENCES terminal(number), drawer_pin INTEGER, fixed INTEGER NOT NULL DEFAULT 0,
  ended_at INTEGER, rev INTEGER NOT NULL
) STRICT;
CREATE TABLE print_job (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, document TEXT NOT NULL, sale_seq INTEGER,
  terminal INTEGER, printer_id INTEGER, state TEXT NOT NULL, problem TEXT, attempts INTEGER NOT NULL DEFAULT 0,
  repeated INTEGER NOT NULL DEFAULT 0, -- it may be on paper already: the paper must say 补打
  at INTEGER NOT NULL, changed_at INTEGER NOT NULL, rev INTEGER NOT NULL
) STRICT;
CREATE INDEX print_job_open ON print_job(id) WHERE state IN ('queued', 'sending', 'unknown', 'failed');
CREATE INDEX print_job_by_sale ON print_job(sale_seq) WHERE sale_seq IS NOT NULL;

-- imports under way: what to take back if one is cancelled or the power goes
CREATE TABLE import (
  id TEXT PRIMARY KEY, file_name TEXT NOT NULL, state TEXT NOT NULL, staff_id INTEGER, at INTEGER NOT NULL,
  added INTEGER NOT NULL DEFAULT 0, merged INTEGER NOT NULL DEFAULT 0, rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE import_change (
  id INTEGER PRIMARY KEY, import_id TEXT NOT NULL, product_id INTEGER, category_id INTEGER, -- one of the two
  before TEXT, -- what a merged product was; null where the import made it
  taken_back INTEGER NOT NULL DEFAULT 0, rev INTEGER NOT NULL
) STRICT;
CREATE INDEX import_change_by_import ON import_change(import_id, taken_back);
`,
};
