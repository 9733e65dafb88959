import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Counter, goods, lineOf, openCounter, sellInput } from '../../../tests/hub/open-counter.ts';
import { newId } from '../../model/ids.ts';
import { writeScaleLabel } from '../../model/scale-label.ts';
import { scaleLabelLayouts } from '../../model/scale-label-layouts.ts';
import * as protocol from '../../protocol/sales.ts';

let counter: Counter;

beforeEach(async () => {
  counter = await openCounter();
  await counter.openShifts(1);
});
afterEach(() => counter.close());

const refused = (code: string, detail?: object) =>
  expect.objectContaining({ ok: false, code, ...(detail && { detail: expect.objectContaining(detail) }) });
const booked = async () => (await counter.sql<{ n: number }>('SELECT count(*) AS n FROM sale'))[0]!.n;

describe('a sale', () => {
  it('books lines, tenders, stock and totals, and tells number and change', async () => {
    const id = newId();
    const input = sellInput([lineOf('cola', 2000), lineOf('apple', 642)], {
      tenders: [
        { kind: 'card', amount: 1000, reference: 'A4821' },
        { kind: 'cash', amount: 941, tendered: 1000 },
      ],
    });
    const answer = await counter.till(1).ask(protocol.sell, input, id);
    expect(answer).toEqual({
      ok: true,
      value: {
        saleId: id,
        number: '01-261121-0001',
        at: counter.clock.now,
        total: 1941,
        change: 59,
        warnings: [],
        order: null,
        seq: counter.store.newestSeq,
      },
    });
    expect(await counter.stockOf('cola')).toBe(98_000);
    expect(await counter.stockOf('apple')).toBe(49_358);
    expect(await counter.sql('SELECT kind, pieces, gross, total, cost, hour FROM sale')).toEqual([
      { kind: 'sale', pieces: 3, gross: 1941, total: 1941, cost: 1121, hour: 12 },
    ]);
    expect(
      await counter.sql("SELECT key, count, amount FROM total WHERE dimension = 'shift-tender' ORDER BY key"),
    ).toEqual([
      { key: '1 card', count: 1, amount: 1000 },
      { key: '1 cash', count: 1, amount: 941 },
    ]);
  });

  it('is one sale however often the same command comes', async () => {
    const id = newId();
    const input = sellInput([lineOf('cola')]);
    const first = await counter.till(1).ask(protocol.sell, input, id);
    expect(await counter.till(1).ask(protocol.sell, input, id)).toEqual(first);
    expect(await booked()).toBe(1);
  });

  it('counts receipts by till and business day', async () => {
    await counter.openShifts(2);
    await counter.till(1).sold([lineOf('cola')]);
    await counter.till(2).sold([lineOf('cola')]);
    await counter.till(1).sold([lineOf('cola')]);
    counter.clock.now += 86_400_000;
    await counter.till(1).sold([lineOf('cola')]);
    const { rows } = await counter.till(1).value(protocol.list, {});
    expect(rows.map((row) => row.number).sort()).toEqual([
      '01-261121-0001',
      '01-261121-0002',
      '01-261122-0001',
      '02-261121-0001',
    ]);
  });

  it('after midnight belongs to the evening before where the day starts later', async () => {
    counter.settings.dayStart = 240;
    counter.clock.now = Date.UTC(2026, 10, 21, 17, 30); // 01:30 of the 22nd in Shanghai
    await counter.till(1).sold([lineOf('cola')]);
    expect(await counter.sql('SELECT business_day, hour FROM sale')).toEqual([{ business_day: '2026-11-21', hour: 1 }]);
  });

  it('moves a carton as twelve bottles', async () => {
    await counter.till(1).sold([lineOf('carton', 2000)]);
    expect(await counter.stockOf('cola')).toBe(76_000);
    expect(await counter.sql('SELECT cost FROM sale')).toEqual([{ cost: 9600 }]);
  });

  it('leaves goods without stock alone', async () => {
    await counter.till(1).sold([lineOf('service', 3000)]);
    expect(await counter.sql("SELECT * FROM stock_movement WHERE reason = 'sale'")).toEqual([]);
  });

  it('of goods given away needs no tender', async () => {
    const line = lineOf('cola', 1000, { discount: { kind: 'percent', basisPoints: 10_000, reason: '赠品' } });
    expect(await counter.till(1).sell([line])).toMatchObject({ ok: true, value: { total: 0, change: 0 } });
  });

  it('queues the receipt with the drawer only when asked', async () => {
    await counter.write(`INSERT INTO device (kind, model, name, connection, terminal, drawer_pin, rev)
      VALUES ('printer', 'x', '小票机', '{}', 1, 0, :rev)`);
    await counter.till(1).sold([lineOf('cola')], { print: true });
    await counter.till(1).sold([lineOf('cola')]);
    const card = { kind: 'card' as const, amount: 650, reference: 'A1' };
    await counter.till(1).sold([lineOf('cola')], { tenders: [card] });
    const jobs = await counter.sql<{ kind: string; title: string; state: string; document: string; sale_seq: number }>(
      'SELECT kind, title, state, document, sale_seq FROM print_job ORDER BY id',
    );
    expect(jobs.map(({ kind, title, state }) => [kind, title, state])).toEqual([
      ['receipt', '01-261121-0001', 'queued'],
      ['drawer', '01-261121-0002', 'queued'],
    ]);
    expect(JSON.parse(jobs[0]!.document).blocks[0]).toEqual({ kind: 'drawer' });
  });
});

