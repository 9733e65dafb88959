import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Config, readConfig } from '../config.ts';
import { openHub } from '../main/open-hub.ts';
import { newId } from '../model/ids.ts';
import { openSqlite3 } from '../store/sqlite3.ts';
import { wordsIn } from '../words/words.ts';
import { pathOfBooks } from './books.ts';
import { type CliCommand, exitCodes } from './command.ts';
import { demo } from './demo.ts';
import { exportTables } from './export.ts';
import { importGoods } from './import.ts';
import { importLedger } from './import-ledger.ts';
import { token } from './token.ts';
import { verify } from './verify.ts';
import { english } from './words.en.ts';
import { chinese } from './words.zh-CN.ts';

let folder: string;
let config: Config;

/** Runs a command as the command line does, in process. */
async function run(command: CliCommand, ...args: string[]): Promise<{ code: number; said: string[] }> {
  const said: string[] = [];
  const { signal } = new AbortController();
  const code = await command({ args, config, words: english, say: (text) => said.push(text), signal });
  return { code, said };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guitai-cli-'));
  config = readConfig({ GUITAI_HOME: join(folder, 'home'), GUITAI_PORT: '0', GUITAI_HOST: '127.0.0.1' }, wordsIn('en'));
  await expect(run(verify)).rejects.toMatchObject({ exitCode: exitCodes.noInput });
  await run(demo, '--products', '300', '--sales', '100', '--days', '10', '--until', '2026-11-20');
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the command line', () => {
  it('has every sentence in both languages', () => {
    expect(Object.keys(english)).toEqual(Object.keys(chinese));
  });

  it('makes a demo year only where there are no books', async () => {
    await expect(run(demo)).rejects.toThrow(english.notEmpty(config.home));
    await expect(run(demo, '--sales', 'many')).rejects.toMatchObject({ exitCode: exitCodes.usage });
    await expect(run(demo, '--until', 'today')).rejects.toMatchObject({ exitCode: exitCodes.usage });
  });

  it('verifies the books as text and as JSON', async () => {
    expect(await run(verify)).toMatchObject({ code: exitCodes.ok });
    const { said } = await run(verify, '--json');
    expect(JSON.parse(said[0]!)).toMatchObject({ ok: true, checks: expect.any(Array) });
  });

  it("books a till's exported sales once, in that till's name, and takes no other file", async () => {
    const db = await openSqlite3(pathOfBooks(config.home), 'read-only');
    const [till] = await db.all<{ id: string }>("SELECT id FROM terminal WHERE kind = 'till' ORDER BY number LIMIT 1");
    const [unit] = await db.all<{ id: number; product_id: number; price: number }>(
      'SELECT id, product_id, price FROM unit WHERE price > 0 LIMIT 1',
    );
    await db.close();
    const line = {
      ...{ id: newId(), productId: unit!.product_id, unitId: unit!.id, name: '商品', unitName: '个', categoryId: null },
      ...{ quantity: 1000, listPrice: unit!.price, tax: { rate: 1300, included: true } },
    };
    const total = unit!.price;
    const sale = {
      ...{
        saleId: newId(),
        at: Date.UTC(2026, 10, 20, 4),
        clockUnsure: false,
        number: 5001,
        businessDay: '2026-11-20',
      },
      ...{ staffId: 1, shift: null, total, tenders: [{ kind: 'cash', amount: total, tendered: total }] },
      basket: { lines: [line], rounding: 'none' },
    };
    const path = join(folder, 'ledger.json');
    const sales = [{ commandId: newId(), sale }];
    const file = { format: 'guitai-ledger', version: 1, terminal: till!.id, exportedAt: Date.now(), sales };
    await writeFile(path, JSON.stringify(file));
    expect(await run(importLedger, path)).toEqual({ code: exitCodes.ok, said: [english.ledgerImported(1, 0, 0)] });
    expect(await run(importLedger, path)).toEqual({ code: exitCodes.ok, said: [english.ledgerImported(1, 1, 0)] });
    await writeFile(path, JSON.stringify({ ...file, terminal: newId() }));
    expect(await run(importLedger, path)).toMatchObject({ code: exitCodes.no });
    // What the till gave back, too: without a seal, on the word of whoever has the machine.
    const { basket: _, tenders: __, total: ___, ...made } = sale;
    const { id: ____, quantity, categoryId: _____, ...goods } = line;
    const given = {
      ...goods,
      lineNo: 1,
      quantity,
      gross: total,
      discounts: [],
      rounding: 0,
      amount: total,
      taxAmount: 0,
    };
    const back = {
      ...{ ...made, saleId: newId(), number: 5002, kind: 'void', of: sale.saleId, reason: '打错了', lines: [given] },
      ...{ tenders: [{ kind: 'cash', amount: total, reference: '' }], seal: '0'.repeat(64) },
    };
    await writeFile(path, JSON.stringify({ ...file, sales: [{ commandId: newId(), sale: back }] }));
    expect(await run(importLedger, path)).toEqual({ code: exitCodes.ok, said: [english.ledgerImported(1, 0, 0)] });
    expect(await run(importLedger, path)).toEqual({ code: exitCodes.ok, said: [english.ledgerImported(1, 1, 0)] });
    await writeFile(path, '{"format":"guitai-ledger"');
    await expect(run(importLedger, path)).rejects.toThrow(english.notLedger(path));
    const verified = await run(verify);
    expect(verified.code, verified.said.join('\n')).toBe(exitCodes.ok);
  });

  it('exports tables without keys, in either format, and overwrites nothing', async () => {
    const out = join(folder, 'out');
    await run(exportTables, out);
    const staff = await readFile(join(out, 'staff.csv'), 'utf8');
    expect(staff.startsWith('\uFEFFid,name,role,')).toBe(true);
    expect(staff).not.toContain('pin_');
    await expect(readFile(join(out, 'session.csv'))).rejects.toThrow('ENOENT');
    await expect(run(exportTables, out)).rejects.toThrow(/there already/);
    await run(exportTables, out, '--table', 'tender', '--format', 'json');
    const tenders = JSON.parse(await readFile(join(out, 'tender.json'), 'utf8')) as unknown[];
    expect(tenders.length).toBe((await readFile(join(out, 'tender.csv'), 'utf8')).trimEnd().split('\r\n').length - 1);
    await expect(run(exportTables, out, '--table', 'session')).rejects.toMatchObject({ exitCode: exitCodes.usage });
    await expect(run(exportTables)).rejects.toMatchObject({ exitCode: exitCodes.usage });
  });

  it('imports a list of goods', async () => {
    const list = join(folder, 'goods.csv');
    await writeFile(list, '品名,条码,售价,库存\n测试汽水,6901234567892,3.50,12\n坏条码,6901234567890,3.50,1\n');
    const { code, said } = await run(importGoods, list, '--json');
    expect(code).toBe(exitCodes.ok);
    expect(JSON.parse(said[0]!)).toMatchObject({
      rows: 2,
      added: 1,
      rejected: [{ row: 3, reason: 'wrong-check-digit' }],
    });
    await expect(run(importGoods, join(folder, 'none.csv'))).rejects.toMatchObject({ exitCode: exitCodes.noInput });
    await expect(run(importGoods, list, '--duplicates', 'both')).rejects.toMatchObject({ exitCode: exitCodes.usage });
  });

  it('makes a token whose hash alone is kept', async () => {
    const { said } = await run(token, '会计', '软件');
    expect(said[1]).toMatch(/^[0-9a-f]{64}$/);
    expect((await readFile(pathOfBooks(config.home))).includes(said[1]!)).toBe(false);
    await expect(run(token)).rejects.toMatchObject({ exitCode: exitCodes.usage });
  });

  it('goes through the hub that is at work on the folder', async () => {
    const onFatal = (reason: Error) => {
      throw reason;
    };
    const hub = await openHub(config, { log: pino({ level: 'silent' }), clock: Date.now, onFatal });
    try {
      const { said } = await run(token, 'dashboard');
      expect(said[1]).toMatch(/^[0-9a-f]{64}$/);
      expect(await run(verify)).toMatchObject({ code: exitCodes.ok });
      const list = join(folder, 'more.csv');
      await writeFile(list, '品名,条码,售价\n测试茶,6901234567809,4.50\n测试汽水,6901234567892,3.50\n坏,690,x\n');
      const imported = await run(importGoods, list, '--json');
      expect(JSON.parse(imported.said[0]!)).toMatchObject({ rows: 3, added: 1, skipped: 1, rejected: [{ row: 4 }] });
    } finally {
      await hub.close();
    }
  }, 60_000);

  it('says that the books do not hold, by its exit code', async () => {
    const connection = await openSqlite3(pathOfBooks(config.home), 'create');
    await connection.exec('UPDATE tender SET amount = amount + 1 WHERE sale_seq = (SELECT min(seq) FROM sale)');
    await connection.close();
    const { code, said } = await run(verify);
    expect(code).toBe(exitCodes.no);
    expect(said.at(-1)).toBe(english.broken);
  });
});
