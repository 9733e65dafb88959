import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeForShop } from '../../../tests/hub/open-shop.ts';
import { openTestStore } from '../../../tests/hub/open-store.ts';
import { PinHasher } from '../../access/pin.ts';
import { firstRoles } from '../../protocol/permissions.ts';
import * as reports from '../../protocol/reports.ts';
import { createTranscriber } from '../../shop/catalog/pinyin.ts';
import { Performer } from '../../shop/perform.ts';
import { reportHandlers } from '../../shop/reports/index.ts';
import { firstSettings } from '../../shop/settings/shop-settings.ts';
import { verifyBooks } from '../../shop/verify/verify.ts';
import { type OpenBooks, openBooks } from '../../store/open-books.ts';
import { playYear, type YearReport } from './year.ts';

let folder: string;
let books: OpenBooks;
let report: YearReport;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guitai-year-'));
  const path = join(folder, 'books.db');
  const transcriber = createTranscriber();
  report = await playYear({
    open: (clock) => openTestStore(folder, { ...storeForShop, path, clock }),
    pins: async () => new PinHasher(Buffer.alloc(32)),
    transcriber,
    products: 400,
    sales: 1500,
    days: 130,
    seed: 7,
    until: '2026-11-20',
    onProgress: () => undefined,
  });
  await transcriber.close();
  books = await openBooks(path);
}, 120_000);
afterAll(async () => {
  await books?.close();
  await rm(folder, { recursive: true, force: true });
});

const one = <Row>(sql: string) => books.read((reader) => reader.get<Row>(sql));

describe('a demo year', () => {
  it('has as many products and sales as were asked for', async () => {
    expect(report).toMatchObject({ products: 400, sales: 1500 });
    expect(await one("SELECT count(*) AS n, max(business_day) AS day FROM sale WHERE kind = 'sale'")).toEqual({
      n: 1500,
      day: '2026-11-20',
    });
    expect(await one('SELECT count(*) AS n FROM day_close')).toEqual({ n: 130 });
    expect(await one("SELECT count(*) AS n FROM sale WHERE kind <> 'sale'")).not.toEqual({ n: 0 });
  });

  it('leaves books in which everything holds', async () => {
    const { checks } = await verifyBooks(books);
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(await one('SELECT count(*) AS n FROM product_month WHERE added_up')).toMatchObject({ n: 4 });
  });

  it('is told by the overview as by its sales, whatever span is asked for', async () => {
    const performer = new Performer({ read: books.read } as never, reportHandlers(Date.now));
    const who = { staff: null, terminal: null, may: () => firstRoles.owner.length > 0 };
    for (const [from, to] of [
      ['2026-07-14', '2026-11-20'],
      ['2026-08-15', '2026-11-10'],
      ['2026-11-20', '2026-11-20'],
    ] as const) {
      const answer = await performer.read(reports.overview, { from, to }, { who, settings: firstSettings });
      if (!answer.ok) throw new Error(answer.code);
      const span = `business_day BETWEEN '${from}' AND '${to}'`;
      expect(answer.value.totals.sales).toBe(
        (await one<{ n: number }>(`SELECT sum(total) AS n FROM sale WHERE ${span}`))!.n,
      );
      const top = await books.read((reader) =>
        reader.all(
          `SELECT l.product_id AS productId, sum(l.base_quantity) AS quantity, sum(l.amount) AS sales,
             sum(l.amount - l.cost) AS profit
           FROM sale_line l JOIN sale s ON s.seq = l.sale_seq WHERE ${span}
           GROUP BY l.product_id ORDER BY 3 DESC, 1 LIMIT 20`,
        ),
      );
      expect(answer.value.top.map(({ name, stock, unit, ...rest }) => rest)).toEqual(top);
    }
  });
});
