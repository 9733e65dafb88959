import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PinHasher } from '../../hub/access/pin.ts';
import { playYear } from '../../hub/cli/demo/year.ts';
import { done } from '../../hub/model/answer.ts';
import { uuidv7 } from '../../hub/model/ids.ts';
import { createTranscriber } from '../../hub/shop/catalog/pinyin.ts';
import type { Store, Tx } from '../../hub/store/store.ts';
import { storeForShop } from '../hub/open-shop.ts';
import { keptLog, openTestStore, temporaryFolder } from '../hub/open-store.ts';

/** What of the books lies on the disk; the wal-index is made anew at each start. */
const parts = ['books.db', 'books.db-wal', 'books.db-sums'] as const;

/** A shop with a row in every table and a page of every kind, as two copies of its files. */
export interface Specimen {
  /** The hub had closed its books: all of it is in the file. */
  closed: string;
  /** The hub was killed: the newest commits are in the write-ahead log. */
  killed: string;
  remove: () => Promise<void>;
}

export async function makeSpecimen(sales: number): Promise<Specimen> {
  const { folder, remove } = await temporaryFolder();
  const home = join(folder, 'home');
  const closed = join(folder, 'closed');
  const killed = join(folder, 'killed');
  await Promise.all([home, closed, killed].map((path) => mkdir(path)));
  const transcriber = createTranscriber();
  await playYear({
    open: (clock) => openTestStore(home, { ...storeForShop, clock }),
    pins: async () => new PinHasher(Buffer.alloc(32)),
    ...{ transcriber, products: 60, sales, days: 3, seed: 7, until: '2026-11-20', onProgress: () => undefined },
  });
  await transcriber.close();
  const store = await openTestStore(home, storeForShop);
  await write(store, leaveRoom);
  await write(store, fillEmptyTables);
  await store.checkPages(1); // the log starts anew, with what is longer still behind it
  for (let count = 0; count < 12; count += 1) await write(store, touch);
  await copyBooks(home, killed);
  await store.close();
  await copyBooks(home, closed);
  return { closed, killed, remove };
}

export async function copyBooks(from: string, to: string): Promise<void> {
  for (const part of parts)
    await copyFile(join(from, part), join(to, part)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
}

/** Opens a copy of the specimen. */
export function openSpecimen(folder: string) {
  const log = keptLog();
  return openTestStore(folder, { ...storeForShop, log, onFatal: () => undefined }).then((store) => ({ store, log }));
}

/** A command of no domain's. */
export function write(store: Store, run: (tx: Tx) => Promise<void>) {
  const command = { id: uuidv7(), name: 'test.write', terminal: null, staff: null, input: {} };
  return store.write({ ...command, run: async (tx) => done(await run(tx)) });
}

/** Overflow pages for a large picture, and free pages where a larger one was. */
async function leaveRoom(tx: Tx): Promise<void> {
  for (const [id, bytes] of [
    ['kept', 20_000],
    ['smaller', 60_000],
  ])
    await tx.run('INSERT INTO picture VALUES (?, ?, randomblob(?), ?)', [id!, 'image/png', bytes!, tx.seq]);
  await tx.run("UPDATE picture SET bytes = x'00' WHERE id = 'smaller'");
}

async function touch(tx: Tx): Promise<void> {
  await tx.run("UPDATE setting SET value = value || ' ', rev = ?", [tx.seq]);
  await tx.run('UPDATE unit SET price = price + 1, rev = ? WHERE id = abs(random() % 50)', [tx.seq]);
}

interface Column {
  name: string;
  type: string;
  notnull: number;
  pk: number;
  parent: string | null;
  key: string | null;
}

/** A row with whatever fits its columns for each table that no sale wrote to; parents before their children. */
async function fillEmptyTables(tx: Tx): Promise<void> {
  const tables = await tx.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'");
  const waiting = new Set(tables.map(({ name }) => name).filter((name) => !name.startsWith('sqlite_')));
  for (let round = 0; waiting.size > 0 && round < 5; round += 1) {
    for (const table of waiting) {
      const some = await tx.get(`SELECT 1 FROM "${table}" LIMIT 1`);
      if (some || (await fill(tx, table))) waiting.delete(table);
    }
  }
  if (waiting.size > 0) throw new Error(`No row fits ${[...waiting].join()}`);
}

/** False: a parent has no row yet. */
async function fill(tx: Tx, table: string): Promise<boolean> {
  const columns = await tx.all<Column>(
    `SELECT c.name, c.type, c."notnull", c.pk, f."table" AS parent, f."to" AS key
     FROM pragma_table_info(?1) c LEFT JOIN pragma_foreign_key_list(?1) f ON f."from" = c.name`,
    [table],
  );
  const values: (string | number | null)[] = [];
  for (const { name, type, notnull, pk, parent, key } of columns) {
    if (!notnull && !pk) values.push(null);
    else if (parent) {
      const row = await tx.get<{ value: string | number }>(`SELECT min("${key}") AS value FROM "${parent}"`);
      if (row?.value == null) return false;
      values.push(row.value);
    } else if (name === 'rev') values.push(tx.seq);
    else values.push(type === 'INTEGER' ? 1 : type === 'BLOB' ? '\u0001' : '{}');
  }
  const places = columns.map(({ type, parent }) => (type === 'BLOB' && !parent ? 'CAST(? AS BLOB)' : '?'));
  const names = columns.map(({ name }) => `"${name}"`);
  await tx.run(`INSERT INTO "${table}" (${names.join()}) VALUES (${places.join()})`, values);
  return true;
}
