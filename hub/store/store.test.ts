import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteCommand, notesIn, openTestStore, temporaryFolder } from '../../tests/hub/open-store.ts';
import { done } from '../model/answer.ts';
import { readPragma, setPragmas } from './pragmas.ts';
import { openSqlite3 } from './sqlite3.ts';

let folder: string;
let remove: () => Promise<void>;
let path: string;

beforeEach(async () => {
  ({ folder, remove } = await temporaryFolder());
  path = join(folder, 'books.db');
});

afterEach(() => remove());

describe('opening the books', () => {
  it('makes them where there are none, and finds them again', async () => {
    const store = await openTestStore(folder);
    expect(store.newestSeq).toBe(0);
    await store.write(noteCommand({ text: 'kept' }));
    await store.close();
    const again = await openTestStore(folder);
    expect(again.newestSeq).toBe(1);
    expect(await notesIn(again)).toEqual([{ text: 'kept', rev: 1 }]);
    expect(await again.write(noteCommand())).toEqual(done({ rev: 2 }));
    await again.close();
  });

  it('refuses a file that is no database', async () => {
    await writeFile(path, 'The quick brown fox jumps over the lazy dog. '.repeat(200));
    await expect(openTestStore(folder)).rejects.toMatchObject({ code: 'store.not-a-database' });
    expect((await readFile(path, 'utf8')).startsWith('The quick')).toBe(true);
  });

  it('refuses a file that was cut short or overwritten in the middle', async () => {
    const store = await openTestStore(folder);
    for (let count = 0; count < 5; count += 1)
      await Promise.all(Array.from({ length: 200 }, () => store.write(noteCommand({ text: 'x'.repeat(300) }))));
    await store.close();
    const whole = await readFile(path);
    await truncate(path, Math.floor(whole.length / 8192) * 4096);
    await expect(openTestStore(folder)).rejects.toMatchObject({ code: 'store.damaged' });
    await writeFile(path, whole.fill(0xa5, 4096, 5 * 4096));
    await expect(openTestStore(folder)).rejects.toMatchObject({ name: 'StoreRefusal' });
  });

  it('says so where the folder is missing', async () => {
    await expect(openTestStore(join(folder, 'missing'))).rejects.toThrow('ENOENT');
  });
});

describe('two hubs on one file', () => {
  it('are impossible in one process, also by another name of the folder', async () => {
    await mkdir(join(folder, 'real'));
    await symlink(join(folder, 'real'), join(folder, 'alias'));
    const store = await openTestStore(join(folder, 'real'));
    await expect(openTestStore(join(folder, 'real'))).rejects.toMatchObject({ code: 'store.locked' });
    await expect(openTestStore(join(folder, 'alias'))).rejects.toMatchObject({ code: 'store.locked' });
    expect(await store.write(noteCommand())).toEqual(done({ rev: 1 }));
    await store.close();
    await (await openTestStore(join(folder, 'alias'))).close();
  });

  it('are impossible in two processes, until the other is gone, however it went', async () => {
    const script = join(folder, 'holder.mjs');
    const driver = import.meta.resolve('sqlite3');
    await writeFile(
      script,
      `import sqlite3 from ${JSON.stringify(driver)};
       const db = new sqlite3.Database(${JSON.stringify(`${path}-lock`)});
       db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE', () => process.send('held'));
       setInterval(() => undefined, 1000);`,
    );
    const holder = fork(script, { execArgv: [] });
    await once(holder, 'message');
    await expect(openTestStore(folder)).rejects.toMatchObject({ code: 'store.locked' });
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    await (await openTestStore(folder)).close();
  });
});

describe('settings that durability rests on', () => {
  it('are set and read back on the writer', async () => {
    const connection = await openSqlite3(path, 'create');
    await setPragmas(connection, 'writer');
    const expected = {
      journal_mode: 'wal',
      synchronous: 2,
      foreign_keys: 1,
      page_size: 1024,
      auto_vacuum: 0,
      wal_autocheckpoint: 0,
      trusted_schema: 0,
      mmap_size: 0,
      temp_store: 2,
      busy_timeout: 5000,
      journal_size_limit: 16 * 1024 * 1024,
      cache_size: -3000,
    };
    for (const [name, value] of Object.entries(expected)) expect(await readPragma(connection, name), name).toBe(value);
    await connection.close();
  });

  it('hold on a reader, which cannot write', async () => {
    const store = await openTestStore(folder);
    const found = await store.read((reader) => reader.all('SELECT * FROM pragma_query_only, pragma_foreign_keys'));
    expect(found).toEqual([{ query_only: 1, foreign_keys: 1 }]);
    await expect(store.read((reader) => reader.all('INSERT INTO note VALUES (1, 1, 1) RETURNING id'))).rejects.toThrow(
      'readonly',
    );
    await store.close();
  });

  it('stop the start when SQLite does not take one', async () => {
    // WAL needs a real file: in memory SQLite answers 'memory'.
    const connection = await openSqlite3(':memory:', 'create');
    await expect(setPragmas(connection, 'writer')).rejects.toMatchObject({ code: 'store.pragma' });
    await connection.close();
  });
});

describe('a snapshot', () => {
  it('is a complete copy that opens, while the shop goes on', async () => {
    const store = await openTestStore(folder);
    await Promise.all(Array.from({ length: 100 }, () => store.write(noteCommand())));
    const copy = join(folder, 'copy');
    await mkdir(copy);
    const [, ...answers] = await Promise.all([
      store.snapshot(join(copy, 'books.db')),
      ...Array.from({ length: 100 }, () => store.write(noteCommand())),
    ]);
    expect(answers.every((answer) => answer.ok)).toBe(true);
    await store.close();
    const restored = await openTestStore(copy);
    expect(restored.newestSeq).toBeGreaterThanOrEqual(100);
    expect(await notesIn(restored)).toHaveLength(restored.newestSeq);
    await restored.close();
  });

  it('never writes over a file, and leaves nothing half done', async () => {
    const store = await openTestStore(folder);
    await writeFile(join(folder, 'there'), 'precious');
    await expect(store.snapshot(join(folder, 'there'))).rejects.toThrow('there already');
    expect(await readFile(join(folder, 'there'), 'utf8')).toBe('precious');
    await expect(store.snapshot(join(folder, 'missing', 'copy'))).rejects.toThrow();
    await store.close();
  });
});
