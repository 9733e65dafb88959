import type { ImportReason, ImportRow, RowFate } from '../../protocol/imports.ts';
import { openSqlite3 } from '../../store/sqlite3.ts';
import type { Connection } from '../../store/store.ts';
import type { GoodsRow } from './parse-row.ts';

/** A row of the file with what is to become of it. */
export interface PlannedRow {
  row: number;
  fate: RowFate;
  reason: ImportReason | null;
  name: string;
  code: string;
  price: number | null;
  category: string;
  /** Null where the row is rejected. */
  goods: GoodsRow | null;
}

/** A row that was planned to be written. */
export type WritableRow = Pick<PlannedRow, 'row' | 'fate' | 'reason'> & { goods: GoodsRow };

/**
 * The rows of a file under way: a small SQLite file beside the upload, so that 200,000 rows are held on the disk and
 * shown by the page. It may be lost at any time: nothing in it is books.
 */
export class Staging {
  readonly #connection: Connection;

  private constructor(connection: Connection) {
    this.#connection = connection;
  }

  static async open(path: string): Promise<Staging> {
    const connection = await openSqlite3(path, 'create');
    await connection.exec(`PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000;
      CREATE TABLE IF NOT EXISTS row (
        row INTEGER PRIMARY KEY, cells TEXT NOT NULL, fate TEXT, reason TEXT, name TEXT, code TEXT, price INTEGER,
        category TEXT, goods TEXT
      ) STRICT;
      CREATE INDEX IF NOT EXISTS row_by_fate ON row(fate, row);
      CREATE TABLE IF NOT EXISTS seen (key TEXT PRIMARY KEY, row INTEGER NOT NULL) STRICT, WITHOUT ROWID;`);
    return new Staging(connection);
  }

  /** Adds rows as they come from the file. */
  async add(rows: readonly { row: number; cells: readonly string[] }[]): Promise<void> {
    await this.#connection.run(`INSERT INTO row (row, cells) SELECT value->>'row', value->>'cells' FROM json_each(?)`, [
      JSON.stringify(rows),
    ]);
  }

  /** Forgets an earlier plan. */
  async clearPlan(): Promise<void> {
    await this.#connection.exec('UPDATE row SET fate = NULL, reason = NULL, goods = NULL; DELETE FROM seen');
  }

  /** Rows behind `after`, in the file's order. */
  async cells(after: number, limit: number): Promise<{ row: number; cells: string[] }[]> {
    const rows = await this.#connection.all<{ row: number; cells: string }>(
      'SELECT row, cells FROM row WHERE row > ? ORDER BY row LIMIT ?',
      [after, limit],
    );
    return rows.map(({ row, cells }) => ({ row, cells: JSON.parse(cells) as string[] }));
  }

  /** Which of these keys an earlier row had, and which row. */
  async seen(keys: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.#connection.all<{ key: string; row: number }>(
      'SELECT key, row FROM seen WHERE key IN (SELECT value FROM json_each(?))',
      [JSON.stringify(keys)],
    );
    return new Map(rows.map(({ key, row }) => [key, row]));
  }

  async setSeen(keys: ReadonlyMap<string, number>): Promise<void> {
    await this.#connection.run('INSERT OR IGNORE INTO seen SELECT value->>0, value->>1 FROM json_each(?)', [
      JSON.stringify([...keys]),
    ]);
  }

  async plan(rows: readonly PlannedRow[]): Promise<void> {
    await this.#connection.run(
      `UPDATE row SET fate = j.value->>'fate', reason = j.value->>'reason', name = j.value->>'name',
         code = j.value->>'code', price = j.value->>'price', category = j.value->>'category', goods = j.value->>'goods'
       FROM json_each(?) j WHERE row.row = j.value->>'row'`,
      [JSON.stringify(rows)],
    );
  }

  /** What turned out otherwise than planned, for the shop has changed meanwhile. */
  async setFates(rows: readonly { row: number; fate: RowFate; reason: ImportReason | null }[]): Promise<void> {
    await this.#connection.run(
      `UPDATE row SET fate = j.value->>'fate', reason = j.value->>'reason'
       FROM json_each(?) j WHERE row.row = j.value->>'row'`,
      [JSON.stringify(rows)],
    );
  }

  async counts(): Promise<Record<RowFate, number>> {
    const rows = await this.#connection.all<{ fate: RowFate; count: number }>(
      'SELECT fate, count(*) AS count FROM row WHERE fate IS NOT NULL GROUP BY fate',
    );
    return { add: 0, merge: 0, skip: 0, reject: 0, ...Object.fromEntries(rows.map((row) => [row.fate, row.count])) };
  }

  async page(fate: RowFate | null, offset: number, limit: number): Promise<ImportRow[]> {
    return this.#connection.all<ImportRow>(
      `SELECT row, fate, reason, name, code, price, category FROM row
       WHERE fate IS NOT NULL AND (?1 IS NULL OR fate = ?1) ORDER BY row LIMIT ?2 OFFSET ?3`,
      [fate, limit, offset],
    );
  }

  /** Rows to be written, behind `after`. */
  async writable(after: number, limit: number): Promise<WritableRow[]> {
    const rows = await this.#connection.all<Omit<WritableRow, 'goods'> & { goods: string }>(
      `SELECT row, fate, reason, goods FROM row WHERE row > ? AND fate IN ('add', 'merge') ORDER BY row LIMIT ?`,
      [after, limit],
    );
    return rows.map((row) => ({ ...row, goods: JSON.parse(row.goods) as GoodsRow }));
  }

  /** Rejected rows behind `after`, with their cells as they came. */
  async rejected(after: number, limit: number): Promise<{ row: number; reason: ImportReason; cells: string[] }[]> {
    const rows = await this.#connection.all<{ row: number; reason: ImportReason; cells: string }>(
      `SELECT row, reason, cells FROM row WHERE fate = 'reject' AND row > ? ORDER BY row LIMIT ?`,
      [after, limit],
    );
    return rows.map((row) => ({ ...row, cells: JSON.parse(row.cells) as string[] }));
  }

  close(): Promise<void> {
    return this.#connection.close();
  }
}
