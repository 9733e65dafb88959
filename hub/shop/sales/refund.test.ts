import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Counter, lineOf, openCounter } from '../../../tests/hub/open-counter.ts';
import { newId } from '../../model/ids.ts';
import * as protocol from '../../protocol/sales.ts';

let counter: Counter;

beforeEach(async () => {
  counter = await openCounter();
  await counter.openShifts(1, 2);
});
afterEach(() => counter.close());

const refused = (code: string, detail?: object) =>
  expect.objectContaining({ ok: false, code, ...(detail && { detail: expect.objectContaining(detail) }) });

type RefundLines = { lineNo: number; quantity: number }[];
const refund = (saleId: string, lines: RefundLines, overrides: { till?: number; reference?: string } = {}) =>
  counter.till(overrides.till ?? 1).ask(protocol.refund, {
    saleId,
    lines,
    reason: '不喜欢',
    by: 'cash',
    print: false,
    ...(overrides.reference && { reference: overrides.reference }),
  });
const takeBack = (saleId: string, till = 1) =>
  counter.till(till).ask(protocol.voidSale, { saleId, reason: '打错', print: false });

describe('a refund', () => {
  it('of one of three lines gives exactly its stock and money back', async () => {
    const id = await counter.till(1).sold([lineOf('cola', 2000), lineOf('apple', 642), lineOf('service')]);
    expect(await refund(id, [{ lineNo: 2, quantity: 642 }], { till: 2 })).toMatchObject({
      ok: true,
      value: { number: '02-261121-0001', amount: 641 },
    });
    expect(await counter.stockOf('apple')).toBe(50_000);
    expect(await counter.stockOf('cola')).toBe(98_000);
    const view = await counter.till(1).value(protocol.sale, { id });
    expect(view.lines.map((line) => line.refundedQuantity)).toEqual([0, 642, 0]);
    const { rows } = await counter.till(1).value(protocol.list, { kind: 'sale' });
    expect(rows).toMatchObject([{ id, refunded: 641, voided: false }]);
  });

  it('in parts adds up to what was paid, rounding and discounts included', async () => {
    counter.settings.rounding = 'jiao';
    const lines = [lineOf('cola', 3000), lineOf('service', 7000)];
    const input = { discount: { kind: 'percent' as const, basisPoints: 777, reason: '会员' }, total: 3940 };
    const id = await counter
      .till(1)
      .sold(lines, { ...input, tenders: [{ kind: 'cash', amount: 3940, tendered: 4000 }] });
    const parts: RefundLines[] = [
      [{ lineNo: 1, quantity: 1000 }],
      [
        { lineNo: 2, quantity: 3500 },
        { lineNo: 1, quantity: 500 },
      ],
      [{ lineNo: 2, quantity: 3500 }],
      [{ lineNo: 1, quantity: 1500 }],
    ];
    for (const part of parts) expect(await refund(id, part)).toMatchObject({ ok: true });
    expect(
      await counter.sql(
        'SELECT sum(total) AS total, sum(gross) AS gross, sum(discount) AS discount, sum(tax) AS tax, sum(pieces) AS pieces, sum(cost) AS cost FROM sale',
      ),
    ).toEqual([{ total: 0, gross: 0, discount: 0, tax: 0, pieces: 0, cost: 0 }]);
    expect(await counter.stockOf('cola')).toBe(100_000);
  });

  it('is one refund however often the same command comes', async () => {
    const id = await counter.till(1).sold([lineOf('cola', 2000)]);
    const command = newId();
    const input = {
      saleId: id,
      lines: [{ lineNo: 1, quantity: 1000 }],
      reason: '破',
      by: 'card' as const,
      print: false,
    };
    const first = await counter.till(1).ask(protocol.refund, input, command);
    expect(await counter.till(1).ask(protocol.refund, input, command)).toEqual(first);
    expect(await counter.stockOf('cola')).toBe(99_000);
  });

  it('is refused beyond what was sold, and a second time', async () => {
    const id = await counter.till(1).sold([lineOf('cola', 2000)]);
    expect(await refund(id, [{ lineNo: 1, quantity: 3000 }])).toEqual(
      refused('sale.refund-beyond-sold', { name: '可口可乐', left: 2000 }),
    );
    await refund(id, [{ lineNo: 1, quantity: 2000 }]);
    expect(await refund(id, [{ lineNo: 1, quantity: 1 }])).toEqual(refused('sale.refund-beyond-sold', { left: 0 }));
    expect(await counter.stockOf('cola')).toBe(100_000);
  });

  it('sent from two tills at once is given once', async () => {
    const id = await counter.till(1).sold([lineOf('cola', 2000)]);
    const whole = [{ lineNo: 1, quantity: 2000 }];
    const answers = await Promise.all([refund(id, whole), refund(id, whole, { till: 2 })]);
    expect(answers.map((answer) => answer.ok)).toEqual([true, false]);
  });

  it('of an unknown sale, an unknown line, a void, a refund or a voided sale is refused', async () => {
    const id = await counter.till(1).sold([lineOf('cola', 2000)]);
    const part = [{ lineNo: 1, quantity: 1000 }];
    expect(await refund(newId(), part)).toEqual(refused('sale.unknown'));
    expect(await refund(id, [{ lineNo: 2, quantity: 1000 }])).toEqual(refused('input.invalid'));
    const given = await refund(id, part);
    expect(await refund(given.ok ? given.value.saleId : '', part)).toEqual(refused('sale.refund-of-refund'));
    const other = await counter.till(1).sold([lineOf('cola')]);
    const voided = await takeBack(other);
    expect(await refund(other, part)).toEqual(refused('sale.voided'));
    expect(await refund(voided.ok ? voided.value.saleId : '', part)).toEqual(refused('sale.refund-of-refund'));
  });

  it('without an open shift, or with a card number for a reference, is refused', async () => {
    const id = await counter.till(1).sold([lineOf('cola')]);
    expect(await refund(id, [{ lineNo: 1, quantity: 1000 }], { till: 3 })).toEqual(refused('shift.none-open'));
    expect(await refund(id, [{ lineNo: 1, quantity: 1000 }], { reference: '4111111111111111' })).toEqual(
      refused('sale.tender-looks-like-card-number'),
    );
  });

  it('does not put into stock what the sale never took from it', async () => {
    const id = await counter.till(1).sold([lineOf('service')]);
    await counter.write('UPDATE product SET stock_tracked = 1, rev = :rev WHERE id = 3');
    await refund(id, [{ lineNo: 1, quantity: 1000 }]);
    expect(await counter.stockOf('service')).toBe(0);
  });
});

