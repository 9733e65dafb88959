import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Counter, lineOf, openCounter, sellInput } from '../../../../tests/hub/open-counter.ts';
import { newId } from '../../../model/ids.ts';
import * as late from '../../../protocol/late-sales.ts';
import * as sales from '../../../protocol/sales.ts';
import * as shifts from '../../../protocol/shifts.ts';
import { verifyBooks } from '../../verify/verify.ts';

let counter: Counter;
beforeEach(async () => {
  counter = await openCounter();
});
afterEach(async () => {
  const { checks } = await verifyBooks(counter.store);
  await counter.close();
  expect(checks.filter((check) => !check.ok)).toEqual([]);
});

type Fact = late.SaleMade;

/** A fact about these lines, as the till of the test counter would tell it. */
function factOf(lines: Parameters<typeof sellInput>[0], overrides: Partial<Fact> = {}): Fact {
  const { basket, tenders, total } = sales.sell.input.parse(sellInput(lines));
  const at = counter.clock.now - 3_600_000;
  const of = { saleId: newId(), at, clockUnsure: false, number: 5001, businessDay: '2026-11-21', staffId: 2, shift: 1 };
  return { ...of, basket, tenders, total, ...overrides };
}

const booked = () =>
  counter.sql<{ number: number; total: number; shift_id: number }>('SELECT * FROM sale ORDER BY seq');

