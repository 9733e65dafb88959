import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Counter, lineOf, openCounter } from '../../../tests/hub/open-counter.ts';
import * as sales from '../../protocol/sales.ts';
import * as protocol from '../../protocol/shifts.ts';

let counter: Counter;
const today = '2026-11-21';

beforeEach(async () => {
  counter = await openCounter();
});
afterEach(() => counter.close());

const code = (answer: { ok: boolean }) => ('code' in answer ? answer.code : 'ok');

describe('a shift', () => {
  it('opens once at a till, and counts its sales', async () => {
    const till = counter.till(1);
    expect(await till.value(protocol.current, {})).toBeNull();
    const shift = await till.value(protocol.open, { float: 20_000 });
    expect(shift).toEqual({
      id: 1,
      number: 1,
      staffName: '王店主',
      openedAt: counter.clock.now,
      float: 20_000,
      sales: 0,
    });
    expect(code(await till.ask(protocol.open, { float: 0 }))).toBe('shift.already-open');
    expect((await counter.till(2).value(protocol.open, { float: 0 })).number).toBe(1);
    await till.sold([lineOf('cola')]);
    expect((await till.value(protocol.current, {}))!.sales).toBe(1);
  });

  it('expects its float, what cash brought, and what was put in or taken out', async () => {
    await counter.openShifts(1);
    const till = counter.till(1);
    const id = await till.sold([lineOf('cola', 10_000)], {
      tenders: [{ kind: 'cash', amount: 6500, tendered: 10_000 }],
    });
    await till.sold([lineOf('apple')], { tenders: [{ kind: 'card', amount: 998, reference: 'A1' }] });
    await till.value(sales.refund, {
      saleId: id,
      lines: [{ lineNo: 1, quantity: 2000 }],
      reason: '破',
      by: 'cash',
      print: false,
    });
    const voided = await till.sold([lineOf('cola')]);
    await till.value(sales.voidSale, { saleId: voided, reason: '错', print: false });
    await till.value(protocol.moveCash, { direction: 'in', amount: 5000, reason: '换零钱' });
    await till.value(protocol.moveCash, { direction: 'out', amount: 1000, reason: '买水' });
    await till.value(sales.openDrawer, { reason: '换钱' });
    const report = await till.value(protocol.close, { counted: 29_000, print: true });
    expect(report).toMatchObject({
      number: 1,
      float: 20_000,
      sales: { count: 3, amount: 8148 },
      refunds: { count: 1, amount: -1300 },
      voids: { count: 1, amount: -650 },
      byTender: [
        { kind: 'cash', amount: 5200 },
        { kind: 'card', amount: 998 },
      ],
      cashIn: 5000,
      cashOut: 1000,
      expectedCash: 29_200,
      countedCash: 29_000,
      difference: -200,
    });
    expect(
      await counter.sql("SELECT kind, state FROM print_job WHERE kind IN ('shift', 'drawer') ORDER BY id"),
    ).toEqual([
      { kind: 'drawer', state: 'queued' },
      { kind: 'shift', state: 'queued' },
    ]);
    expect(code(await till.ask(protocol.close, { counted: 0, print: false }))).toBe('shift.none-open');
    expect(code(await till.ask(protocol.moveCash, { direction: 'in', amount: 1, reason: 'x' }))).toBe(
      'shift.none-open',
    );
    expect(await till.value(protocol.list, {})).toMatchObject({
      total: 1,
      rows: [{ sales: 3, total: 6198, difference: -200 }],
    });
  });

  it('counts what it sold after midnight', async () => {
    await counter.openShifts(1);
    const till = counter.till(1);
    await till.sold([lineOf('cola')]);
    counter.clock.now += 86_400_000;
    await till.sold([lineOf('cola')]);
    expect((await till.value(protocol.current, {}))!.sales).toBe(2);
    const report = await till.value(protocol.close, { counted: 21_300, print: false });
    expect(report).toMatchObject({ sales: { count: 2, amount: 1300 }, expectedCash: 21_300, difference: 0 });
    expect(await till.value(protocol.list, {})).toMatchObject({ rows: [{ sales: 2, total: 1300 }] });
  });

  it('is found by its till or its person, and sorted as asked', async () => {
    for (const [till, counted] of [
      [1, 500],
      [2, 0],
    ] as const) {
      await counter.till(till).value(protocol.open, { float: 0 });
      await counter.till(till).value(protocol.close, { counted, print: false });
      counter.clock.now += 60_000;
    }
    await counter.till(1).value(protocol.open, { float: 0 });
    const manager = counter.till(1, 'manager');
    const differences = async (input: Parameters<typeof protocol.list.input.parse>[0]) =>
      (await manager.value(protocol.list, input as object)).rows.map((row) => row.difference);
    expect(await differences({})).toEqual([null, 0, 500]);
    expect(await differences({ descending: false })).toEqual([500, 0, null]);
    expect(await differences({ sort: 'difference', descending: true })).toEqual([500, 0, null]);
    expect(await differences({ sort: 'difference', descending: false })).toEqual([0, 500, null]);
    const [first] = (await manager.value(protocol.list, { limit: 1 })).rows;
    expect(await manager.value(protocol.list, { text: first!.terminalName.slice(-2) })).toMatchObject({ total: 2 });
    expect(await manager.value(protocol.list, { text: '王店' })).toMatchObject({ total: 3 });
    expect(await manager.value(protocol.list, { text: '%' })).toMatchObject({ total: 0 });
  });

  it('is not told to its own cashier before it is counted; others’ are for whoever may read shifts', async () => {
    const cashier = counter.till(1, 'cashier');
    const { id: shiftId } = await cashier.value(protocol.open, { float: 0 });
    expect(code(await cashier.ask(protocol.report, { shiftId }))).toBe('access.not-permitted');
    expect(code(await cashier.ask(protocol.printReport, { shiftId }))).toBe('access.not-permitted');
    expect(await counter.till(2, 'manager').value(protocol.report, { shiftId })).toMatchObject({ closedAt: null });
    await cashier.value(protocol.close, { counted: 100, print: false });
    expect(await cashier.value(protocol.report, { shiftId })).toMatchObject({ difference: 100 });
    const { id: other } = await counter.till(2).value(protocol.open, { float: 0 });
    await counter.till(2).value(protocol.close, { counted: 0, print: false });
    expect(code(await cashier.ask(protocol.report, { shiftId: other }))).toBe('access.not-permitted');
    expect(code(await counter.till(1).ask(protocol.report, { shiftId: 99 }))).toBe('shift.unknown');
  });
});

