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
import type { Store } from './store.ts';

let folder: string;
let remove: () => Promise<void>;
let store: Store;
let log: KeptLog;

beforeEach(async () => {
  ({ folder, remove } = await temporaryFolder());
  log = keptLog();
  store = await openTestStore(folder, { log });
});

afterEach(async () => {
  await store.close();
  await remove();
});

const reused = refuse('command.id-reused');

describe('the same id again', () => {
  it('gets the same answer and writes nothing more, at once, later and after a restart', async () => {
    const command = noteCommand({ id: 'once', text: 'only one' });
    const atOnce = await Promise.all([store.write(command), store.write(command), store.write(command)]);
    const later = await store.write({ ...command, input: { text: 'only one' } });
    await store.close();
    store = await openTestStore(folder);
    const afterRestart = await store.write(command);
    for (const answer of [...atOnce, later, afterRestart]) expect(answer).toEqual(done({ rev: 1 }));
    expect(await notesIn(store)).toEqual([{ text: 'only one', rev: 1 }]);
    expect(store.newestSeq).toBe(1);
  });

  it('finds the answer whatever the order of its input fields', async () => {
    await store.write(noteCommand({ id: 'x', input: { a: 1, b: { c: 2, d: 3 } } }));
    expect(await store.write(noteCommand({ id: 'x', input: { b: { d: 3, c: 2 }, a: 1 } }))).toEqual(done({ rev: 1 }));
  });

  it('is refused with other input, name, terminal or person, in the same batch and later', async () => {
    const command = noteCommand({ id: 'x', text: 'one' });
    const others = [
      { ...command, input: { text: 'two' } },
      { ...command, name: 'note.end' },
      { ...command, terminal: 'till-2' },
      { ...command, terminal: null },
      { ...command, staff: 'staff-2' },
    ];
    const [first, ...same] = await Promise.all([command, ...others].map((one) => store.write(one)));
    expect(first).toEqual(done({ rev: 1 }));
    expect(same).toEqual(others.map(() => reused));
    for (const other of others) expect(await store.write(other)).toEqual(reused);
    expect(await notesIn(store)).toEqual([{ text: 'one', rev: 1 }]);
  });

  it('is noted where it was refused, without a row in the journal', async () => {
    const command = noteCommand({ id: 'x' });
    await store.write(command);
    await store.write({ ...command, terminal: 'till-9' });
    await store.write({ ...command, name: 'note.end' });
    const noted = await store.read((reader) => reader.all('SELECT id, last_name, last_terminal, times FROM id_reuse'));
    expect(noted).toEqual([{ id: 'x', last_name: 'note.end', last_terminal: 'till-1', times: 2 }]);
    expect(store.newestSeq).toBe(1);
    expect(log.lines.filter((line) => line.level === 'warn')).toHaveLength(2);
  });

  it('tells a wrong secret from the right one, though the journal has neither', async () => {
    const signIn = (pin: string) => store.write(noteCommand({ id: 'x', input: { pin }, secret: ['pin'] }));
    expect(await signIn('1234')).toEqual(done({ rev: 1 }));
    expect(await signIn('1235')).toEqual(reused);
    expect(await signIn('1234')).toEqual(done({ rev: 1 }));
    const rows = await store.read((reader) => reader.all<{ input: string }>('SELECT input FROM journal'));
    expect(rows).toEqual([{ input: '{"pin":null}' }]);
  });

  it('runs again after a refusal or a fault, for neither left anything behind', async () => {
    let tries = 0;
    const command = noteCommand({
      id: 'x',
      run: async (tx) => {
        tries += 1;
        if (tries === 1) return refuse('shift.none-open');
        if (tries === 2) throw new Error('broken');
        return done({ rev: tx.seq });
      },
    });
    expect(await store.write(command)).toEqual(refuse('shift.none-open'));
    await expect(store.write(command)).rejects.toThrow('broken');
    expect(await store.write(command)).toEqual(done({ rev: 1 }));
  });

  it('may not be one that the journal could not give back', async () => {
    for (const id of ['', 'a b', '柜', 'a\u0000', '\ud800', 'x'.repeat(101)])
      await expect(store.write(noteCommand({ id }))).rejects.toThrow(TypeError);
  });
});
