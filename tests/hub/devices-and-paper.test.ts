import { GlobalFonts } from '@napi-rs/canvas';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { counterHandlers } from '../../hub/devices/counter-handlers.ts';
import { deviceHandlers } from '../../hub/devices/handlers.ts';
import { DeviceRoom } from '../../hub/devices/room.ts';
import { takeWeight } from '../../hub/devices/take-weight.ts';
import { VirtualCounter } from '../../hub/devices/virtual-counter.ts';
import { end, type ReceiptDocument, text } from '../../hub/model/receipt-document.ts';
import { printingHandlers } from '../../hub/printing/handlers.ts';
import { createPainter } from '../../hub/printing/painter/painter.ts';
import { Printing } from '../../hub/printing/printing.ts';
import * as devices from '../../hub/protocol/devices.ts';
import * as print from '../../hub/protocol/printing.ts';
import { enqueue } from '../../hub/shop/printjobs/enqueue.ts';
import { handlers as jobHandlers } from '../../hub/shop/printjobs/index.ts';
import { firstSettings } from '../../hub/shop/settings/shop-settings.ts';
import { printerServer } from '../drivers/printer-server.ts';
import { openShop, type TestShop } from './open-shop.ts';
import { keptLog } from './open-store.ts';

/** Devices answer within milliseconds; a busy machine may need longer. */
const patience = { timeout: 15_000, interval: 20 };

interface House {
  shop: TestShop;
  counter: VirtualCounter;
  room: DeviceRoom;
  stop(): Promise<void>;
}

let house: House;
let now: number;

beforeEach(async () => {
  now = Date.now(); // the books' clock in these tests
  const stopping = new AbortController();
  const counter = new VirtualCounter();
  let room!: DeviceRoom;
  let printing!: Printing;
  const shop = await openShop((store) => {
    const log = keptLog();
    const clock = () => now;
    room = new DeviceRoom({ store, log, counter, clock }, stopping.signal);
    // A busy machine may need longer than a shop should wait.
    const painter = createPainter({ log, deadline_ms: 25_000 });
    const options = { store, room, log, clock, painter, settings: async () => firstSettings };
    printing = new Printing(options, stopping.signal);
    return [
      ...deviceHandlers(room, (running, settings) => printing.printTestPage(running, settings)),
      ...counterHandlers(room, counter),
      ...printingHandlers(printing),
      ...jobHandlers,
    ];
  });
  await shop.write(async (tx) => {
    await tx.run(
      "INSERT INTO terminal (number, id, kind, name, last_seen_at, rev) VALUES (1, '0190aaaa-0000-7000-8000-000000000001', 'till', '收银台 1', 0, ?)",
      [tx.seq],
    );
    await tx.run(
      "INSERT INTO terminal (number, id, kind, name, last_seen_at, rev) VALUES (2, '0190aaaa-0000-7000-8000-000000000002', 'till', '收银台 2', 0, ?)",
      [tx.seq],
    );
  });
  await printing.start();
  house = {
    shop,
    counter,
    room,
    stop: async () => {
      stopping.abort();
      await printing.stopped();
      await shop.close();
    },
  };
});

afterEach(() => house.stop());

const firstTill = '0190aaaa-0000-7000-8000-000000000001';
const models = { scanner: 'keyboard', scale: 'toledo-8217', printer: 'epson-tm' } as const;

/** Adds a virtual device at a counter, bound to till 1, and waits until it is ready. */
async function plug(kind: keyof typeof models, { counter = '一号台', terminalId = firstTill as string | null } = {}) {
  const { id } = await house.shop.value(devices.save, {
    id: null,
    kind,
    model: models[kind],
    name: `${counter} ${kind}`,
    connection: { port: 'virtual', name: counter },
    terminalId,
    drawerPin: kind === 'printer' ? 0 : null,
  });
  await vi.waitFor(() => expect(house.room.byId(id)?.device.state.kind).toBe('ready'), patience);
  return id;
}

function queue(document: ReceiptDocument, kind: print.JobKind = 'receipt', terminal = 1): Promise<number> {
  return house.shop.write(async (tx) => {
    return enqueue(tx, { kind, title: '小票', document: JSON.stringify(document) }, { terminal });
  });
}

