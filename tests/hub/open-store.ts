import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { done } from '../../hub/model/answer.ts';
import { openStore } from '../../hub/store/store.ts';
import type { Migration, Store, StoreOptions, Write } from '../../hub/store/types.ts';

/** A log that remembers what it was told. */
export interface KeptLog {
  lines: { level: 'info' | 'warn' | 'error'; detail: object; message: string }[];
  info(detail: object, message: string): void;
  warn(detail: object, message: string): void;
  error(detail: object, message: string): void;
}

export function keptLog(): KeptLog {
  const lines: KeptLog['lines'] = [];
  const at = (level: KeptLog['lines'][number]['level']) => (detail: object, message: string) =>
    void lines.push({ level, detail, message });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

/** A folder of its own for one test, and how to be rid of it. */
export async function temporaryFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'guitai-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** What most tests of the store need: one table, the real clock, a log that is kept. */
function storeOptions(folder: string, overrides: Partial<StoreOptions> = {}): StoreOptions {
  return {
    path: join(folder, 'books.db'),
    migrations: [noteTable],
    clock: () => Date.now(),
    log: keptLog(),
    programVersion: '1.0.0',
    inputKey: Buffer.alloc(32, 7),
    onFatal: (reason) => {
      throw reason;
    },
    ...overrides,
  };
}

export const noteTable: Migration = {
  version: 1,
  name: 'note',
  oldestProgram: '1.0.0',
  sql: 'CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL, rev INTEGER NOT NULL) STRICT',
};

export function openTestStore(folder: string, overrides: Partial<StoreOptions> = {}): Promise<Store> {
  return openStore(storeOptions(folder, overrides));
}

let commands = 0;

/** A command that adds a note; what differs is said. */
export function noteCommand<T = { rev: number }>(overrides: Partial<Write<T>> & { text?: string } = {}): Write<T> {
  const { text = 'note', ...rest } = overrides;
  commands += 1;
  return {
    id: `note-${commands}`,
    name: 'note.add',
    terminal: 'till-1',
    staff: 'staff-1',
    input: { text },
    run: async (tx) => {
      await tx.run('INSERT INTO note (text, rev) VALUES (?, ?)', [text, tx.seq]);
      return done({ rev: tx.seq } as T);
    },
    ...rest,
  };
}

/** What stands in the books. */
export async function notesIn(store: Store): Promise<{ text: string; rev: number }[]> {
  return store.read((reader) => reader.all('SELECT text, rev FROM note ORDER BY id'));
}