describe('a sale is refused, and nothing is booked,', () => {
  afterEach(async () => expect(await booked()).toBe(0));

  it('without lines', async () => {
    expect(await counter.till(1).sell([])).toEqual(refused('sale.no-lines'));
  });

  it('without an open shift at this till', async () => {
    expect(await counter.till(2).sell([lineOf('cola')])).toEqual(refused('shift.none-open'));
  });

  it('when the till told the customer another total', async () => {
    const answer = await counter.till(1).sell([lineOf('cola')], {
      total: 600,
      tenders: [{ kind: 'cash', amount: 600, tendered: 600 }],
    });
    expect(answer).toEqual(refused('sale.total-differs', { hub: 650, terminal: 600 }));
  });

  it("when the till rounds by another rule than the shop's", async () => {
    counter.settings.rounding = 'yuan';
    expect(await counter.till(1).sell([lineOf('cola')])).toEqual(
      refused('sale.total-differs', { hub: 600, terminal: 650 }),
    );
  });

  it('when the till knows another tax', async () => {
    const line = lineOf('cola', 1000, { tax: { rate: 600, included: true } });
    expect(await counter.till(1).sell([line])).toEqual(refused('sale.total-differs'));
  });

  it('when a product has ended while it was in the cart', async () => {
    await counter.write('UPDATE product SET ended_at = :at, rev = :rev WHERE id = 1');
    expect(await counter.till(1).sell([lineOf('apple'), lineOf('carton')])).toEqual(
      refused('catalog.product-ended', { name: '可口可乐', line: 1 }),
    );
  });

  it('when the hub does not know the unit, or it is another product’s', async () => {
    expect(await counter.till(1).sell([lineOf('cola', 1000, { unitId: 999 })])).toEqual(
      refused('catalog.unknown-product'),
    );
    expect(await counter.till(1).sell([lineOf('cola', 1000, { unitId: goods.apple.unitId })])).toEqual(
      refused('catalog.unknown-product'),
    );
  });

  it.each([0, -1000, 99_999_001, 0.5, 9_999_999_000])('at a quantity of %d thousandths', async (quantity) => {
    const input = sellInput([lineOf('cola')]);
    (input.basket.lines[0] as { quantity: number }).quantity = quantity;
    await expect(counter.till(1).ask(protocol.sell, input)).rejects.toThrow(/quantity/);
  });

  it('at a price of zero that nobody named', async () => {
    expect(await counter.till(1).sell([lineOf('free')], { tenders: [] })).toEqual(refused('sale.price-invalid'));
  });

  it('when less was given than the total', async () => {
    const tenders = [{ kind: 'cash' as const, amount: 600, tendered: 1000 }];
    expect(await counter.till(1).sell([lineOf('cola')], { tenders })).toEqual(
      refused('sale.tender-below-total', { missing: 50 }),
    );
    const short = [{ kind: 'cash' as const, amount: 650, tendered: 600 }];
    expect(await counter.till(1).sell([lineOf('cola')], { tenders: short })).toEqual(
      refused('sale.tender-below-total', { missing: 50 }),
    );
  });

  it('when tenders settle more than the total', async () => {
    const tenders = [{ kind: 'card' as const, amount: 700, reference: 'A1' }];
    expect(await counter.till(1).sell([lineOf('cola')], { tenders })).toEqual(refused('sale.tender-above-total'));
  });

  it('when a card has no reference', async () => {
    const tenders = [{ kind: 'card' as const, amount: 650, reference: ' ' }];
    expect(await counter.till(1).sell([lineOf('cola')], { tenders })).toEqual(refused('sale.tender-reference-missing'));
  });

  it('when the reference looks like a card number, which is then nowhere in the file', async () => {
    const number = '4111 1111 1111 1111';
    const tenders = [{ kind: 'card' as const, amount: 650, reference: number }];
    expect(await counter.till(1).sell([lineOf('cola')], { tenders })).toEqual(
      refused('sale.tender-looks-like-card-number'),
    );
    expect(await counter.sql(`SELECT * FROM journal WHERE input LIKE '%4111%'`)).toEqual([]);
  });

  it('when a cashier gives a discount or a price without the right', async () => {
    const till = counter.till(1, 'cashier');
    const priced = lineOf('cola', 1000, { discount: { kind: 'price', unitPrice: 500, reason: '临期' } });
    const tenders = [{ kind: 'cash' as const, amount: 500, tendered: 500 }];
    expect(await till.sell([priced], { total: 500, tenders })).toEqual(refused('approval.needed', { levels: 1 }));
    const clerk = counter.till(1, 'clerk');
    const discount = { kind: 'amount' as const, amount: 150, reason: '会员' };
    expect(await clerk.sell([lineOf('cola')], { discount, total: 500, tenders })).toEqual(
      refused('approval.needed', { levels: 1 }),
    );
  });

  it('when a price is not the shelf’s', async () => {
    expect(await counter.till(1, 'cashier').sell([lineOf('cola', 1000, { listPrice: 100 })])).toEqual(
      refused('sale.price-invalid', { price: 100 }),
    );
  });

  it('when an amount is said to be a label’s and is not', async () => {
    counter.settings.scaleLabels = scaleLabelLayouts.map((layout) => layout.id);
    const label = labelFor('00123', 1996);
    const till = counter.till(1);
    const with_ = (overrides: object) => lineOf('apple', 2000, { fixedAmount: 1996, ...overrides });
    expect(await till.sell([with_({})])).toEqual(refused('sale.price-invalid'));
    expect(await till.sell([with_({ weight: { source: 'manual', raw: label } })])).toEqual(
      refused('sale.price-invalid'),
    );
    const cheaper = with_({ fixedAmount: 100, weight: { source: 'label', raw: label } });
    expect(await till.sell([cheaper])).toEqual(refused('sale.price-invalid'));
    const other = with_({ weight: { source: 'label', raw: labelFor('00999', 1996) } });
    expect(await till.sell([other])).toEqual(refused('sale.price-invalid'));
    const more = lineOf('apple', 9000, { fixedAmount: 1996, weight: { source: 'label', raw: label } });
    expect(await till.sell([more])).toEqual(refused('sale.quantity-invalid'));
  });
});

