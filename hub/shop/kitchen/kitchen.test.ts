import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Counter, lineOf, openCounter, type Till } from '../../../tests/hub/open-counter.ts';
import type { BasketLine } from '../../model/basket.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { KitchenLine, SentLine, SentOrder } from '../../model/kitchen.ts';
import type { ReceiptDocument } from '../../model/receipt-document.ts';
import { drawText } from '../../model/receipt-text.ts';
import * as protocol from '../../protocol/kitchen.ts';
import * as sales from '../../protocol/sales.ts';
import { verifyBooks } from '../verify/verify.ts';

let counter: Counter;
let till: Till;
let bar: number;

const drinks = 1;
const fruit = 2;
const stationInput = { id: null, medium: 'both' as const, printerId: 1, deputyId: 2, lateAfter: 10 };

beforeEach(async () => {
  counter = await openCounter();
  await counter.write(`INSERT INTO device (kind, model, name, connection, rev)
    VALUES ('printer', 'x', '吧台打印机', '{}', :rev), ('printer', 'x', '前台打印机', '{}', :rev)`);
  await counter.openShifts(1, 2);
  till = counter.till(1);
  bar = (await till.value(protocol.saveStation, { ...stationInput, name: '吧台', categories: [drinks] })).id;
});
afterEach(async () => {
  expect(await addsUp(), 'tickets add up to their orders').toBe(true);
  await counter.close();
});

/** Whether `verify` finds that what stations were told is what their orders want. */
const addsUp = async () =>
  (await verifyBooks(counter.store)).checks.find(({ name }) => name.startsWith('tickets add up'))!.ok;

const code = (answer: { ok: boolean }) => ('code' in answer ? answer.code : 'ok');
const kitchenLine = ({ id, productId, unitId, quantity, note = '' }: BasketLine): KitchenLine => ({
  id,
  productId,
  unitId,
  quantity,
  note,
});
const sentLine = (line: BasketLine): SentLine => ({ ...kitchenLine(line), name: line.name });
const send = (lines: BasketLine[], orderId: string = uuidv7(), label = '') =>
  till.ask(protocol.send, { orderId, label, lines: lines.map(kitchenLine) });
const open = async (stationId = bar) => (await till.value(protocol.tickets, { stationId })).open;
/** What the screens show, in short: `new #1: 2 可口可乐`. */
const shown = async (stationId = bar) =>
  (await open(stationId)).map(
    ({ kind, number, lines }) =>
      `${kind} #${number}: ${lines.map((line) => `${line.quantity / 1000} ${line.name}${line.note && ` (${line.note})`}`).join(', ')}`,
  );
const papers = async () => {
  const rows = await counter.sql<{ document: string }>(
    "SELECT document FROM print_job WHERE kind = 'ticket' ORDER BY id",
  );
  return rows.map((row) => drawText(JSON.parse(row.document) as ReceiptDocument, 24).join('\n'));
};