describe('a day', () => {
  it('closes with shifts still open, and says which', async () => {
    await counter.openShifts(1, 2);
    const till = counter.till(1);
    await till.sold([lineOf('cola', 2000), lineOf('service')]);
    await counter
      .till(2, 'cashier')
      .sold([lineOf('apple')], { tenders: [{ kind: 'card', amount: 998, reference: 'A' }] });
    await till.value(protocol.close, { counted: 21_633, print: false });
    const report = await till.value(protocol.closeDay, { day: today, print: true });
    expect(report).toMatchObject({
      businessDay: today,
      sequence: 1,
      staffName: '王店主',
      sales: { count: 2, amount: 2631 },
      total: 2631,
      taxes: [{ rate: 1300, included: true, tax: 303, net: 2328 }],
      byTender: [
        { kind: 'cash', count: 1, amount: 1633 },
        { kind: 'card', count: 1, amount: 998 },
      ],
      byCategory: [
        { name: '饮料', quantity: 2000, amount: 1300 },
        { name: '水果', quantity: 1000, amount: 998 },
        { name: null, quantity: 1000, amount: 333 },
      ],
      byCashier: [
        { name: '王店主', count: 1, amount: 1633 },
        { name: '小张', count: 1, amount: 998 },
      ],
      byHour: [{ hour: 12, count: 2, amount: 2631 }],
      shifts: [
        { terminalName: '收银台1', difference: 0 },
        { terminalName: '收银台2', difference: null },
      ],
    });
    expect(await counter.sql("SELECT kind FROM print_job WHERE kind = 'day'")).toHaveLength(1);
  });

  it('closed takes what comes late into its next report', async () => {
    await counter.openShifts(1);
    const till = counter.till(1);
    await till.sold([lineOf('cola')]);
    const first = await till.value(protocol.closeDay, { day: today, print: false });
    expect(code(await till.ask(protocol.closeDay, { day: today, print: false }))).toBe('day.already-closed');
    await till.sold([lineOf('apple')]);
    expect((await till.value(protocol.days, {})).open).toEqual([today]);
    expect(await till.value(protocol.dayReport, { day: today })).toMatchObject({ sequence: null, total: 998 });
    const second = await till.value(protocol.closeDay, { day: today, print: false });
    expect([first.sequence, first.total, second.sequence, second.total]).toEqual([1, 650, 2, 998]);
    expect(await till.value(protocol.dayReport, { day: today, sequence: 1 })).toEqual(first);
    const { closed, open } = await till.value(protocol.days, {});
    expect(open).toEqual([]);
    expect(closed.map(({ sequence, sales, total }) => [sequence, sales, total])).toEqual([
      [2, 1, 998],
      [1, 1, 650],
    ]);
    expect(code(await till.ask(protocol.printDay, { day: today, sequence: 2 }))).toBe('ok');
    expect(code(await till.ask(protocol.printDay, { day: today, sequence: 3 }))).toBe('day.nothing-to-close');
  });

  it('without a shift or a sale has nothing to close', async () => {
    const answer = await counter.till(1).ask(protocol.closeDay, { day: '2026-11-20', print: false });
    expect(code(answer)).toBe('day.nothing-to-close');
  });
});
