import { execFileSync } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type KeptLog,
  keptLog,
  noteCommand,
  notesIn,
  openTestStore,
  temporaryFolder,
} from '../../tests/hub/open-store.ts';
import { done, refuse } from '../model/answer.ts';
import { machineFiles } from './raw-files.ts';
import { openSqlite3 } from './sqlite3.ts';
import type { Store } from './types.ts';

let folder: string;
let home: string;
let remove: () => Promise<void>;
let log: KeptLog;

beforeEach(async () => {
  ({ folder, remove } = await temporaryFolder());
  home = join(folder, 'shop');
  await mkdir(home);
  log = keptLog();
});

afterEach(() => remove());

/** What a killed hub leaves. */
const killed = () => join(folder, 'killed');
const path = () => join(home, 'books.db');
const open = () => openTestStore(home, { log });
const words = () => log.lines.map(({ message }) => message);
const anew = (why: string) => expect.stringContaining(`${why}: its pages are learnt anew`);

async function writeNotes(store: Store, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => store.write(noteCommand({ text: 'x'.repeat(500) }))));
}

async function booksOf(count: number): Promise<void> {
  const store = await open();
  await writeNotes(store, count);
  await store.close();
}

/** The hub's files as they are at this moment, by another process: to close a file here would take SQLite's locks. */
function copyWhileOpen(): void {
  execFileSync('cp', ['-a', home, killed()]);
}

async function putBackByAnother(books: string): Promise<void> {
  const other = await openSqlite3(books, 'create');
  await other.get('SELECT count(*) FROM note');
  await other.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  await other.close();
}

/** The pages of notes: the third of four lies in the middle of them. */
async function damage(at: number): Promise<void> {
  const bytes = await readFile(path());
  bytes[Math.floor(bytes.length * at)]! ^= 4;
  await writeFile(path(), bytes);
}

describe('the pages of the books', () => {
  it('that the disk changed are noticed at the start, and stay noticed', async () => {
    await booksOf(100);
    await damage(0.7);
    await expect(open()).rejects.toMatchObject({ code: 'store.damaged' });
    await damage(0.7); // the disk gives back what it should, this time
    await expect(open()).rejects.toMatchObject({ code: 'store.damaged' });
  });

  it('that the disk changes while the shop sells end the booking, before they are written over', async () => {
    const store = await open();
    await writeNotes(store, 100);
    expect(await store.checkPages(1)).toBeNull();
    const raw = (await machineFiles.open(path(), 'write'))!; // closed after SQLite, whose locks it would take
    try {
      const last = (await raw.size()) - 1;
      const [byte] = await raw.read(last, 1);
      await raw.write(last, Uint8Array.of(byte! ^ 1));
      expect(await store.write(noteCommand())).toMatchObject({ ok: true }); // not seen yet
      expect(await store.checkPages(1)).toBeNull();
      expect(store.damage?.pages).toHaveLength(1);
      expect(await store.write(noteCommand())).toEqual(refuse('hub.books-damaged'));
      expect(await notesIn(store)).toHaveLength(101);
    } finally {
      await store.close();
      await raw.close();
    }
    expect(words()).toContainEqual(expect.stringContaining('the books are damaged'));
    await expect(open()).rejects.toMatchObject({ code: 'store.damaged' });
  });

  it('are known after a kill from what the log and the sums say together', async () => {
    const store = await open();
    await writeNotes(store, 60);
    await store.checkPages(1);
    await writeNotes(store, 60);
    copyWhileOpen();
    await store.close();
    const after = await openTestStore(killed(), { log });
    expect(await notesIn(after)).toHaveLength(120);
    await after.close();
    expect(words()).not.toContainEqual(anew(''));
  });

  it('are learnt anew where another program has put the log of a killed hub back', async () => {
    const store = await open();
    await writeNotes(store, 60);
    copyWhileOpen();
    await store.close();
    await putBackByAnother(join(killed(), 'books.db'));
    const after = await openTestStore(killed(), { log });
    expect(await after.write(noteCommand())).toEqual(done({ rev: 61 }));
    await after.close();
    expect(words()).toContainEqual(anew('another program has put the write-ahead log back into the file'));
  });

  it('are learnt anew where an older copy, or a snapshot, was put in the place of the books', async () => {
    await booksOf(20);
    const kept = `${path()}.kept`;
    await cp(path(), kept);
    const store = await open();
    await writeNotes(store, 40);
    const snapshot = `${path()}.snapshot`;
    await store.snapshot(snapshot);
    await store.close();

    await cp(kept, path());
    const older = await open();
    expect(older.newestSeq).toBe(20);
    await older.close();
    expect(words()).toContainEqual(anew('an older copy stands in the place of the books'));

    await cp(snapshot, path());
    const restored = await open();
    expect(restored.newestSeq).toBe(60);
    await restored.close();
    expect(words()).toContainEqual(anew('another file stands in the place of the books'));
  });

  it('are not opened where whole transactions of the log are damaged, which SQLite would silently drop', async () => {
    const store = await open();
    await store.emptyLog();
    for (let count = 0; count < 6; count += 1) await writeNotes(store, 1);
    copyWhileOpen();
    await store.close();
    const wal = join(killed(), 'books.db-wal');
    const bytes = await readFile(wal);
    bytes[200]! ^= 1; // in the first of six transactions
    await writeFile(wal, bytes);
    await expect(openTestStore(killed())).rejects.toMatchObject({ code: 'store.damaged' });
    expect(await readFile(wal)).toEqual(bytes); // for whoever repairs them
  });
});
