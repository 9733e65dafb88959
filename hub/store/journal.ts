import { createHash } from 'node:crypto';
import type { Connection } from './types.ts';

/** One command that was taken. The journal is audit log, replication feed and clock of live views at once. */
export interface JournalRow {
  seq: number;
  id: string;
  at: number;
  terminal: string | null;
  staff: string | null;
  name: string;
  /** Canonical JSON, secrets left out. */
  input: string;
  input_hash: Buffer;
  /** The answer as JSON. */
  result: string;
  hash: Buffer;
}

/** Where the journal ends. */
export interface JournalHead {
  readonly seq: number;
  readonly at: number;
  readonly hash: Buffer;
}

export const emptyHead: JournalHead = { seq: 0, at: 0, hash: Buffer.alloc(32) };

/**
 * The journal's own tables. The head stands apart, so that rows cut off the end are missed; the triggers stop a
 * careless statement, the chain shows a careful one.
 */
export const journalSchema = `
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  terminal TEXT,
  staff TEXT,
  name TEXT NOT NULL,
  input TEXT NOT NULL,
  input_hash BLOB NOT NULL,
  result TEXT NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE TRIGGER journal_keeps BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER journal_stays BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TABLE journal_head (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;
INSERT INTO journal_head VALUES (1, 0, zeroblob(32));
CREATE TABLE id_reuse (
  id TEXT PRIMARY KEY,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  last_name TEXT NOT NULL,
  last_terminal TEXT,
  last_staff TEXT,
  times INTEGER NOT NULL
) STRICT;
`;

/** SHA-256 over the previous row's hash and this row. A JSON array keeps neighbouring columns apart. */
export function rowHash(previous: Buffer, row: Omit<JournalRow, 'hash'>): Buffer {
  const { seq, id, at, terminal, staff, name, input, input_hash, result } = row;
  return createHash('sha256')
    .update(previous)
    .update(JSON.stringify([seq, id, at, terminal, staff, name, input, input_hash.toString('hex'), result]))
    .digest();
}

const append = `
INSERT INTO journal (seq, id, at, terminal, staff, name, input, input_hash, result, hash)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
  unhex(value ->> 7), value ->> 8, unhex(value ->> 9)
FROM json_each(?)`;

/** Writes a transaction's rows as one statement: a statement costs a hop between threads. */
export async function appendRows(connection: Connection, rows: readonly JournalRow[]): Promise<void> {
  const values = rows.map((row) => [
    row.seq,
    row.id,
    row.at,
    row.terminal,
    row.staff,
    row.name,
    row.input,
    row.input_hash.toString('hex'),
    row.result,
    row.hash.toString('hex'),
  ]);
  await connection.run(append, [JSON.stringify(values)]);
}

/** The statement that moves the head; its values are ours alone, so it may share one exec with COMMIT. */
export function moveHead(head: JournalHead): string {
  return `UPDATE journal_head SET seq = ${head.seq}, hash = x'${head.hash.toString('hex')}' WHERE one = 1`;
}

/** The head as stored. */
export async function readHead(connection: Connection): Promise<JournalHead> {
  const stored = await connection.get<{ seq: number; hash: Buffer; at: number | null }>(
    'SELECT h.seq, h.hash, j.at FROM journal_head h LEFT JOIN journal j ON j.seq = h.seq',
  );
  if (!stored) throw new Error('journal_head has no row');
  return { seq: stored.seq, hash: stored.hash, at: stored.at ?? 0 };
}

/** What a look at the chain found: `seq` is the row at fault, or the newest one. */
export type ChainReport =
  | { ok: true; rows: number; seq: number }
  | { ok: false; rows: number; seq: number; problem: 'gap' | 'hash' | 'head' };

/** A row of the journal: what comes after it is chained to its hash. */
export type ChainPlace = Pick<JournalHead, 'seq' | 'hash'>;

/** One page of the chain: where it ends, and whether that is the journal's end; or what is wrong with it. */
export type ChainPage =
  | { ok: true; place: ChainPlace; end: boolean }
  | { ok: false; place: ChainPlace; seq: number; problem: 'gap' | 'hash' | 'head' };

/** Recomputes the hashes of up to `rows` rows after a place, and compares the journal's end with its head. */
export async function verifyPage(
  connection: Pick<Connection, 'all' | 'get'>,
  after: ChainPlace,
  rows: number,
): Promise<ChainPage> {
  const page = await connection.all<JournalRow>('SELECT * FROM journal WHERE seq > ? ORDER BY seq LIMIT ?', [
    after.seq,
    rows,
  ]);
  let place = after;
  for (const row of page) {
    if (row.seq !== place.seq + 1) return { ok: false, place, seq: place.seq + 1, problem: 'gap' };
    if (!rowHash(place.hash, row).equals(row.hash)) return { ok: false, place, seq: row.seq, problem: 'hash' };
    place = row;
  }
  if (page.length === rows) return { ok: true, place, end: false };
  const head = await connection.get<ChainPlace>('SELECT seq, hash FROM journal_head');
  if (head?.seq === place.seq && place.hash.equals(head.hash)) return { ok: true, place, end: true };
  return { ok: false, place, seq: place.seq, problem: 'head' };
}

const page_rows = 1000;

/**
 * Walks the journal in pages and recomputes every hash.
 * @param options.from first row to check; the hash of the row before it is taken as true. All rows unless told.
 */
export async function verifyChain(
  connection: Pick<Connection, 'all' | 'get'>,
  options: { from?: number; onProgress?: (done: { seq: number; of: number }) => void } = {},
): Promise<ChainReport> {
  const head = await connection.get<{ seq: number }>('SELECT seq FROM journal_head');
  const first = Math.max(1, options.from ?? 1);
  const before = await placeBefore(connection, first);
  if (!before) return { ok: false, rows: 0, seq: first - 1, problem: 'gap' };
  for (let place = before; ; ) {
    const page = await verifyPage(connection, place, page_rows);
    place = page.place;
    const rows = place.seq - before.seq;
    if (!page.ok) return { ok: false, rows, seq: page.seq, problem: page.problem };
    options.onProgress?.({ seq: place.seq, of: head?.seq ?? place.seq });
    if (page.end) return { ok: true, rows, seq: place.seq };
  }
}

/** Where a check that begins with this row stands; undefined: the row before it is missing. */
function placeBefore(connection: Pick<Connection, 'get'>, first: number): Promise<ChainPlace | undefined> {
  if (first === 1) return Promise.resolve(emptyHead);
  return connection.get<ChainPlace>('SELECT seq, hash FROM journal WHERE seq = ?', [first - 1]);
}
