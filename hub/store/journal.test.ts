import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteCommand, openTestStore, temporaryFolder } from '../../tests/hub/open-store.ts';
import { type JournalRow, rowHash } from './journal.ts';
import { openSqlite3 } from './sqlite3.ts';
import { verifyChain } from './store.ts';
import type { Connection } from './types.ts';

let folder: string;
let remove: () => Promise<void>;
let connection: Connection;

/** A file with a journal of 30 rows, closed, its guards taken down as somebody with a tool would. */
beforeEach(async () => {
  ({ folder, remove } = await temporaryFolder());
  const store = await openTestStore(folder);
  await Promise.all(
    Array.from({ length: 30 }, (_, index) => store.write(noteCommand({ text: `柜台 ${index} "\\\u2028` }))),
  );
  await store.close();
  connection = await openSqlite3(join(folder, 'books.db'), 'create');
});

afterEach(async () => {
  await connection.close();
  await remove();
});

const takeGuardsDown = () => connection.exec('DROP TRIGGER journal_keeps; DROP TRIGGER journal_stays');

describe('the journal', () => {
  it('has numbers without gaps and an unbroken chain', async () => {
    expect(await verifyChain(connection)).toEqual({ ok: true, rows: 30, seq: 30 });
  });

  it('keeps a careless statement out', async () => {
    await expect(connection.run('UPDATE journal SET at = 0')).rejects.toThrow('never changed');
    await expect(connection.run('DELETE FROM journal WHERE seq = 3')).rejects.toThrow('never changed');
  });

  it.each([
    ['id', "'other'"],
    ['at', 'at + 1'],
    ['terminal', "'till-2'"],
    ['terminal', 'NULL'],
    ['staff', "'staff-2'"],
    ['name', "'note.end'"],
    ['input', `'{"text":"other"}'`],
    ['input_hash', 'zeroblob(32)'],
    ['result', `'{"ok":true,"value":{"rev":99}}'`],
    ['hash', 'zeroblob(32)'],
  ])('shows where %s was changed to %s', async (column, value) => {
    await takeGuardsDown();
    await connection.run(`UPDATE journal SET ${column} = ${value} WHERE seq = 17`);
    expect(await verifyChain(connection)).toMatchObject({ ok: false, seq: 17, problem: 'hash' });
    await expect(openTestStore(folder)).rejects.toMatchObject({ code: 'store.chain-broken' });
  });

  it('shows a changed row whose own hash was made to fit', async () => {
    await takeGuardsDown();
    const rows = await connection.all<JournalRow>('SELECT * FROM journal WHERE seq IN (16, 17) ORDER BY seq');
    const [before, row] = rows as [JournalRow, JournalRow];
    const forged = { ...row, result: '{}' };
    await connection.run('UPDATE journal SET result = ?, hash = ? WHERE seq = 17', [
      '{}',
      rowHash(before.hash, forged),
    ]);
    expect(await verifyChain(connection)).toMatchObject({ ok: false, seq: 18, problem: 'hash' });
  });

  it('shows rows that are missing in the middle, at the start and at the end', async () => {
    await takeGuardsDown();
    await connection.run('DELETE FROM journal WHERE seq = 30');
    expect(await verifyChain(connection)).toEqual({ ok: false, rows: 29, seq: 29, problem: 'head' });
    await connection.run('DELETE FROM journal WHERE seq = 12');
    expect(await verifyChain(connection)).toMatchObject({ ok: false, seq: 12, problem: 'gap' });
    await connection.run('DELETE FROM journal WHERE seq = 1');
    expect(await verifyChain(connection)).toMatchObject({ ok: false, seq: 1, problem: 'gap' });
    await expect(openTestStore(folder)).rejects.toMatchObject({ code: 'store.chain-broken' });
  });

  it('shows a row that was added without the head', async () => {
    await connection.run(
      `INSERT INTO journal SELECT 31, 'added', at, terminal, staff, name, input, input_hash, result, hash
       FROM journal WHERE seq = 30`,
    );
    expect(await verifyChain(connection)).toMatchObject({ ok: false, seq: 31 });
  });

  it('is checked from a row on when told so, and says how far it is', async () => {
    const progress: { seq: number; of: number }[] = [];
    expect(await verifyChain(connection, { from: 21, onProgress: (step) => progress.push(step) })).toEqual({
      ok: true,
      rows: 10,
      seq: 30,
    });
    expect(progress).toEqual([{ seq: 30, of: 30 }]);
  });
});
