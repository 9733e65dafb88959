import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counter, type Goods, lineOf, openCounter } from '../../../tests/hub/open-counter.ts';
import { priceBasket } from '../../model/pricing.ts';
import * as sales from '../../protocol/sales.ts';
import * as shifts from '../../protocol/shifts.ts';
import { verifyBooks } from './verify.ts';

/** A shop in a few numbers: what the books must agree with after any sequence of commands. */
interface Model {
  stock: Record<'cola' | 'apple' | 'scarce', number>;
  /** Cash that should be in each till's drawer; undefined: no shift. */
  drawers: Map<number, number>;
  sales: {
    id: string;
    total: number;
    cash: number;
    lines: { of: Goods; sold: number; left: number }[];
    over: boolean;
  }[];
  taken: number;
}

type Step = (counter: Counter, model: Model) => Promise<void>;

const inBase: Record<Goods, { stock: keyof Model['stock'] | null; units: number }> = {
  cola: { stock: 'cola', units: 1 },
  carton: { stock: 'cola', units: 12 },
  apple: { stock: 'apple', units: 1 },
  scarce: { stock: 'scarce', units: 1 },
  service: { stock: null, units: 1 },
  free: { stock: null, units: 1 },
};

function moveStock(model: Model, of: Goods, quantity: number): void {
  const { stock, units } = inBase[of];
  if (stock) model.stock[stock] += quantity * units;
}

const till = fc.integer({ min: 1, max: 2 });
const sold: fc.Arbitrary<Goods> = fc.constantFrom('cola', 'carton', 'apple', 'scarce', 'service');
const discount = fc.option(
  fc.record({
    kind: fc.constant('percent' as const),
    basisPoints: fc.integer({ min: 1, max: 10_000 }),
    reason: fc.constant('会员'),
  }),
  { nil: undefined },
);

const sell: fc.Arbitrary<Step> = fc
  .record({
    number: till,
    lines: fc.array(fc.tuple(sold, fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 4 }),
    weight: fc.integer({ min: 1, max: 3000 }),
    byCard: fc.boolean(),
    discount,
    print: fc.boolean(),
  })
  .map((it) => async (counter, model) => {
    const lines = it.lines.map(([of, pieces]) => lineOf(of, of === 'apple' ? it.weight : pieces * 1000));
    const { total } = priceBasket({ lines, rounding: 'jiao', ...(it.discount && { discount: it.discount }) });
    const tenders = it.byCard
      ? [{ kind: 'card' as const, amount: total, reference: 'A1' }]
      : [{ kind: 'cash' as const, amount: total, tendered: total + 1000 }];
    const answer = await counter.till(it.number).sell(lines, {
      total,
      tenders,
      print: it.print,
      ...(it.discount && { discount: it.discount }),
    });
    expect(answer.ok).toBe(model.drawers.has(it.number));
    if (!answer.ok) return;
    const booked = it.lines.map(([of], place) => ({ of, sold: lines[place]!.quantity, left: lines[place]!.quantity }));
    for (const line of booked) moveStock(model, line.of, -line.sold);
    const cash = it.byCard ? 0 : total;
    if (cash) model.drawers.set(it.number, model.drawers.get(it.number)! + cash);
    model.taken += total;
    model.sales.push({ id: (answer.value as { saleId: string }).saleId, total, cash, lines: booked, over: false });
  });

const refund: fc.Arbitrary<Step> = fc
  .record({ number: till, sale: fc.nat(), line: fc.nat(), share: fc.integer({ min: 1, max: 1500 }) })
  .map((it) => async (counter, model) => {
    const sale = model.sales[it.sale % model.sales.length];
    if (!sale) return;
    const place = it.line % sale.lines.length;
    const line = sale.lines[place]!;
    const quantity = Math.max(1, Math.floor((line.sold * it.share) / 1000));
    const answer = await counter.till(it.number).ask(sales.refund, {
      saleId: sale.id,
      lines: [{ lineNo: place + 1, quantity }],
      reason: '退',
      by: 'cash',
      print: false,
    });
    expect(answer.ok).toBe(model.drawers.has(it.number) && !sale.over && quantity <= line.left);
    if (!answer.ok) return;
    line.left -= quantity;
    moveStock(model, line.of, quantity);
    model.drawers.set(it.number, model.drawers.get(it.number)! - answer.value.amount);
    model.taken -= answer.value.amount;
  });

