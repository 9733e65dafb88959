import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kyselyOver } from './kysely-dialect.ts';
import { openSqlite3 } from './sqlite3.ts';
import type { Connection } from './types.ts';

interface Tables {
  product: { id: number; name: string; price: number };
}

let connection: Connection;
let db: Kysely<Tables>;

beforeEach(async () => {
  connection = await openSqlite3(':memory:', 'create');
  await connection.exec('CREATE TABLE product (id INTEGER PRIMARY KEY, name TEXT NOT NULL, price INTEGER NOT NULL)');
  db = kyselyOver(connection);
});

afterEach(() => connection.close());

describe('Kysely over the port', () => {
  it('writes, reads and tells how many rows it changed', async () => {
    await db
      .insertInto('product')
      .values([
        { id: 1, name: '可乐', price: 300 },
        { id: 2, name: '水', price: 200 },
      ])
      .execute();
    const updated = await db.updateTable('product').set({ price: 250 }).where('price', '<', 290).executeTakeFirst();
    expect(updated.numUpdatedRows).toBe(1n);
    const cheap = await db.selectFrom('product').select('name').where('price', '<', 260).execute();
    expect(cheap).toEqual([{ name: '水' }]);
    const deleted = await db.deleteFrom('product').executeTakeFirst();
    expect(deleted.numDeletedRows).toBe(2n);
  });

  it('gives the rows of RETURNING, and of raw SQL', async () => {
    const row = await db
      .insertInto('product')
      .values({ id: 7, name: 'x', price: 1 })
      .returning('id')
      .executeTakeFirst();
    expect(row).toEqual({ id: 7 });
    const raw = await sql<{
      n: number;
    }>`WITH p AS (SELECT ${2} AS two) SELECT count(*) + two AS n FROM product, p`.execute(db);
    expect(raw.rows).toEqual([{ n: 3 }]);
    const changed = await sql`UPDATE product SET price = ${5}`.execute(db);
    expect(changed.numAffectedRows).toBe(1n);
  });

  it('starts no transactions of its own', async () => {
    await expect(db.transaction().execute(async () => 1)).rejects.toThrow('Kysely starts none');
  });
});
