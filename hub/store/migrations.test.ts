import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteCommand, notesIn, noteTable, openTestStore, temporaryFolder } from '../../tests/hub/open-store.ts';
import { compareVersions } from './migrations.ts';
import { openSqlite3 } from './sqlite3.ts';
import { type Migration, StoreRefusal } from './store.ts';

let folder: string;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ folder, remove } = await temporaryFolder());
});

afterEach(() => remove());

const colour: Migration = {
  version: 2,
  name: 'colour',
  oldestProgram: '1.2.0',
  sql: "ALTER TABLE note ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'",
};

describe('steps of the schema', () => {
  it('are applied once each, in order, and keep what was there', async () => {
    const first = await openTestStore(folder);
    await first.write(noteCommand({ text: 'old' }));
    await first.close();
    for (let time = 0; time < 2; time += 1) {
      const store = await openTestStore(folder, { migrations: [noteTable, colour], programVersion: '1.2.0' });
      expect(await store.read((reader) => reader.all('SELECT text, colour FROM note'))).toEqual([
        { text: 'old', colour: 'red' },
      ]);
      const steps = await store.read((reader) => reader.all('SELECT version, name FROM migration ORDER BY version'));
      expect(steps).toEqual([
        { version: 0, name: 'journal' },
        { version: 1, name: 'note' },
        { version: 2, name: 'colour' },
      ]);
      await store.close();
    }
  });

  it('may be functions', async () => {
    const byHand: Migration = {
      ...colour,
      sql: async (connection) => {
        await connection.exec('ALTER TABLE note ADD COLUMN length INTEGER');
        await connection.run('UPDATE note SET length = length(text)');
      },
    };
    const store = await openTestStore(folder, { migrations: [noteTable, byHand], programVersion: '1.2.0' });
    expect(await store.read((reader) => reader.all('SELECT length FROM note'))).toEqual([]);
    await store.close();
  });

  it('leave nothing of one that fails, and all of those before it', async () => {
    const broken: Migration = { ...colour, sql: 'CREATE TABLE half (a); CREATE TABLE note (b)' };
    const opening = openTestStore(folder, { migrations: [noteTable, broken], programVersion: '1.2.0' });
    await expect(opening).rejects.toMatchObject({ name: 'StoreRefusal', code: 'store.migration-failed' });
    const store = await openTestStore(folder);
    const tables = await store.read((reader) =>
      reader.all("SELECT name FROM sqlite_master WHERE name IN ('half', 'note')"),
    );
    expect(tables).toEqual([{ name: 'note' }]);
    await store.close();
  });

  it('must be the ones that were applied', async () => {
    await (await openTestStore(folder)).close();
    const changed = { ...noteTable, sql: `${noteTable.sql}; -- changed` };
    await expect(openTestStore(folder, { migrations: [changed] })).rejects.toMatchObject({
      code: 'store.migration-changed',
    });
  });

  it('must be numbered without gaps', async () => {
    await expect(openTestStore(folder, { migrations: [{ ...noteTable, version: 2 }] })).rejects.toThrow(
      'stands at place',
    );
  });
});

describe('a file of a newer program', () => {
  beforeEach(async () => {
    await (await openTestStore(folder, { migrations: [noteTable, colour], programVersion: '1.3.0' })).close();
  });

  it('is refused by a program older than it allows, and left as it was', async () => {
    const opening = openTestStore(folder, { programVersion: '1.1.9' });
    await expect(opening).rejects.toBeInstanceOf(StoreRefusal);
    await expect(openTestStore(folder, { programVersion: '1.1.9' })).rejects.toMatchObject({ code: 'store.newer' });
  });

  it('is opened by an older program that it allows', async () => {
    const store = await openTestStore(folder, { programVersion: '1.2.0' });
    await store.write(noteCommand({ text: 'from an older program' }));
    expect(await notesIn(store)).toEqual([{ text: 'from an older program', rev: 1 }]);
    await store.close();
  });

  it('is refused by every program that is older by number, not by letter', () => {
    expect(compareVersions('1.10.0', '1.9.9')).toBeGreaterThan(0);
    expect(compareVersions('1.2', '1.2.0')).toBe(0);
    expect(compareVersions('0.9.9', '1.0.0')).toBeLessThan(0);
  });
});

it('a step cannot be tampered with in the file', async () => {
  await (await openTestStore(folder)).close();
  const connection = await openSqlite3(join(folder, 'books.db'), 'create');
  await connection.run("UPDATE migration SET checksum = 'other' WHERE version = 0");
  await connection.close();
  await expect(openTestStore(folder)).rejects.toMatchObject({ code: 'store.migration-changed' });
});
