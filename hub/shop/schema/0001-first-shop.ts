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
  id INTEGER PRIMARY KEY, sku TEXT NOT NULL UNIQUE, name TEXT NOT NULL, spec TEXT NOT NULL,
  category_id INTEGER REFERENCES category(id), tax_id INTEGER NOT NULL REFERENCES tax(id),
  weighed INTEGER NOT NULL, plu TEXT UNIQUE, cost INTEGER NOT NULL DEFAULT 0 CHECK (cost >= 0),
  stock_tracked INTEGER NOT NULL DEFAULT 1, stock_min INTEGER NOT NULL DEFAULT 0,
  quick_key INTEGER, picture_id TEXT REFERENCES picture(id),
  pinyin TEXT NOT NULL, initials TEXT NOT NULL, ended_at INTEGER, import_id TEXT, rev INTEGER NOT NULL
) STRICT;
CREATE INDEX product_by_rev ON product(rev);
CREATE INDEX product_by_category ON product(category_id, name);
CREATE INDEX product_by_quick_key ON product(quick_key) WHERE quick_key IS NOT NULL;
CREATE TABLE unit (
  id INTEGER PRIMARY KEY, product_id INTEGER NOT NULL REFERENCES product(id), position INTEGER NOT NULL,
  name TEXT NOT NULL, quantity INTEGER NOT NULL CHECK (quantity > 0), price INTEGER NOT NULL CHECK (price >= 0),
  ended_at INTEGER, rev INTEGER NOT NULL
) STRICT;
CREATE INDEX unit_by_product ON unit(product_id);
-- a code names one living unit; an ended product's codes are free again (unit_id null)
CREATE TABLE code (
  code TEXT PRIMARY KEY, unit_id INTEGER REFERENCES unit(id), rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
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
CREATE INDEX stock_by_rev ON stock(rev);
CREATE TABLE stock_movement (
  id INTEGER PRIMARY KEY, product_id INTEGER NOT NULL, quantity INTEGER NOT NULL, reason TEXT NOT NULL,
  sale_seq INTEGER, at INTEGER NOT NULL, staff_id INTEGER, note TEXT NOT NULL DEFAULT '', rev INTEGER NOT NULL
) STRICT;
CREATE INDEX stock_movement_by_product ON stock_movement(product_id);
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
-- seq is the journal row; number counts within terminal and day, and is printed as <terminal>-<yymmdd>-<number>.
CREATE TABLE sale (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, terminal INTEGER NOT NULL,
  business_day TEXT NOT NULL, number INTEGER NOT NULL, staff_id INTEGER NOT NULL, shift_id INTEGER NOT NULL,
  at INTEGER NOT NULL, hour INTEGER NOT NULL, pieces INTEGER NOT NULL, gross INTEGER NOT NULL,
  discount INTEGER NOT NULL, rounding INTEGER NOT NULL, tax INTEGER NOT NULL, total INTEGER NOT NULL,
  cost INTEGER NOT NULL, refers_to INTEGER REFERENCES sale(seq), reason TEXT, voided_by INTEGER,
  flags TEXT, rev INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX sale_by_day ON sale(business_day, terminal, number);
CREATE INDEX sale_by_origin ON sale(refers_to) WHERE refers_to IS NOT NULL;
CREATE TABLE sale_line (
  sale_seq INTEGER NOT NULL, line_no INTEGER NOT NULL, product_id INTEGER NOT NULL, unit_id INTEGER NOT NULL,
  category_id INTEGER, name TEXT NOT NULL, unit_name TEXT NOT NULL, code TEXT, quantity INTEGER NOT NULL,
  unit_quantity INTEGER NOT NULL, list_price INTEGER NOT NULL, gross INTEGER NOT NULL, discounts TEXT,
  rounding INTEGER NOT NULL, amount INTEGER NOT NULL, tax_rate INTEGER NOT NULL, tax_included INTEGER NOT NULL,
  tax INTEGER NOT NULL, cost INTEGER NOT NULL, weight TEXT, refers_to_line INTEGER, rev INTEGER NOT NULL,
  PRIMARY KEY (sale_seq, line_no)
) STRICT, WITHOUT ROWID;
CREATE TABLE tender (
  sale_seq INTEGER NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, amount INTEGER NOT NULL,
  tendered INTEGER NOT NULL, change INTEGER NOT NULL, reference TEXT NOT NULL DEFAULT '', rev INTEGER NOT NULL,
  PRIMARY KEY (sale_seq, position)
) STRICT, WITHOUT ROWID;

-- totals a day, kept with every sale; dimension: kind, hour, category, product, staff, shift, tender, shift-tender, tax.
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
    SELECT business_day, 'category', coalesce(new.category_id, ''), 1, new.quantity, new.amount, new.cost, new.rev
    FROM sale WHERE seq = new.sale_seq
    UNION ALL
    SELECT business_day, 'product', new.product_id, 1, new.quantity * new.unit_quantity / 1000, new.amount, new.cost,
      new.rev FROM sale WHERE seq = new.sale_seq
    UNION ALL
    SELECT business_day, 'tax', new.tax_rate || ' ' || new.tax_included, 1, new.amount - new.tax, new.tax, 0, new.rev
    FROM sale WHERE seq = new.sale_seq
  ON CONFLICT DO UPDATE SET count = count + excluded.count, quantity = quantity + excluded.quantity,
    amount = amount + excluded.amount, cost = cost + excluded.cost, rev = excluded.rev;
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
  id INTEGER PRIMARY KEY, import_id TEXT NOT NULL, product_id INTEGER NOT NULL, before TEXT, rev INTEGER NOT NULL
) STRICT;
CREATE INDEX import_change_by_import ON import_change(import_id);
`,
};