describe('a sale that a till made alone', () => {
  it('is booked as it was made, into the shift it names', async () => {
    await counter.openShifts(1);
    const fact = factOf([lineOf('cola', 2000)]);
    expect(await counter.till(1).value(late.record, fact)).toMatchObject({
      saleId: fact.saleId,
      number: '01-261121-5001',
      printed: '01-261121-5001',
      at: fact.at,
      total: 1300,
      known: false,
      differences: [],
    });
    expect(await counter.stockOf('cola')).toBe(98_000);
    expect(await counter.till(1).value(sales.sale, { id: fact.saleId })).toMatchObject({ total: 1300, at: fact.at });
  });

  it('is booked once, whatever comes under which id, and whoever is signed in', async () => {
    await counter.openShifts(1);
    const fact = factOf([lineOf('cola')]);
    const id = newId();
    const first = await counter.till(1).ask(late.record, fact, id);
    expect(await counter.till(1, 'cashier').ask(late.record, fact, id)).toEqual(first);
    expect(await counter.till(1).value(late.record, fact)).toMatchObject({ known: true, number: '01-261121-5001' });
    const { basket, tenders, total } = fact;
    const offer = await counter.till(1).ask(sales.sell, { basket, tenders, total, print: false }, fact.saleId);
    expect(offer).toMatchObject({ ok: true, value: { saleId: fact.saleId, number: '01-261121-5001', total } });
    expect(await booked()).toHaveLength(1);
  });

  it('that the hub had booked keeps the number on its paper beside the booked one', async () => {
    await counter.openShifts(1);
    const lines = [lineOf('cola')];
    const saleId = newId();
    await counter.till(1).ask(sales.sell, sellInput(lines), saleId);
    const answer = await counter.till(1).value(late.record, factOf(lines, { saleId }));
    expect(answer).toMatchObject({ known: true, number: '01-261121-0001', printed: '01-261121-5001', differences: [] });
    for (const text of ['01-261121-0001', '01-261121-5001']) {
      expect(await counter.till(1).value(sales.list, { text })).toMatchObject({ total: 1, rows: [{ id: saleId }] });
    }
    expect(await booked()).toHaveLength(1);
  });

  it('into a shift that was closed meanwhile stands in a supplement, and the shift stays as it was closed', async () => {
    await counter.openShifts(1);
    await counter.till(1).sold([lineOf('cola')]);
    const closed = await counter.till(1).value(shifts.close, { counted: 20_650, print: false });
    const fact = factOf([lineOf('apple')]);
    const answer = await counter.till(1).value(late.record, fact);
    expect(answer.differences).toEqual([{ code: 'shift-closed', ours: 1 }]);
    const day = '2026-11-21';
    const sales = { count: 1, amount: 998 };
    const byTender = [{ kind: 'cash', ...sales }];
    expect(await counter.till(1).value(shifts.report, { shiftId: 1 })).toEqual({
      ...closed,
      supplements: [{ shiftId: 2, day, sales, byTender }],
    });
    expect(await counter.till(1).value(shifts.report, { shiftId: 2 })).toMatchObject({
      number: 1,
      supplement: { day, toShift: true },
      sales,
      late: sales,
      expectedCash: null,
      difference: null,
    });
    counter.clock.now += 86_400_000;
    await counter.till(1).value(late.record, factOf([lineOf('cola')], { number: 5002 }));
    const { supplements } = await counter.till(1).value(shifts.report, { shiftId: 1 });
    expect(supplements?.map((one) => one.day)).toEqual([day, '2026-11-22']);
  });

  it('to a day that was closed stands in its next close', async () => {
    await counter.openShifts(1);
    await counter.till(1).sold([lineOf('cola')]);
    const first = await counter.till(1).value(shifts.closeDay, { day: '2026-11-21', print: false });
    counter.clock.now += 86_400_000;
    await counter.till(1).value(late.record, factOf([lineOf('apple')]));
    const day = { day: '2026-11-21', sequence: 1 };
    expect(await counter.till(1).value(shifts.dayReport, day)).toEqual(first);
    expect(await counter.till(1).value(shifts.closeDay, { day: '2026-11-21', print: true })).toMatchObject({
      sequence: 2,
      total: 998,
      late: { count: 1, amount: 998 },
    });
  });

  it('without a shift goes into the one open here, whatever day it was made on, or into a supplement', async () => {
    const first = factOf([lineOf('cola')], { shift: null });
    expect((await counter.till(1).value(late.record, first)).differences).toEqual([{ code: 'shift-none' }]);
    counter.clock.now += 4 * 86_400_000;
    const { id } = await counter.till(1).value(shifts.open, { float: 0 });
    await counter.till(1).value(late.record, factOf([lineOf('apple')], { shift: null, number: 5002 }));
    expect((await booked()).map((sale) => sale.shift_id)).toEqual([1, id]);
    const report = await counter.till(1).value(shifts.close, { counted: 998, print: false });
    expect(report).toMatchObject({ expectedCash: 998, difference: 0, late: { count: 1, amount: 998 } });
  });

  it('is never refused for its goods, prices, stock, discounts or seller: they are told', async () => {
    await counter.openShifts(1);
    counter.settings.sellBelowZero = false;
    const clerk = { staffId: 4, discount: { kind: 'percent' as const, basisPoints: 1000, reason: '熟客' } };
    const lines = [
      lineOf('cola', 1000, { listPrice: 600, tax: { rate: 900, included: true } }),
      lineOf('scarce', 3000),
      lineOf('free', 1000, { productId: 99, unitId: 99, name: '谜', listPrice: 100 }),
    ];
    await counter.write(
      'UPDATE product SET ended_at = 1, rev = :rev WHERE id = 5;\nUPDATE staff SET ended_at = 1 WHERE id = 4',
    );
    const fact = factOf(lines);
    const basket = { ...fact.basket, discount: clerk.discount };
    const total = Math.round((600 + 3 * 19_900 + 100) * 0.9);
    const paid = [{ kind: 'cash' as const, amount: total - 30, tendered: total }];
    const answer = await counter.till(1).value(late.record, { ...fact, basket, total, tenders: paid, staffId: 4 });
    expect(answer.differences).toEqual([
      { code: 'staff-ended', name: '小赵' },
      { code: 'discount-not-permitted', name: '小赵' },
      { code: 'paid-differs', theirs: total, ours: total - 30 },
      { code: 'price-changed', name: '可口可乐', theirs: 600, ours: 650 },
      { code: 'tax-differs', name: '可口可乐', theirs: 900, ours: 1300 },
      { code: 'product-ended', name: '最后一件' },
      { code: 'unknown-product', name: '谜' },
      { code: 'stock-below-zero', name: '最后一件', ours: -2000 },
    ]);
    expect(await booked()).toMatchObject([{ total: total - 30, rounding: 30 }]);
    expect(await counter.stockOf('scarce')).toBe(-2000);
  });

  it('whose total is not what its goods come to is booked for what was paid', async () => {
    await counter.openShifts(1);
    const fact = factOf([lineOf('cola'), lineOf('apple', 642)], { total: 1700 });
    const tenders = [{ kind: 'card' as const, amount: 1700, reference: '6222 0212 3456 7890 128' }];
    const answer = await counter.till(1).value(late.record, { ...fact, tenders });
    expect(answer.differences).toEqual([{ code: 'total-differs', theirs: 1700, ours: 1291 }]);
    expect(await booked()).toMatchObject([{ total: 1700, gross: 1291, rounding: -409 }]);
    const kept = await counter.sql<{ input: string }>("SELECT input FROM journal WHERE name = 'sales.record'");
    expect(kept[0]!.input).not.toMatch(/6222/);
  });

  it('under a number that is taken gets the next, and both papers find their receipt', async () => {
    await counter.openShifts(1);
    await counter.till(1).value(late.record, factOf([lineOf('cola')]));
    const second = await counter.till(1).value(late.record, factOf([lineOf('apple')]));
    expect(second).toMatchObject({ number: '01-261121-5002', printed: '01-261121-5001' });
    expect(second.differences).toEqual([{ code: 'number-taken', theirs: 5001, ours: 5002 }]);
    expect(await counter.till(1).value(sales.list, { text: '01-261121-5001' })).toMatchObject({ total: 2 });
    expect(await counter.till(1).value(sales.sale, { id: second.saleId })).toMatchObject({ printed: '01-261121-5001' });
    expect(await counter.till(1).sold([lineOf('cola')])).toBeTruthy();
    expect((await booked()).map((sale) => sale.number)).toEqual([5001, 5002, 1]);
  });

  it('of a clock that cannot be right is booked today', async () => {
    await counter.openShifts(1);
    const at = Date.UTC(2038, 0, 19);
    const fact = factOf([lineOf('cola')], { at, businessDay: '2038-01-19', clockUnsure: true });
    const answer = await counter.till(1).value(late.record, fact);
    expect(answer).toMatchObject({ number: '01-261121-5001', printed: '01-380119-5001', at: counter.clock.now });
    expect(answer.differences.map((one) => one.code)).toEqual(['day-moved', 'clock-ahead']);
    expect(await counter.till(1).value(sales.list, { text: '01-380119-5001' })).toMatchObject({ total: 1 });
  });

  it('is refused only from a terminal that the books do not know', async () => {
    const answer = await counter.till(7).ask(late.record, factOf([lineOf('cola')]));
    expect(answer).toMatchObject({ ok: false, code: 'access.unknown-terminal' });
  });

  it('is told to be known, by its own number, until the books are those of before', async () => {
    await counter.openShifts(1);
    const offered = await counter.till(1).sold([lineOf('cola')]);
    const fact = factOf([lineOf('cola')]);
    const { seq } = await counter.till(1).value(late.record, fact);
    const known = await counter.till(1).value(late.known, { saleIds: [offered, newId(), fact.saleId] });
    expect(known).toEqual([
      { saleId: offered, number: '01-261121-0001', seq: seq - 1 },
      { saleId: fact.saleId, number: '01-261121-5001', seq },
    ]);
  });

  it('that differs waits until somebody has looked', async () => {
    await counter.openShifts(1);
    const [plain, other] = [
      factOf([lineOf('cola')]),
      factOf([lineOf('cola', 1000, { listPrice: 1 })], { number: 5002 }),
    ];
    for (const fact of [plain, other]) await counter.till(1).value(late.record, fact);
    const unseen = { unseen: true };
    expect(await counter.till(1).value(late.lateSales, {})).toMatchObject({ total: 2, unseen: 1 });
    expect(await counter.till(1).value(late.lateSales, unseen)).toMatchObject({
      rows: [{ saleId: other.saleId, seenBy: null }],
    });
    const saleIds = [plain.saleId, other.saleId];
    expect(await counter.till(1).value(late.seeLate, { saleIds })).toEqual({ seen: 1 });
    expect(await counter.till(1).value(late.lateSales, unseen)).toMatchObject({ total: 0, unseen: 0 });
    const { rows } = await counter.till(1).value(late.lateSales, { differing: true });
    expect(rows).toMatchObject([{ seenBy: '王店主', differences: [{ code: 'price-changed', theirs: 1, ours: 650 }] }]);
  });
});
