import { copyFile, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/hub/open-store.ts';
import { readConfig } from '../config.ts';
import { openSqlite3 } from '../store/sqlite3.ts';
import { wordsIn } from '../words/words.ts';
import { pathOfBooks } from './books.ts';
import { type CommandContext, exitCodes } from './command.ts';
import { demo } from './demo.ts';
import { repair } from './repair.ts';
import { verify } from './verify.ts';
import { english } from './words.en.ts';

let folder: string;
let remove: () => Promise<void>;
let config: CommandContext['config'];

async function run(command: typeof repair, ...args: string[]) {
  const said: string[] = [];
  const { signal } = new AbortController();
  const code = await command({ args, config, words: english, say: (text) => said.push(text), signal });
  return { code, said };
}

beforeAll(async () => {
  ({ folder, remove } = await temporaryFolder());
  config = readConfig({ GUITAI_HOME: folder }, wordsIn('en'));
  await run(demo, '--products', '40', '--sales', '60', '--days', '2');
  for (const part of ['', '-sums']) await copyFile(pathOfBooks(folder) + part, join(folder, `sound${part}`));
});
afterAll(() => remove());
beforeEach(async () => {
  for (const part of ['', '-wal', '-shm', '-sums']) await rm(pathOfBooks(folder) + part, { force: true });
  for (const part of ['', '-sums']) await copyFile(join(folder, `sound${part}`), pathOfBooks(folder) + part);
});

async function sql<Row>(text: string): Promise<Row[]> {
  const connection = await openSqlite3(pathOfBooks(folder), 'create');
  try {
    return await connection.all<Row>(text);
  } finally {
    await connection.close();
  }
}

/** Changes a byte in the middle of a page of this table or index. */
async function damage(name: string): Promise<void> {
  const [found] = await sql<{ page: number; bytes: number }>(
    `SELECT pageno AS page, page_size AS bytes FROM dbstat, pragma_page_size WHERE name = '${name}' AND pagetype = 'leaf' LIMIT 1`,
  );
  const file = await open(pathOfBooks(folder), 'r+');
  await file.write(Buffer.from([0xa5, 0x5a]), 0, 2, found!.page * found!.bytes - 30);
  await file.close();
}

const facts = () =>
  sql("SELECT 'stock', product_id, quantity FROM stock UNION ALL SELECT dimension, key, amount FROM total");

describe('guitai repair', () => {
  it('changes nothing in books that hold', async () => {
    const before = await readFile(pathOfBooks(folder));
    expect(await run(repair)).toEqual({ code: exitCodes.ok, said: [english.nothingToRepair] });
    expect((await readFile(pathOfBooks(folder))).equals(before)).toBe(true);
  });

  it.each(['total', 'stock', 'sale_by_day', 'sqlite_autoindex_journal_1'])(
    'makes a damaged %s anew from the ledgers, in the journal, and keeps what was there',
    async (name) => {
      const sound = await facts();
      await damage(name);
      expect((await run(verify)).code).toBe(exitCodes.no);
      const dry = await run(repair, '--dry-run');
      expect(dry.said.at(-1)).toBe(english.wouldRepair);
      expect(dry.code).toBe(exitCodes.ok);
      expect((await run(verify)).code).toBe(exitCodes.no);
      const done = await run(repair);
      expect(done.code).toBe(exitCodes.ok);
      expect(done.said[0]).toContain(name);
      expect((await run(verify)).code).toBe(exitCodes.ok);
      expect(new Set((await facts()).map((row) => JSON.stringify(row)))).toEqual(
        new Set(sound.map((row) => JSON.stringify(row))),
      );
      expect(await sql('SELECT name FROM journal ORDER BY seq DESC LIMIT 1')).toEqual([{ name: 'books.repair' }]);
      const aside = (await readdir(folder)).filter((one) => one.startsWith('damaged-')).sort();
      expect(await readdir(join(folder, aside.at(-1)!))).toContain('books.db');
    },
    60_000,
  );

  it('says what to restore where a ledger is damaged, and changes nothing', async () => {
    await copyFile(join(folder, 'sound'), join(folder, 'yesterday.db'));
    await damage('sale_line');
    const before = await readFile(pathOfBooks(folder));
    const { code, said } = await run(repair);
    expect(code).toBe(exitCodes.no);
    expect(said.join('\n')).toContain('yesterday.db');
    expect(said.at(-1)).toBe(english.restoreCopy(pathOfBooks(folder)));
    expect((await readFile(pathOfBooks(folder))).equals(before)).toBe(true);
  });
});
