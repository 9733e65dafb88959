import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Counter, lineOf, openCounter } from '../../../tests/hub/open-counter.ts';
import * as sales from '../../protocol/sales.ts';
import * as shifts from '../../protocol/shifts.ts';
import { openBooks } from '../../store/open-books.ts';
import { openSqlite3 } from '../../store/sqlite3.ts';

import { verifyBooks } from './verify.ts';

let counter: Counter;

beforeEach(async () => {
  counter = await openCounter();
  await counter.openShifts(1, 2);
  const till = counter.till(1);
  const id = await till.sold([lineOf('cola', 3000), lineOf('service')], { print: true });
  await till.value(sales.refund, {
    saleId: id,
    lines: [{ lineNo: 1, quantity: 1000 }],
    reason: '破',
    by: 'cash',
    print: false,
  });
  const other = await counter.till(2).sold([lineOf('carton')]);
  await counter.till(2).value(sales.voidSale, { saleId: other, reason: '错', print: false });
  await till.value(shifts.close, { counted: 0, print: false });
  await till.value(shifts.closeDay, { day: '2026-11-21', print: false });
});
afterEach(() => counter.close());

const failing = async () =>
  (await verifyBooks(counter.store)).checks.filter((check) => !check.ok).map(({ name }) => name);

/** Changes the file behind the store's back. */
async function tamper(sql: string): Promise<void> {
  const connection = await openSqlite3(counter.path, 'create');
  await connection.exec(sql);
  await connection.close();
}

describe('verifying the books', () => {
  it('finds nothing in books that only commands wrote', async () => {
    const steps: number[] = [];
    const result = await verifyBooks(counter.store, ({ done }) => steps.push(done));
    expect(result.checks.filter((check) => !check.ok)).toEqual([]);
    expect(result).toMatchObject({ ok: true, seq: counter.store.newestSeq });
    expect(result.checks.find((check) => check.name === 'lines add up to their sale')!.checked).toBe(5);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });

  it('works on a connection of its own beside a hub at work', async () => {
    const books = await openBooks(counter.path);
    expect((await verifyBooks(books)).ok).toBe(true);
    await counter.till(2).sold([lineOf('cola')]);
    expect((await verifyBooks(books)).ok).toBe(true);
    await books.close();
  });

  it.each([
    ['UPDATE sale SET total = total + 1 WHERE number = 1 AND terminal = 1', 'lines add up to their sale'],
    ['DELETE FROM sale_line WHERE line_no = 2', 'lines add up to their sale'],
    ['UPDATE tender SET amount = amount + 1', 'tenders add up to their sale'],
    ['UPDATE stock SET quantity = quantity + 1 WHERE product_id = 1', 'stock is what its ledger adds up to'],
    ["DELETE FROM stock_movement WHERE reason = 'refund'", 'the stock ledger moved what was sold'],
    ["UPDATE total SET amount = amount + 1 WHERE dimension = 'hour'", 'totals are what their sales add up to'],
    ['UPDATE product_total_fold SET through_seq = 9999', "products' totals of a day are what their lines add up to"],
    ['UPDATE sale_line SET quantity = -9000 WHERE quantity = -1000', 'nothing was given back beyond what was sold'],
    ['UPDATE sale SET voided_by = NULL', 'a voided sale has one void and no refund'],
    ['UPDATE sale SET number = 9 WHERE number = 2', 'receipt numbers have no gaps'],
    ['UPDATE sale SET shift_id = 2', 'a till has one open shift at most, and sells in it'],
    ['UPDATE shift SET expected = expected + 1 WHERE id = 1', 'a closed shift expected what its cash adds up to'],
    ['UPDATE day_close SET sequence = 2', "a day's closes follow each other"],
    ['UPDATE print_job SET sale_seq = 9999', 'paper belongs to sales that are booked'],
    ['UPDATE stock SET rev = 9999', 'no row is newer than the journal'],
    [
      "DROP TRIGGER journal_keeps; UPDATE journal SET result = '{}' WHERE seq = 3",
      'the journal is gapless and chained',
    ],
    [
      "UPDATE sale SET id = 'other' WHERE seq = (SELECT min(seq) FROM sale)",
      'every command that sold is one sale, and every sale is such a command',
    ],
  ])('finds what %s did', async (sql, name) => {
    await tamper(sql);
    expect(await failing()).toContain(name);
  });
});
