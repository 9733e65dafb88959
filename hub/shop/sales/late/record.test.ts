import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Counter, lineOf, openCounter, sellInput } from '../../../../tests/hub/open-counter.ts';
import { newId } from '../../../model/ids.ts';
import type { InputOf } from '../../../protocol/contract.ts';
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

type Fact = InputOf<typeof late.record>;

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
    const answer = await counter.till(1).value(late.record, factOf([lineOf('apple')]));
    expect(answer.differences).toEqual([{ code: 'shift-closed', ours: 1 }]);
    expect(await counter.till(1).value(shifts.report, { shiftId: 1 })).toMatchObject(closed);
  });
});
