import type { Migration } from '../../store/store.ts';

/**
 * Label scales: what stands under each number of theirs, and how sure that is. What is to be sent is worked out from the
 * goods at any time; only what was sent is kept. `line` is JSON, protocol/label-scales.ts, LabelScaleGoods.
 */
export const labelScales: Migration = {
  version: 7,
  name: 'label scales',
  oldestProgram: '0.1.0',
  sql: `
CREATE TABLE label_scale_slot (
  device_id INTEGER NOT NULL REFERENCES device(id), slot INTEGER NOT NULL,
  product_id INTEGER REFERENCES product(id), -- null: the number serves nothing any more
  line TEXT NOT NULL, state TEXT NOT NULL, -- sending, waiting, confirmed, unknown, refused
  answer TEXT, at INTEGER NOT NULL, rev INTEGER NOT NULL, PRIMARY KEY (device_id, slot)
) STRICT, WITHOUT ROWID;
-- somebody asked for what differs, and it has not all been sent: done_at is null
CREATE TABLE label_scale_order (
  device_id INTEGER PRIMARY KEY REFERENCES device(id), asked_at INTEGER NOT NULL, done_at INTEGER, rev INTEGER NOT NULL
) STRICT;
CREATE TABLE shelf_life (
  product_id INTEGER PRIMARY KEY REFERENCES product(id), days INTEGER, rev INTEGER NOT NULL -- days null: none of its own
) STRICT;
`,
};
