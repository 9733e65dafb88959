import type { Migration } from '../../store/store.ts';

/**
 * Stations (kitchen, bar, packing): which categories they make, what was sent to them, and their paper. An order is what
 * was sent for one customer, before paying or with it; its lines hold how much of each the stations know of, so that the
 * next sending is a difference. A ticket is one slip at one station.
 */
export const stations: Migration = {
  version: 4,
  name: 'stations',
  oldestProgram: '0.1.0',
  sql: `
CREATE TABLE station (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, medium TEXT NOT NULL, -- paper, screen, both
  printer_id INTEGER REFERENCES device(id), deputy_id INTEGER REFERENCES device(id), late_after INTEGER NOT NULL,
  ended_at INTEGER, rev INTEGER NOT NULL
) STRICT;
CREATE TABLE category_station (
  category_id INTEGER NOT NULL REFERENCES category(id), station_id INTEGER NOT NULL REFERENCES station(id),
  ended_at INTEGER, rev INTEGER NOT NULL, PRIMARY KEY (category_id, station_id)
) STRICT, WITHOUT ROWID;

-- number counts within the business day, over all tills; label is the table, or empty
CREATE TABLE kitchen_order (
  id TEXT PRIMARY KEY, business_day TEXT NOT NULL, number INTEGER NOT NULL, label TEXT NOT NULL,
  terminal INTEGER NOT NULL, staff_id INTEGER NOT NULL, at INTEGER NOT NULL, sale_seq INTEGER, rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX kitchen_order_by_day ON kitchen_order(business_day, number);
CREATE INDEX kitchen_order_by_sale ON kitchen_order(sale_seq) WHERE sale_seq IS NOT NULL;
-- line_id is the basket line's; stations are those that were told, as JSON; quantity 0: taken back whole
CREATE TABLE kitchen_line (
  order_id TEXT NOT NULL, line_id TEXT NOT NULL, product_id INTEGER NOT NULL, unit_id INTEGER NOT NULL,
  name TEXT NOT NULL, unit_name TEXT NOT NULL, quantity INTEGER NOT NULL CHECK (quantity >= 0), note TEXT NOT NULL,
  stations TEXT NOT NULL, rev INTEGER NOT NULL, PRIMARY KEY (order_id, line_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE ticket (
  id INTEGER PRIMARY KEY, order_id TEXT NOT NULL REFERENCES kitchen_order(id),
  station_id INTEGER NOT NULL REFERENCES station(id), kind TEXT NOT NULL, -- new, more, less
  terminal INTEGER NOT NULL, staff_id INTEGER NOT NULL, at INTEGER NOT NULL, done_at INTEGER, rev INTEGER NOT NULL
) STRICT;
CREATE INDEX ticket_open ON ticket(station_id, id) WHERE done_at IS NULL;
CREATE INDEX ticket_done ON ticket(station_id, done_at) WHERE done_at IS NOT NULL;
CREATE TABLE ticket_line (
  ticket_id INTEGER NOT NULL REFERENCES ticket(id), line_no INTEGER NOT NULL, name TEXT NOT NULL,
  unit_name TEXT NOT NULL, quantity INTEGER NOT NULL CHECK (quantity > 0), note TEXT NOT NULL, done_at INTEGER,
  rev INTEGER NOT NULL, PRIMARY KEY (ticket_id, line_no)
) STRICT, WITHOUT ROWID;

-- where a job must be printed, and who may print it once that printer has failed (handed_at); null: whatever printer
-- serves its terminal
ALTER TABLE print_job ADD COLUMN ticket_id INTEGER REFERENCES ticket(id);
ALTER TABLE print_job ADD COLUMN target_id INTEGER REFERENCES device(id);
ALTER TABLE print_job ADD COLUMN deputy_id INTEGER REFERENCES device(id);
ALTER TABLE print_job ADD COLUMN handed_at INTEGER;
CREATE INDEX print_job_with_deputy ON print_job(id)
WHERE state = 'queued' AND deputy_id IS NOT NULL AND handed_at IS NULL;

-- shops that were set up before there were stations: everybody who works there may stand in the kitchen
UPDATE role SET permissions = json_insert(permissions, '$[#]', 'kitchen.use') WHERE name IN ('manager', 'cashier', 'clerk');
UPDATE role SET permissions = json_insert(permissions, '$[#]', 'station.edit') WHERE name = 'manager';
`,
};