const receipt = (words: string): ReceiptDocument => ({ blocks: [{ kind: 'drawer' }, ...text(words), ...end] });

async function job(id: number) {
  const { rows } = await house.shop.value(print.jobs, { open: false });
  return rows.find((row) => row.id === id)!;
}

const becomes = (id: number, expected: Partial<print.PrintJob>) =>
  vi.waitFor(async () => expect(await job(id)).toMatchObject(expected), patience);

/** All text on the strips of a counter's printer. */
function papers(counter = '一号台'): string[] {
  const items = house.counter.get(counter)?.printer?.device.papers ?? [];
  return items.map((strip) =>
    strip.flatMap((item) => (item.kind === 'line' ? item.runs.map((run) => run.text) : [])).join('\n'),
  );
}

describe('devices', () => {
  it('hand a scan to the terminal they are bound to, and to no other', async () => {
    await plug('scanner');
    const heard: { till: number; data: string }[] = [];
    for (const till of [1, 2]) {
      const { signal } = new AbortController();
      house.room.events.listen(
        till,
        (event) => event.type === 'scan' && heard.push({ till, data: event.data }),
        signal,
      );
    }
    await house.shop.value(devices.counterScan, { counter: '一号台', data: '6908512108211' });
    await vi.waitFor(() => expect(heard).toEqual([{ till: 1, data: '6908512108211' }]), patience);
  });

  it('go on after they were moved to another terminal, without a new port', async () => {
    const id = await plug('scanner');
    const before = house.room.byId(id)?.device;
    const row = (await house.shop.value(devices.list, {})).find((one) => one.id === id)!;
    const { kind, model, name, connection, drawerPin } = row;
    const terminalId = '0190aaaa-0000-7000-8000-000000000002';
    await house.shop.value(devices.save, { id, kind, model, name, connection, drawerPin, terminalId });
    await vi.waitFor(() => expect(house.room.byId(id)?.record.terminal).toBe(2), patience);
    expect(house.room.byId(id)?.device).toBe(before);
  });

  it('tell a stable weight with the frame it came in', async () => {
    await plug('scale');
    const weights: devices.DeviceEvent[] = [];
    house.room.events.listen(
      1,
      (event) => event.type === 'weight' && weights.push(event),
      new AbortController().signal,
    );
    await house.shop.value(devices.counterScale, { counter: '一号台', grams: 1284 });
    await vi.waitFor(() => expect(weights.at(-1)).toMatchObject({ grams: 1284, stable: true }), patience);
    const last = weights.at(-1);
    expect(last?.type === 'weight' && Buffer.from(last.raw, 'hex').toString('latin1')).toContain('01.284');
  });

  it('give what lies on a scale that two tills share to the one that asks first, with its verification', async () => {
    const id = await plug('scale');
    const row = (await house.shop.value(devices.list, {})).find((one) => one.id === id)!;
    const { kind, model, name, connection, drawerPin, terminalId } = row;
    const kept = { id, kind, model, name, connection, drawerPin, terminalId };
    const second = '0190aaaa-0000-7000-8000-000000000002';
    const verifiedUntil = Date.UTC(2027, 0, 7);
    await house.shop.value(devices.save, { ...kept, alsoTerminalIds: [second], verifiedUntil });
    await vi.waitFor(() => expect(house.room.byId(id)?.record.terminals).toEqual([1, 2]), patience);
    const heard = new Set<number>();
    for (const till of [1, 2, 3]) {
      house.room.events.listen(till, ({ type }) => type === 'weight' && heard.add(till), new AbortController().signal);
    }
    const lay = (grams: number) => house.shop.value(devices.counterScale, { counter: '一号台', grams });
    const takeAtSecond = () => takeWeight(house.room.scaleOf(2));
    await lay(642);
    await vi.waitFor(async () => {
      const value = { grams: 642, scaleId: id, verifiedUntil, raw: '0230302e3634320d' };
      expect(await house.shop.ask(devices.takeWeight, {})).toEqual({ ok: true, value });
    }, patience);
    await vi.waitFor(() => expect(takeAtSecond()).toMatchObject({ ok: false, code: 'scale.taken' }), patience);
    await lay(0);
    await vi.waitFor(() => expect(takeAtSecond()).toMatchObject({ code: 'scale.nothing-on-it' }), patience);
    await lay(642);
    await vi.waitFor(() => expect(takeAtSecond()).toMatchObject({ ok: true, value: { grams: 642 } }), patience);
    expect([...heard].sort((a, b) => a - b)).toEqual([1, 2]);
    expect(takeWeight(house.room.scaleOf(3))).toMatchObject({ ok: false, code: 'device.none-bound' });

    // A save that does not speak of them leaves both as they are; an empty list unbinds.
    await house.shop.value(devices.save, kept);
    const after = (await house.shop.value(devices.list, {})).find((one) => one.id === id)!;
    expect(after).toMatchObject({ alsoTerminalIds: [second], verifiedUntil });
    await house.shop.value(devices.save, { ...kept, alsoTerminalIds: [] });
    await vi.waitFor(() => expect(house.room.byId(id)?.record.terminals).toEqual([1]), patience);
  });

  it('are refused where a model and its port do not fit', async () => {
    const answer = await house.shop.ask(devices.save, {
      id: null,
      kind: 'scale',
      model: 'toledo-8217',
      name: '秤',
      connection: { port: 'usb', vendorId: 1, productId: 2, socket: null, serialNumber: null },
      terminalId: null,
      drawerPin: null,
    });
    expect(answer).toMatchObject({ ok: false, code: 'input.invalid' });
  });

  it('are gone when they are ended, and their port is free for another', async () => {
    const id = await plug('scale');
    await house.shop.value(devices.end, { id });
    await vi.waitFor(() => expect(house.room.byId(id)).toBeUndefined(), patience);
    await plug('scale');
  });

  it('that are not virtual cannot be played', async () => {
    const answer = await house.shop.ask(devices.counterScan, { counter: 'nowhere', data: '1' });
    expect(answer).toMatchObject({ ok: false, code: 'device.not-virtual' });
  });

  it('are tried: a scale tells its weight, a printer prints its page', async () => {
    const scale = await plug('scale');
    await house.shop.value(devices.counterScale, { counter: '一号台', grams: 500 });
    await vi.waitFor(async () => {
      expect(await house.shop.ask(devices.test, { id: scale })).toEqual({ ok: true, value: { text: '500 g' } });
    }, patience);
    const printer = await plug('printer');
    expect(await house.shop.value(devices.test, { id: printer })).toEqual({ text: 'confirmed' });
    expect(papers()[0]).toContain('中文 Abc');
  });
});