describe('an order', () => {
  it('is told to the stations that make its goods, on screen and on paper, with the next number of the day', async () => {
    const answer = await send([lineOf('cola', 2000, { note: '加冰' }), lineOf('service')], uuidv7(), '5 号桌');
    expect(answer).toMatchObject({ ok: true, value: { number: 1, sent: [{ quantity: 2000, note: '加冰' }] } });
    expect(await shown()).toEqual(['new #1: 2 可口可乐 (加冰)']);
    const [paper] = await papers();
    expect(paper).toMatch(/#1 {2}5 号桌[\s\S]*吧台 +12:00[\s\S]*收银台1 +王店主[\s\S]*2 × 可口可乐[\s\S]*\* 加冰/);
    expect(await send([lineOf('cola')])).toMatchObject({ ok: true, value: { number: 2 } });
    counter.clock.now += 24 * 3_600_000;
    expect(await send([lineOf('cola')])).toMatchObject({ ok: true, value: { number: 1 } });
  });

  it('goes to every station of a category, by the medium of each', async () => {
    const more = { ...stationInput, printerId: null, deputyId: null, categories: [drinks, fruit] };
    const screen = (await till.value(protocol.saveStation, { ...more, name: '打包', medium: 'screen' })).id;
    const paper = (await till.value(protocol.saveStation, { ...more, name: '水果', medium: 'paper' })).id;
    await send([lineOf('cola'), lineOf('apple', 500)]);
    expect(await shown()).toEqual(['new #1: 1 可口可乐']);
    expect(await shown(screen)).toEqual(['new #1: 1 可口可乐, 0.5 红富士']);
    expect(await shown(paper)).toEqual([]);
    const jobs = await counter.sql('SELECT title, target_id, deputy_id, terminal FROM print_job ORDER BY id');
    expect(jobs).toEqual([
      { title: '#1 吧台', target_id: 1, deputy_id: 2, terminal: 1 },
      { title: '#1 水果', target_id: null, deputy_id: null, terminal: 1 },
    ]);
    expect((await papers())[1]).toContain('0.5 斤 红富士');
  });

  it('tells a pack from a piece', async () => {
    await send([lineOf('carton')]);
    expect(await shown()).toEqual(['new #1: 1 可口可乐（箱）']);
  });

  it('tells what came later as more and what is gone as taken back, and nothing twice', async () => {
    const id = uuidv7();
    const cola = lineOf('cola', 2000);
    const carton = lineOf('carton');
    await send([cola, carton], id);
    expect(code(await send([cola, carton], id))).toBe('kitchen.nothing-to-send');
    const another = lineOf('cola', 1000, { note: '去冰' });
    await send([{ ...cola, quantity: 3000 }, another], id);
    expect(await shown()).toEqual([
      'new #1: 2 可口可乐, 1 可口可乐（箱）',
      'less #1: 1 可口可乐（箱）',
      'more #1: 1 可口可乐, 1 可口可乐 (去冰)',
    ]);
    expect((await papers()).slice(1)).toEqual([expect.stringMatching(/×× 退菜 ××/), expect.stringMatching(/追加/)]);
    await send([], id);
    expect((await shown()).at(-1)).toBe('less #1: 3 可口可乐, 1 可口可乐 (去冰)');
    expect(code(await send([], id))).toBe('kitchen.nothing-to-send');
  });

  it('whose tickets say something else is found when the books are verified', async () => {
    const line = lineOf('cola', 3000);
    const id = uuidv7();
    await send([line], id);
    await send([{ ...line, quantity: 1000 }], id);
    expect(await addsUp()).toBe(true);
    for (const sql of [
      "ticket_line SET note = 'x'",
      'kitchen_line SET quantity = quantity + 1',
      "ticket SET kind = 'more'",
    ]) {
      const [table] = sql.split(' ');
      await counter.write(`CREATE TEMP TABLE IF NOT EXISTS kept_${table} AS SELECT * FROM ${table}`);
      await counter.write(`UPDATE ${sql}`);
      expect(await addsUp(), sql).toBe(false);
      await counter.write(`REPLACE INTO ${table} SELECT * FROM kept_${table}`);
    }
  });

  it('takes back from the stations that were told, though others make such goods by now', async () => {
    const id = uuidv7();
    const cola = lineOf('cola', 2000);
    await send([cola], id);
    await till.value(protocol.saveStation, { ...stationInput, id: bar, name: '吧台', categories: [] });
    const other = await till.value(protocol.saveStation, { ...stationInput, name: '后厨', categories: [drinks] });
    await send([{ ...cola, quantity: 1000 }], id);
    expect((await shown()).at(-1)).toBe('less #1: 1 可口可乐');
    expect(await shown(other.id)).toEqual([]);
  });

  it('is sent once, however often it is asked for under one id', async () => {
    const input = { orderId: uuidv7(), label: '', lines: [kitchenLine(lineOf('cola'))] };
    const command = uuidv7();
    const [first, second] = [
      await till.ask(protocol.send, input, command),
      await till.ask(protocol.send, input, command),
    ];
    expect(second).toEqual(first);
    expect(await open()).toHaveLength(1);
  });

  it('of goods that no station makes is none', async () => {
    expect(code(await send([lineOf('service')]))).toBe('kitchen.nothing-to-send');
    expect(code(await send([{ ...lineOf('cola'), unitId: 999 }]))).toBe('kitchen.nothing-to-send');
    expect(await counter.sql('SELECT * FROM kitchen_order')).toEqual([]);
  });
});

describe('a sale', () => {
  const sold = async (lines: BasketLine[], order?: SentOrder) => {
    const total = lines.reduce((sum, line) => sum + (line.listPrice * line.quantity) / 1000, 0);
    const basket = { lines, rounding: 'none' as const, ...(order && { order }) };
    const tenders = [{ kind: 'cash' as const, amount: total, tendered: total }];
    return till.value(sales.sell, { basket, tenders, total, print: true });
  };

  it('sends what was not sent before, and tells the number on the receipt', async () => {
    const { order, saleId } = await sold([lineOf('cola')]);
    expect(order).toEqual({ number: 1, label: '' });
    expect(await shown()).toEqual(['new #1: 1 可口可乐']);
    const [row] = await counter.sql<{ document: string }>("SELECT document FROM print_job WHERE kind = 'receipt'");
    expect(row?.document).toContain('取餐号 1');
    expect((await till.value(sales.sale, { id: saleId })).order).toEqual({ number: 1, label: '' });
  });

  it('of an order tells the difference only, and closes it', async () => {
    const id = uuidv7();
    const cola = lineOf('cola', 2000);
    await send([cola], id, 'A3');
    const order = { id, number: 1, label: 'A3', sent: [sentLine(cola)] };
    expect((await sold([{ ...cola, quantity: 3000 }], order)).order).toEqual({ number: 1, label: 'A3' });
    expect(await shown()).toEqual(['new #1: 2 可口可乐', 'more #1: 1 可口可乐']);
    expect(code(await send([cola], id))).toBe('kitchen.order-paid');
    // The same old cart once more is another customer's order.
    expect((await sold([cola], order)).order).toEqual({ number: 2, label: 'A3' });
  });

  it('of goods that no station makes has no order', async () => {
    expect((await sold([lineOf('service')])).order).toBeNull();
    expect(await counter.sql('SELECT * FROM kitchen_order')).toEqual([]);
  });

  it('that is refused sends nothing', async () => {
    const input = {
      basket: { lines: [lineOf('cola')], rounding: 'none' as const },
      tenders: [],
      total: 650,
      print: false,
    };
    expect(code(await till.ask(sales.sell, input))).toBe('sale.tender-below-total');
    expect(await open()).toEqual([]);
  });

  it('that is voided the same day is taken back from the stations', async () => {
    const { saleId } = await sold([lineOf('cola')]);
    await till.value(sales.voidSale, { saleId, reason: '点错', print: false });
    expect(await shown()).toEqual(['new #1: 1 可口可乐', 'less #1: 1 可口可乐']);
  });
});

describe('a ticket', () => {
  const cook = () => counter.till(2, 'clerk');
  const twoLines = async () => {
    await send([lineOf('cola'), lineOf('scarce')]);
    return (await open())[0]!;
  };

  it('is done line by line, or at once, and comes back', async () => {
    const { id } = await twoLines();
    counter.clock.now += 60_000;
    expect(await cook().value(protocol.bump, { ticketId: id, lineNo: 2 })).toEqual({ doneAt: null });
    expect((await open())[0]?.lines.map((line) => line.done)).toEqual([false, true]);
    expect(await cook().value(protocol.bump, { ticketId: id, lineNo: 1 })).toEqual({ doneAt: counter.clock.now });
    expect(await open()).toEqual([]);
    const { done } = await cook().value(protocol.tickets, { stationId: bar });
    expect(done.map((one) => one.id)).toEqual([id]);
    await cook().value(protocol.recall, { ticketId: id, lineNo: null });
    expect((await open())[0]?.lines.map((line) => line.done)).toEqual([false, false]);
    await cook().value(protocol.bump, { ticketId: id, lineNo: null });
    expect(await open()).toEqual([]);
  });

  it('that two screens bump at once is done once, at the first', async () => {
    const { id } = await twoLines();
    const first = await cook().value(protocol.bump, { ticketId: id, lineNo: null });
    counter.clock.now += 5_000;
    expect(await till.value(protocol.bump, { ticketId: id, lineNo: null })).toEqual(first);
  });

  it('is printed once more as a copy', async () => {
    const { id } = await twoLines();
    const { jobId } = await cook().value(protocol.reprintTicket, { ticketId: id });
    expect(await counter.sql(`SELECT repeated, target_id, ticket_id FROM print_job WHERE id = ${jobId}`)).toEqual([
      { repeated: 1, target_id: 1, ticket_id: id },
    ]);
  });

  it('that there is not cannot be bumped', async () => {
    expect(code(await cook().ask(protocol.bump, { ticketId: 9, lineNo: null }))).toBe('kitchen.unknown-ticket');
    expect(code(await cook().ask(protocol.tickets, { stationId: 9 }))).toBe('kitchen.unknown-station');
  });
});

describe('a station', () => {
  it('is refused a deputy that is its printer or stands in for none, a printer that is none, and categories that are not there', async () => {
    const input = { ...stationInput, name: '后厨', categories: [drinks] };
    const tried = [
      { ...input, deputyId: 1 },
      { ...input, printerId: null },
      { ...input, printerId: 99 },
      { ...input, categories: [99] },
    ];
    const codes = await Promise.all(tried.map(async (one) => code(await till.ask(protocol.saveStation, one))));
    expect(codes).toEqual(['input.invalid', 'input.invalid', 'input.invalid', 'catalog.unknown-category']);
  });

  it('that has ended is sent nothing any more, and can be taken up again', async () => {
    await till.value(protocol.endStation, { id: bar });
    expect(code(await send([lineOf('cola')]))).toBe('kitchen.nothing-to-send');
    await till.value(protocol.saveStation, { ...stationInput, id: bar, name: '吧台', categories: [drinks] });
    expect(code(await send([lineOf('cola')]))).toBe('ok');
    expect(await till.value(protocol.stations, {})).toMatchObject([
      {
        name: '吧台',
        printerName: '吧台打印机',
        deputyName: '前台打印机',
        categories: [drinks],
        open: 1,
        endedAt: null,
      },
    ]);
  });

  it('whose printer was put out of use prints at its deputy', async () => {
    await counter.write('UPDATE device SET ended_at = :at WHERE id = 1');
    await send([lineOf('cola')]);
    expect(await counter.sql('SELECT target_id, deputy_id FROM print_job')).toEqual([
      { target_id: 2, deputy_id: null },
    ]);
  });
});
