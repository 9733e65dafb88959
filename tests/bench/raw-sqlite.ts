import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../../hub/model/ids.ts';
import { businessDay } from '../../hub/model/time.ts';
import { bookDocument, type Document, type DocumentLine } from '../../hub/shop/sales/document.ts';
import { canonicalJson } from '../../hub/store/canonical.ts';
import { appendRows, type JournalRow } from '../../hub/store/journal.ts';
import { setPragmas } from '../../hub/store/pragmas.ts';
import { openSqlite3 } from '../../hub/store/sqlite3.ts';
import type { Connection, Tx } from '../../hub/store/types.ts';
import { percentile } from './bench.ts';

/**
 * The other side of the benches' ratios, a program of its own so that slow fsyncs can be given to it: SQLite by itself,
 * as fast as it goes from Node, writing the rows of a sale (the hub's own two statements, triggers and all) with
 * nothing around them: no socket, no check, no look-up, no chain.
 *
 *     raw-sqlite.ts FOLDER SECONDS BATCH   sales a second, BATCH of them in each transaction
 *     raw-sqlite.ts FOLDER fsync           how long the disk takes to keep 32 KiB
 *
 * Prints one line of JSON.
 */
const [folder = '', task = '', size = '1'] = process.argv.slice(2);

interface Good {
  productId: number;
  unitId: number;
  categoryId: number | null;
  name: string;
  unitName: string;
  price: number;
}

process.stdout.write(`${JSON.stringify(task === 'fsync' ? await timeFsync() : await sellRaw(Number(task)))}\n`);

async function timeFsync(): Promise<{ p50: number; p99: number }> {
  const file = await open(join(folder, 'fsync'), 'w');
  const page = randomBytes(32 * 1024);
  const times: number[] = [];
  for (let count = 0; count < 220; count += 1) {
    await file.write(page);
    const began = performance.now();
    await file.datasync();
    if (count >= 20) times.push(performance.now() - began);
  }
  await file.close();
  return { p50: percentile(times, 50), p99: percentile(times, 99) };
}

async function sellRaw(seconds: number): Promise<{ perSecond: number; sales: number }> {
  const connection = await openSqlite3(join(folder, 'books.db'), 'create');
  await setPragmas(connection, 'writer');
  await connection.all('PRAGMA wal_autocheckpoint = 1000'); // SQLite's own, since nobody else does it here
  const goods = await connection.all<Good>(
    `SELECT p.id AS productId, u.id AS unitId, p.category_id AS categoryId, p.name, u.name AS unitName, u.price
     FROM product p JOIN unit u ON u.product_id = p.id AND u.position = 0 WHERE u.price > 0 LIMIT 1000`,
  );
  const last = await connection.get<{ seq: number }>('SELECT max(seq) AS seq FROM journal');
  let seq = last!.seq;
  let sales = 0;
  const batch = Number(size);
  const began = performance.now();
  while (performance.now() - began < seconds * 1000) {
    await connection.exec('BEGIN IMMEDIATE');
    const rows: JournalRow[] = [];
    for (let count = 0; count < batch; count += 1) {
      seq += 1;
      const document = documentOf(seq, goods);
      await bookDocument(
        { seq, at: Date.now(), run: runOn(connection), touch: () => undefined } as unknown as Tx,
        document,
      );
      rows.push(journalRow(seq, document));
    }
    await appendRows(connection, rows);
    await connection.exec('COMMIT');
    sales += batch;
  }
  const perSecond = sales / ((performance.now() - began) / 1000);
  await connection.close();
  return { perSecond, sales };
}

function runOn(connection: Connection): Connection['run'] {
  return (sql, params) => connection.run(sql, params);
}

function documentOf(seq: number, goods: readonly Good[]): Document {
  const lines = Array.from({ length: 5 }, () => lineOf(goods[Math.floor(Math.random() * goods.length)]!));
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  const tender = {
    kind: 'card' as const,
    amount: total,
    tendered: total,
    change: 0,
    reference: `P${100_000_000 + seq}`,
  };
  return {
    ...{ id: newId(), kind: 'sale', terminal: 1, businessDay: businessDay(Date.now(), 'Asia/Shanghai'), number: seq },
    ...{ staffId: 1, shiftId: 1, hour: 12, pieces: 5, gross: total, discount: 0, rounding: 0, tax: 0, total },
    ...{ refersTo: null, reason: null, flags: [], lines, tenders: [tender] },
  };
}

function lineOf({ productId, unitId, categoryId, name, unitName, price }: Good): DocumentLine {
  return {
    ...{ productId, unitId, categoryId, name, unitName, code: null, quantity: 1000, baseQuantity: 1000, tracked: true },
    ...{ listPrice: price, gross: price, discounts: [], rounding: 0, amount: price, taxRate: 1300, taxIncluded: true },
    ...{ tax: Math.round((price * 13) / 113), cost: 0, weight: null, refersToLine: null },
  };
}

/** Of the same size as the hub's, with hashes that chain nothing. */
function journalRow(seq: number, document: Document): JournalRow {
  const { id, lines, tenders, total } = document;
  return {
    ...{ seq, id, at: Date.now(), terminal: id, staff: '1', name: 'sales.sell', input_hash: randomBytes(32) },
    input: canonicalJson({ basket: { lines: lines.map(({ discounts: _, ...line }) => line) }, tenders, total }),
    result: JSON.stringify({
      ok: true,
      value: { saleId: id, number: '01-261121-0042', total, change: 0, warnings: [] },
    }),
    hash: randomBytes(32),
  };
}