describe('paper', () => {
  it('is confirmed once it is printed, and opens the drawer once', async () => {
    await plug('printer');
    const id = await queue(receipt('合计 ￥3.00'));
    await becomes(id, { state: 'confirmed', problem: null, attempts: 1 });
    expect(papers()).toHaveLength(1);
    expect(papers()[0]).toContain('合计 ￥3.00');
    expect(house.counter.get('一号台')?.printer?.device.drawers[2].pulses).toBe(1);
  });

  it.skipIf(!GlobalFonts.has('Noto Sans CJK JP'))(
    'in a script that the printer lacks is a picture there, and text in the books',
    async () => {
      await plug('printer');
      const id = await queue({ blocks: [{ kind: 'drawer' }, ...text('막걸리'), ...text('合计 ￥3.00'), ...end] });
      await becomes(id, { state: 'confirmed', problem: null });
      const [strip] = house.counter.get('一号台')?.printer?.device.papers ?? [];
      expect(strip?.map(({ kind }) => kind).slice(0, 2)).toEqual(['image', 'line']);
      expect(strip?.filter(({ kind }) => kind === 'image')).toHaveLength(1);
      expect(papers()[0]).not.toContain('〓');
      expect(house.counter.get('一号台')?.printer?.device.drawers[2].pulses).toBe(1);
      const book = await house.shop.store.read((reader) =>
        reader.get<{ document: string }>('SELECT document FROM print_job WHERE id = ?', [id]),
      );
      expect(book?.document).toContain('막걸리');
    },
  );

  it('for a network printer whose address changed waits, and comes out once at the new address', async () => {
    const before = await printerServer();
    const device = (port: number, id: number | null) => ({
      ...{
        id,
        kind: 'printer' as const,
        model: 'escpos-80',
        name: '网络打印机',
        terminalId: firstTill,
        drawerPin: null,
      },
      connection: { port: 'tcp' as const, host: '127.0.0.1', tcpPort: port },
    });
    const { id } = await house.shop.value(devices.save, device(before.port, null));
    await vi.waitFor(() => expect(house.room.byId(id)?.device.state.kind).toBe('ready'), patience);
    const after = await printerServer();
    await before.close();
    await vi.waitFor(() => expect(house.room.byId(id)?.device.state.kind).toBe('absent'), patience);
    const waiting = await queue(receipt('换了地址'));
    await becomes(waiting, { state: 'queued', problem: 'absent' });
    await house.shop.value(devices.save, device(after.port, id));
    await becomes(waiting, { state: 'confirmed' });
    expect(before.printer.papers).toHaveLength(0);
    expect(after.printer.papers).toHaveLength(1);
    await after.close();
  });

  it('waits while the printer is out of paper, says so, and comes out by itself when there is paper again', async () => {
    await plug('printer');
    await house.shop.value(devices.counterPrinter, { counter: '一号台', paper: 'out' });
    const first = await queue(receipt('第一张'));
    await becomes(first, { state: 'queued', problem: 'paper-out' });
    const second = await queue(receipt('第二张'));
    expect(papers()).toEqual([]);
    await house.shop.value(devices.counterPrinter, { counter: '一号台', paper: 'ok' });
    await becomes(second, { state: 'confirmed' });
    expect(papers().map((strip) => strip.includes('第一张'))).toEqual([true, false]);
  });

  it('that a printer swallowed halfway is unknown, is not repeated by itself, and is marked as a copy when asked for', async () => {
    await plug('printer');
    house.counter.get('一号台')?.printer?.device.powerOffAfter(60);
    const id = await queue(receipt('很长的小票 '.repeat(40)));
    await becomes(id, { state: 'unknown' });
    house.counter.get('一号台')?.printer?.device.powerOn();
    const next = await queue(receipt('下一位'));
    await becomes(next, { state: 'confirmed' });
    expect((await job(id)).state).toBe('unknown');
    await house.shop.value(print.retry, { jobId: id });
    await becomes(id, { state: 'confirmed' });
    expect(papers().at(-1)?.match(/补打/g)).toHaveLength(2);
    // The drawer opened for the next customer, and not again for the copy.
    expect(house.counter.get('一号台')?.printer?.device.drawers[2].pulses).toBeLessThanOrEqual(2);
  });

  it('goes to the terminal’s own printer, else to the one that serves everybody', async () => {
    await plug('printer');
    await plug('printer', { counter: '公用', terminalId: null });
    await becomes(await queue(receipt('一号的'), 'receipt', 1), { state: 'confirmed', printerName: '一号台 printer' });
    await becomes(await queue(receipt('二号的'), 'receipt', 2), { state: 'confirmed', printerName: '公用 printer' });
  });

  it('that waited too long asks first', async () => {
    const id = await queue(receipt('早上的小票'));
    now += 31 * 60_000;
    await plug('printer');
    await becomes(id, { state: 'failed', problem: 'stale' });
    await house.shop.value(print.cancel, { jobId: id });
    expect(papers()).toEqual([]);
  });

  it('under way when the hub ended is unknown at the next start', async () => {
    const id = await queue(receipt('断电'));
    await house.shop.write((tx) => tx.run("UPDATE print_job SET state = 'sending' WHERE id = ?", [id]));
    const { store } = house.shop;
    const again = new AbortController();
    const options = { store, room: house.room, log: keptLog(), clock: () => now, settings: async () => firstSettings };
    const printing = new Printing(options, again.signal);
    await printing.start();
    await becomes(id, { state: 'unknown', problem: 'interrupted' });
    again.abort();
    await printing.stopped();
  });
});