function labelFor(itemCode: string, amount: number): string {
  return writeScaleLabel(scaleLabelLayouts[0]!, { itemCode, amount })!;
}

describe('prices', () => {
  it('of a scale’s label are believed when its digits say so', async () => {
    counter.settings.scaleLabels = [scaleLabelLayouts[0]!.id];
    const weight = { source: 'label' as const, raw: labelFor('00123', 1995) };
    const line = lineOf('apple', 1999, { fixedAmount: 1995, weight });
    expect(await counter.till(1).sell([line])).toMatchObject({ ok: true, value: { total: 1995 } });
    expect(await counter.sql("SELECT amount, weight ->> 'raw' AS raw FROM sale_line")).toEqual([
      { amount: 1995, raw: weight.raw },
    ]);
  });

  it('of yesterday may still stand in a cart; those before it may not', async () => {
    const hour = 3_600_000;
    const till = counter.till(1, 'cashier');
    const price = async (value: number) => {
      await counter.write(`UPDATE unit SET price = ${value}, rev = :rev WHERE id = 1;
INSERT INTO price_change (unit_id, price, at, rev) VALUES (1, ${value}, :at, :rev)`);
    };
    counter.clock.now += hour;
    await price(700);
    counter.clock.now += 23 * hour;
    await price(800);
    expect(await till.sell([lineOf('cola')])).toMatchObject({ ok: true });
    counter.clock.now += 2 * hour; // 650 ended 25 hours ago
    expect(await till.sell([lineOf('cola')])).toEqual(refused('sale.price-invalid'));
    expect(await till.sell([lineOf('cola', 1000, { listPrice: 700 })])).toMatchObject({ ok: true });
    expect(await counter.till(1, 'owner').sell([lineOf('cola')])).toMatchObject({ ok: true });
  });
});

describe('the last piece', () => {
  it('may be sold twice, with a warning, where the counter knows better than the books', async () => {
    await counter.openShifts(2);
    const answers = await Promise.all([1, 2].map((till) => counter.till(till).sell([lineOf('scarce')])));
    expect(answers.map((answer) => answer.ok && (answer.value as { warnings: unknown }).warnings)).toEqual([
      [],
      [{ code: 'stock.below-zero', name: '最后一件', quantity: -1000 }],
    ]);
  });

  it('goes to one of two tills where the shop does not sell what it does not have', async () => {
    counter.settings.sellBelowZero = false;
    await counter.openShifts(2);
    const answers = await Promise.all([1, 2].map((till) => counter.till(till).sell([lineOf('scarce')])));
    expect(answers.map((answer) => answer.ok)).toEqual([true, false]);
    expect(answers[1]).toEqual(refused('stock.below-zero', { name: '最后一件', left: 0 }));
    expect(await counter.stockOf('scarce')).toBe(0);
  });

  it('counts every line of a product', async () => {
    counter.settings.sellBelowZero = false;
    const lines = [lineOf('cola', 60_000), lineOf('carton', 4000)];
    expect(await counter.till(1).sell(lines)).toEqual(refused('stock.below-zero', { left: 100_000 }));
  });
});
