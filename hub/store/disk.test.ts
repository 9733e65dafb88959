import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
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
import { page_bytes } from './pragmas.ts';
import type { Store } from './store.ts';

/** Whether this machine lets us make a small disk, and make a file unchangeable: for root on Linux only. */
const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
const canMount = asRoot && spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

let folder: string;
let remove: () => Promise<void>;
let log: KeptLog;

beforeEach(async () => {
  ({ folder, remove } = await temporaryFolder());
  log = keptLog();
});

afterEach(() => remove());

const large = (store: Store, count: number) =>
  Promise.all(Array.from({ length: count }, () => store.write(noteCommand({ text: 'x'.repeat(20_000) }))));

describe.skipIf(!canMount)('a full disk (root on Linux only)', () => {
  beforeEach(() => void execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]));
  afterEach(() => void execFileSync('umount', ['-l', folder]));

  it('refuses whole transactions, and takes the same commands when there is room again', async () => {
    const store = await openTestStore(folder, { log });
    await store.write(noteCommand({ text: 'before' }));
    const ballast = join(folder, 'ballast');
    const leaves_bytes = 400_000;
    const free = Number(execFileSync('stat', ['-f', '-c', '%a', folder], { encoding: 'utf8' })) * 4096;
    writeFileSync(ballast, Buffer.alloc(free - leaves_bytes));

    const commands = Array.from({ length: 40 }, () => noteCommand({ text: 'x'.repeat(20_000) }));
    const answers = await Promise.all(commands.map((command) => store.write(command)));
    const taken = answers.filter((answer) => answer.ok).length;
    expect(answers).toContainEqual(refuse('hub.disk-full'));
    expect(await notesIn(store)).toHaveLength(1 + taken);
    expect(store.newestSeq).toBe(1 + taken);

    rmSync(ballast);
    const again = await Promise.all(commands.map((command) => store.write(command)));
    expect(again.every((answer) => answer.ok)).toBe(true);
    expect(await notesIn(store)).toHaveLength(41);
    await store.close();

    const reopened = await openTestStore(folder);
    expect(reopened.newestSeq).toBe(41);
    await reopened.close();
  });
});

describe.skipIf(!asRoot)('a disk that became read-only (root on Linux only)', () => {
  /** Whether this file system knows unchangeable files; one that does not shows nothing here. */
  const change = (how: '+i' | '-i') => spawnSync('chattr', [how, join(folder, 'books.db-wal')]).status === 0;

  it('refuses, and takes the same command when it can be written again', async ({ skip }) => {
    const store = await openTestStore(folder, { log });
    await store.write(noteCommand());
    const command = noteCommand({ text: 'later' });
    const possible = change('+i');
    const answers = possible ? [await store.write(command), await store.write(noteCommand())] : [];
    change('-i');
    if (possible) {
      expect(answers).toEqual([refuse('hub.disk-read-only'), refuse('hub.disk-read-only')]);
      expect(await notesIn(store)).toHaveLength(1);
      expect(await store.write(command)).toEqual(done({ rev: 2 }));
    }
    await store.close();
    if (!possible) skip('this file system has no unchangeable files');
  });
});

describe('a file that may not grow', () => {
  it('refuses what does not fit, keeps what did, and can be read and opened again', async () => {
    const store = await openTestStore(folder, {
      log,
      migrations: [
        {
          version: 1,
          name: 'note',
          oldestProgram: '1.0.0',
          sql: async (connection) => {
            await connection.exec(
              'CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL, rev INTEGER NOT NULL)',
            );
            await connection.all(`PRAGMA max_page_count = ${(480 * 1024) / page_bytes}`);
          },
        },
      ],
    });
    const answers = [...(await large(store, 5)), ...(await large(store, 30))];
    const taken = answers.filter((answer) => answer.ok).length;
    expect(taken).toBeGreaterThanOrEqual(5);
    expect(answers).toContainEqual(refuse('hub.disk-full'));
    expect(await notesIn(store)).toHaveLength(taken);
    expect(log.lines.some((line) => line.level === 'error' && line.message === 'nothing was written')).toBe(true);
    await store.close();
  });
});
