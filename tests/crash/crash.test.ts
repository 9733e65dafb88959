import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSqlite3 } from '../../hub/store/sqlite3.ts';
import { verifyChain } from '../../hub/store/store.ts';
import type { Connection } from '../../hub/store/types.ts';
import { buildProgram } from '../build-program.ts';
import { temporaryFolder } from '../hub/open-store.ts';
import { startChild } from './process.ts';
import { crashRounds, type Ledger, type SentCommand } from './rounds.ts';
import { type CrashSale, opening_stock, products } from './shop.ts';

/**
 * A new file each time: the steps of its schema are killed too, and there is little to read after each round. What is
 * killed here is the store with commands that refuse and throw in the middle; the hub itself: real-hub.test.ts.
 */
const files = 4;
const rounds_a_file = 20;
const tills = 20;

let script: string;

beforeAll(async () => {
  script = await buildProgram('tests/crash/child.ts', 'crash');
});

/** What all is well with in the books, read while no hub runs. */
async function verifyBooks(connection: Connection, ledger: Ledger): Promise<void> {
  expect(await verifyChain(connection)).toMatchObject({ ok: true });

  // Acknowledged: once, under the number that was answered, whole. Not acknowledged: whole or not at all.
  const sales = await connection.all<{ id: string; rev: number; lines: number; booked: number; padded: number }>(
    `SELECT s.id, s.rev, s.lines, coalesce(l.booked, 0) AS booked, (SELECT count(*) FROM pad p WHERE p.rev = s.rev) AS padded
     FROM sale s LEFT JOIN (SELECT sale, count(*) AS booked FROM line GROUP BY sale) l ON l.sale = s.rev`,
  );
  const found = new Map(sales.map((sale) => [sale.id, sale]));
  expect(found.size).toBe(sales.length);
  for (const { id, lines, booked, padded } of sales) {
    if (lines !== booked || padded !== 1) expect.fail(`sale ${id} has ${booked} of ${lines} lines`);
    if (!ledger.acknowledged.has(id) && !ledger.unanswered.has(id)) expect.fail(`sale ${id} was refused, and is there`);
  }
  for (const [id, { answer }] of ledger.acknowledged)
    if (!answer.ok || found.get(id)?.rev !== (answer.value as { rev: number }).rev) expect.fail(`sale ${id} is lost`);

  const journal = await connection.get<{ rows: number; ids: number }>(
    'SELECT count(*) AS rows, count(DISTINCT id) AS ids FROM journal',
  );
  expect(journal).toEqual({ rows: sales.length, ids: sales.length });
  const stock = await connection.get<{ off: number }>(
    `SELECT count(*) AS off FROM stock LEFT JOIN (SELECT product, sum(quantity) AS sold FROM line GROUP BY product)
     USING (product) WHERE quantity <> ? - coalesce(sold, 0)`,
    [opening_stock],
  );
  expect(stock).toEqual({ off: 0 });
  expect(await connection.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
}

/** Sales of one to six lines; one in ten fails after it has written. */
function saleMaker(): (random: () => number) => SentCommand {
  let made = 0;
  return (random) => {
    made += 1;
    const lines = Array.from({ length: 1 + Math.floor(random() * 6) }, () => ({
      product: 1 + Math.floor(random() * products),
      quantity: 1 + Math.floor(random() * 9),
    }));
    const fate = random() < 0.1 ? (random() < 0.5 ? 'refuses' : 'throws') : 'sells';
    return { id: `sale-${made}`, input: { lines, fate } satisfies CrashSale };
  };
}

describe('a hub killed at any moment', () => {
  it.each(Array.from({ length: files }, (_, file) => file + 1))(
    `keeps every acknowledged sale once and no half of any, ${rounds_a_file} times, with seed %i`,
    { timeout: 300_000 },
    async (seed) => {
      const { folder, remove } = await temporaryFolder();
      const path = join(folder, 'books.db');
      const verify = async (ledger: Ledger) => {
        // One who only reads leaves the write-ahead log as the kill left it; one who may write puts it back into the file.
        const connection = await openSqlite3(path, seed % 2 === 1 && existsSync(path) ? 'read-only' : 'create');
        const begun = await connection.get("SELECT 1 FROM sqlite_master WHERE name = 'sale'");
        if (begun) await verifyBooks(connection, ledger);
        else expect(ledger.acknowledged.size).toBe(0);
        await connection.close();
      };
      const start = () => startChild(script, path);
      const makeCommand = saleMaker();
      const result = await crashRounds({ rounds: rounds_a_file, tills, seed, start, makeCommand, verify });
      expect(result.acknowledged).toBeGreaterThan(rounds_a_file);
      expect(result.sentAgain).toBeGreaterThan(rounds_a_file);
      await remove();
    },
  );
});