describe('a void', () => {
  it('takes back every line and every tender the way it came', async () => {
    const id = await counter.till(1).sold([lineOf('cola'), lineOf('carton')], {
      tenders: [
        { kind: 'card', amount: 5000, reference: 'A1' },
        { kind: 'cash', amount: 2850, tendered: 10_000 },
      ],
    });
    const answer = await takeBack(id, 2);
    expect(answer).toMatchObject({ ok: true, value: { number: '02-261121-0001', amount: 7850 } });
    expect(await counter.stockOf('cola')).toBe(100_000);
    expect(
      await counter.sql('SELECT kind, sum(amount) AS amount, sum(tendered - change) AS kept FROM tender GROUP BY kind'),
    ).toEqual([
      { kind: 'card', amount: 0, kept: 0 },
      { kind: 'cash', amount: 0, kept: 0 },
    ]);
    const view = await counter.till(1).value(protocol.sale, { id });
    expect(view.voidedBy).toEqual({ id: answer.ok && answer.value.saleId, number: '02-261121-0001' });
    const back = await counter.till(1).value(protocol.sale, { id: view.voidedBy!.id });
    expect(back).toMatchObject({
      kind: 'void',
      total: -7850,
      reason: '打错',
      refersTo: { id, number: '01-261121-0001' },
    });
  });

  it('is refused twice, after a refund, and of a refund', async () => {
    const id = await counter.till(1).sold([lineOf('cola', 2000)]);
    await takeBack(id);
    expect(await takeBack(id)).toEqual(refused('sale.already-voided'));
    const other = await counter.till(1).sold([lineOf('cola', 2000)]);
    const given = await refund(other, [{ lineNo: 1, quantity: 1000 }]);
    expect(await takeBack(other)).toEqual(refused('sale.already-refunded'));
    expect(await takeBack(given.ok ? given.value.saleId : '')).toEqual(refused('sale.refund-of-refund'));
    expect(await takeBack(newId())).toEqual(refused('sale.unknown'));
  });
});

describe('receipts', () => {
  it('are found by part of their number, by day, kind, till and person', async () => {
    const first = await counter.till(1).sold([lineOf('cola')]);
    counter.clock.now += 86_400_000;
    await counter.till(2, 'cashier').sold([lineOf('cola', 2000)]);
    const found = async (filter: object) => {
      const { rows, total, sum } = await counter.till(1).value(protocol.list, filter);
      return [rows.map((row) => row.number), total, sum];
    };
    expect(await found({})).toEqual([['02-261122-0001', '01-261121-0001'], 2, 1950]);
    expect(await found({ text: '261122' })).toEqual([['02-261122-0001'], 1, 1300]);
    expect(await found({ text: '01-261121-0001' })).toEqual([['01-261121-0001'], 1, 650]);
    expect(await found({ from: '2026-11-22' })).toEqual([['02-261122-0001'], 1, 1300]);
    expect(await found({ to: '2026-11-21' })).toEqual([['01-261121-0001'], 1, 650]);
    expect(await found({ staffId: 2 })).toEqual([['02-261122-0001'], 1, 1300]);
    expect(await found({ kind: 'void' })).toEqual([[], 0, 0]);
    expect(await found({ limit: 1, offset: 1 })).toEqual([['01-261121-0001'], 2, 1950]);
    expect((await counter.till(1).value(protocol.sale, { id: first })).lines).toHaveLength(1);
  });

  it('are printed again only as copies', async () => {
    const id = await counter.till(1).sold([lineOf('cola')]);
    const { jobId } = await counter.till(2).value(protocol.reprint, { saleId: id });
    const [job] = await counter.sql<{ document: string }>(
      `SELECT id, kind, terminal, state, document FROM print_job WHERE id = ${jobId}`,
    );
    expect(job).toMatchObject({ kind: 'copy', terminal: 2, state: 'queued' });
    expect(job!.document).toContain('补打');
    expect(await counter.till(2).ask(protocol.reprint, { saleId: newId() })).toEqual(refused('sale.unknown'));
  });
});
