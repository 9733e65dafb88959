import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/hub/open-store.ts';
import { SqlError, sqlite } from './errors.ts';
import type { Connection } from './types.ts';

/** What every driver behind the port must do; a new one calls this from its own test. */
export function portContract(
  driver: string,
  openDriver: (path: string, mode: 'create' | 'read-only') => Promise<Connection>,
): void {
  describe(`${driver} behind the port`, () => {
    let folder: string;
    let remove: () => Promise<void>;
    let connection: Connection;

    beforeEach(async () => {
      ({ folder, remove } = await temporaryFolder());
      connection = await openDriver(join(folder, 'port.db'), 'create');
      await connection.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (id INTEGER PRIMARY KEY, v ANY UNIQUE) STRICT');
    });

    afterEach(async () => {
      await connection.close();
      await remove();
    });

    it('gives back every kind of value as it was put in', async () => {
      const values = ['', '柜台 ¥', 'a\u0000b', 0, -1, 2 ** 31, -(2 ** 31) - 1, 1_763_749_999_999, 0.5, null];
      for (const value of values) {
        const row = await connection.get<{ v: unknown }>('SELECT ? AS v', [value]);
        expect(row).toEqual({ v: value });
      }
      expect(await connection.get('SELECT ? AS v', [new Uint8Array([0, 255])])).toEqual({ v: Buffer.from([0, 255]) });
      expect(await connection.get('SELECT ? AS v, ? AS w', [true, false])).toEqual({ v: 1, w: 0 });
    });

    it('stores integers beyond 32 bits as integers, and reads them exactly to 2^53', async () => {
      await connection.exec('CREATE TABLE n (i INTEGER NOT NULL) STRICT');
      const largest = Number.MAX_SAFE_INTEGER;
      for (const value of [largest, -largest, 2 ** 40 + 1]) await connection.run('INSERT INTO n VALUES (?)', [value]);
      expect(await connection.all('SELECT i, typeof(i) AS t FROM n')).toEqual([
        { i: largest, t: 'integer' },
        { i: -largest, t: 'integer' },
        { i: 2 ** 40 + 1, t: 'integer' },
      ]);
    });

    it('refuses parameters that SQLite has no value for', async () => {
      for (const value of [undefined, Number.NaN, Number.POSITIVE_INFINITY, 1n, {}, new Date()])
        await expect(connection.get('SELECT ? AS v', [value as never])).rejects.toThrow(TypeError);
      expect(await connection.get('SELECT 1 AS v')).toEqual({ v: 1 });
    });

    it('tells how many rows a statement changed', async () => {
      expect(await connection.run('INSERT INTO t VALUES (1, 1), (2, 2)')).toEqual({ changes: 2 });
      expect(await connection.run('UPDATE t SET v = v + 10')).toEqual({ changes: 2 });
      expect(await connection.run('DELETE FROM t WHERE id = ?', [9])).toEqual({ changes: 0 });
    });

    it('gives no row as undefined, and no rows as an empty list', async () => {
      expect(await connection.get('SELECT * FROM t')).toBeUndefined();
      expect(await connection.all('SELECT * FROM t')).toEqual([]);
    });

    it('gives the rows of RETURNING through all, and keeps run for statements without rows', async () => {
      expect(await connection.all('INSERT INTO t VALUES (1, ?) RETURNING id, v', ['a'])).toEqual([{ id: 1, v: 'a' }]);
      await expect(connection.run('INSERT INTO t VALUES (2, 2) RETURNING id')).rejects.toThrow(TypeError);
      await expect(connection.run('SELECT 1')).rejects.toThrow(TypeError);
    });

    it('reads the first row and leaves nothing open that would hold up a commit', async () => {
      await connection.run('INSERT INTO t VALUES (1, 1), (2, 2)');
      await connection.exec('BEGIN IMMEDIATE');
      expect(await connection.get('SELECT id FROM t ORDER BY id')).toEqual({ id: 1 });
      expect(await connection.get('SELECT id FROM t ORDER BY id')).toEqual({ id: 1 });
      await connection.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
      expect(await connection.get('PRAGMA wal_checkpoint(TRUNCATE)')).toMatchObject({ busy: 0 });
    });

    it('forgets the parameters of the call before', async () => {
      expect(await connection.get('SELECT ? AS v', ['secret'])).toEqual({ v: 'secret' });
      expect(await connection.get('SELECT ? AS v')).toEqual({ v: null });
    });

    it('runs calls that were not awaited one after the other, in order', async () => {
      const calls = Array.from({ length: 300 }, (_, index) =>
        index % 2
          ? connection.exec(`INSERT INTO t VALUES (${index}, ${index})`)
          : connection.run('INSERT INTO t VALUES (?, (SELECT count(*) FROM t))', [index]),
      );
      await Promise.all(calls);
      const rows = await connection.all<{ id: number; v: number }>('SELECT id, v FROM t ORDER BY id');
      expect(rows).toEqual(Array.from({ length: 300 }, (_, index) => ({ id: index, v: index })));
    });

    it('stops a list of statements at the first that fails', async () => {
      await expect(
        connection.exec('INSERT INTO t VALUES (1, 1); nonsense; INSERT INTO t VALUES (2, 2)'),
      ).rejects.toThrow(SqlError);
      expect(await connection.all('SELECT id FROM t')).toEqual([{ id: 1 }]);
    });

    it('tells errors apart by extended code, and goes on after them', async () => {
      await connection.run('INSERT INTO t VALUES (1, ?)', ['a']);
      const error = await connection.run('INSERT INTO t VALUES (2, ?)', ['a']).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(SqlError);
      expect(error).toMatchObject({ extended: 2067, primary: sqlite.constraint, sql: 'INSERT INTO t VALUES (2, ?)' });
      expect(error.message).not.toContain("'a'");
      expect(await connection.run('INSERT INTO t VALUES (2, ?)', ['b'])).toEqual({ changes: 1 });
    });

    it('keeps more statements in use than it caches', async () => {
      for (let round = 0; round < 2; round += 1)
        for (let n = 0; n < 450; n += 1)
          expect(await connection.get(`SELECT ${n} + ? AS v`, [round])).toEqual({ v: n + round });
    });

    it('sees a table that another statement has changed since it was prepared', async () => {
      await connection.run('INSERT INTO t VALUES (1, 1)');
      expect(await connection.all('SELECT * FROM t')).toEqual([{ id: 1, v: 1 }]);
      await connection.exec('ALTER TABLE t ADD COLUMN w TEXT');
      expect(await connection.all('SELECT * FROM t')).toEqual([{ id: 1, v: 1, w: null }]);
    });

    it('ends a statement that runs on', async () => {
      const endless = connection.all(
        'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n',
      );
      const ended = expect(endless).rejects.toMatchObject({ primary: sqlite.interrupt });
      const again = setInterval(() => connection.interrupt(), 20);
      await ended;
      clearInterval(again);
      expect(await connection.get('SELECT 1 AS v')).toEqual({ v: 1 });
    });

    it('writes nothing on a read-only connection, and makes no file', async () => {
      const reader = await openDriver(join(folder, 'port.db'), 'read-only');
      await expect(reader.run('INSERT INTO t VALUES (1, 1)')).rejects.toMatchObject({ primary: sqlite.readOnly });
      await reader.close();
      await rm(join(folder, 'absent.db'), { force: true });
      await expect(openDriver(join(folder, 'absent.db'), 'read-only')).rejects.toMatchObject({
        primary: sqlite.cannotOpen,
      });
    });

    it('rejects calls after it was closed', async () => {
      const other = await openDriver(join(folder, 'port.db'), 'create');
      await other.close();
      await expect(other.get('SELECT 1')).rejects.toThrow();
      await expect(other.exec('SELECT 1')).rejects.toThrow();
      expect(() => other.interrupt()).not.toThrow();
    });
  });
}