const takeBack: fc.Arbitrary<Step> = fc.record({ number: till, sale: fc.nat() }).map((it) => async (counter, model) => {
  const sale = model.sales[it.sale % model.sales.length];
  if (!sale) return;
  const answer = await counter.till(it.number).ask(sales.voidSale, { saleId: sale.id, reason: '错', print: false });
  const untouched = sale.lines.every((line) => line.left === line.sold);
  expect(answer.ok).toBe(model.drawers.has(it.number) && !sale.over && untouched);
  if (!answer.ok) return;
  sale.over = true;
  for (const line of sale.lines) moveStock(model, line.of, line.sold);
  model.drawers.set(it.number, model.drawers.get(it.number)! - sale.cash);
  model.taken -= sale.total;
});

const shift: fc.Arbitrary<Step> = fc
  .record({ number: till, amount: fc.integer({ min: 0, max: 50_000 }) })
  .map(({ number, amount }) => async (counter, model) => {
    const expected = model.drawers.get(number);
    if (expected === undefined) {
      await counter.till(number).value(shifts.open, { float: amount });
      model.drawers.set(number, amount);
      return;
    }
    const report = await counter.till(number).value(shifts.close, { counted: amount, print: false });
    expect(report).toMatchObject({ expectedCash: expected, difference: amount - expected });
    model.drawers.delete(number);
  });

const moveCash: fc.Arbitrary<Step> = fc
  .record({ number: till, amount: fc.integer({ min: 1, max: 9000 }) })
  .map(({ number, amount }) => async (counter, model) => {
    const answer = await counter.till(number).ask(shifts.moveCash, { direction: 'out', amount, reason: '买水' });
    expect(answer.ok).toBe(model.drawers.has(number));
    if (answer.ok) model.drawers.set(number, model.drawers.get(number)! - amount);
  });

const closeDay: fc.Arbitrary<Step> = fc.constant(async (counter) => {
  for (const day of (await counter.till(1).value(shifts.days, {})).open) {
    await counter.till(1).value(shifts.closeDay, { day, print: false });
  }
});

const time: fc.Arbitrary<Step> = fc.integer({ min: 1, max: 30 }).map((hours) => async (counter) => {
  counter.clock.now += hours * 3_600_000;
});

const step = fc.oneof(
  { weight: 8, arbitrary: sell },
  { weight: 4, arbitrary: refund },
  { weight: 2, arbitrary: takeBack },
  { weight: 2, arbitrary: shift },
  { weight: 1, arbitrary: moveCash },
  { weight: 1, arbitrary: closeDay },
  { weight: 2, arbitrary: time },
);

describe('whatever a shop does', () => {
  it('its books hold, and agree with what happened', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), async (steps) => {
        const counter = await openCounter();
        try {
          counter.settings.rounding = 'jiao';
          await counter.openShifts(1);
          const stock = { cola: 100_000, apple: 50_000, scarce: 1000 };
          const model: Model = { stock, drawers: new Map([[1, 20_000]]), sales: [], taken: 0 };
          for (const one of steps) await one(counter, model);
          for (const of of Object.keys(stock) as (keyof typeof stock)[]) {
            expect(await counter.stockOf(of)).toBe(model.stock[of]);
          }
          const { sum } = await counter.till(1).value(sales.list, {});
          expect(sum).toBe(model.taken);
          const { checks } = await verifyBooks(counter.store);
          expect(checks.filter((check) => !check.ok)).toEqual([]);
        } finally {
          await counter.close();
        }
      }),
      { numRuns: 20, endOnFailure: false },
    );
  }, 120_000);
});
