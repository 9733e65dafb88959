import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { counterHandlers } from '../../hub/devices/counter-handlers.ts';
import { deviceHandlers } from '../../hub/devices/handlers.ts';
import { printerTestHandlers } from '../../hub/devices/printer-test.ts';
import { DeviceRoom } from '../../hub/devices/room.ts';
import { trialHandlers } from '../../hub/devices/trials.ts';
import { VirtualCounter } from '../../hub/devices/virtual-counter.ts';
import * as trials from '../../hub/protocol/device-trials.ts';
import * as devices from '../../hub/protocol/devices.ts';
import * as printerTest from '../../hub/protocol/printer-test.ts';
import { openShop, type TestShop } from './open-shop.ts';
import { keptLog } from './open-store.ts';

const patience = { timeout: 15_000, interval: 20 };
const connection = { port: 'virtual', name: '一号台' } as const;
const rest = { connection, terminalId: null, drawerPin: null };

let shop: TestShop;
let room: DeviceRoom;
let stopping: AbortController;
let pages: string[];

beforeEach(async () => {
  stopping = new AbortController();
  pages = [];
  const counter = new VirtualCounter();
  shop = await openShop((store) => {
    room = new DeviceRoom({ store, log: keptLog(), counter, clock: Date.now }, stopping.signal);
    return [
      ...deviceHandlers(room, async () => ({ outcome: 'failed', why: 'absent', bytesSent: 0 })),
      ...counterHandlers(room, counter),
      ...printerTestHandlers(room),
      ...trialHandlers(room, async ({ printer, record }) => {
        pages.push(record.name);
        return printer!.print(Buffer.from('\x1b@test\n'));
      }),
    ];
  });
});
afterEach(async () => {
  stopping.abort();
  await shop.close();
});

/** Puts a device on the counter and takes it out of use again: it is plugged in, and serves nobody. */
async function unused(kind: 'scanner' | 'scale' | 'printer', model: string): Promise<void> {
  const { id } = await shop.value(devices.save, { id: null, kind, model, name: '设备', ...rest });
  await vi.waitFor(() => expect(room.byId(id)).toBeDefined(), patience);
  await shop.value(devices.end, { id });
  await vi.waitFor(() => expect(room.byId(id)).toBeUndefined(), patience);
}

describe('what stands on the counter and serves nobody', () => {
  it('is found by kind and model until a device of the shop uses it', async () => {
    await unused('scanner', 'hid-pos');
    await unused('scale', 'aclas-os2');
    const { devices: found } = await shop.value(devices.found, {});
    const there = found.filter((one) => one.connection.port === 'virtual');
    expect(there.map(({ kind, model }) => [kind, model])).toEqual([
      ['scanner', 'hid-pos'],
      ['scale', 'aclas-os2'],
    ]);
    await shop.value(devices.save, { id: null, kind: 'scale', model: 'aclas-os2', name: '秤', ...rest });
    await vi.waitFor(async () => {
      const now = await shop.value(devices.found, {});
      expect(now.devices.filter(({ kind }) => kind === 'scale')).toEqual([]);
    }, patience);
  });

  it('is listened to while a page watches, and let go of when it leaves', async () => {
    await unused('scanner', 'serial');
    const stop = new AbortController();
    const news = shop.follow(trials.tryOut, { kind: 'scanner', model: 'serial', connection }, stop.signal);
    const seen: trials.TrialNews[] = [];
    while (!seen.some((one) => one.type === 'status' && one.status.state === 'ready')) {
      seen.push((await news.next()).value.value);
    }
    await shop.value(devices.counterScan, { counter: '一号台', data: '6901234567892' });
    let next = (await news.next()).value.value;
    while (next.type !== 'scan') next = (await news.next()).value.value;
    expect(next).toMatchObject({ type: 'scan', data: '6901234567892' });
    stop.abort();
    expect(await news.next()).toMatchObject({ done: true });
    const { id } = await shop.value(devices.save, { id: null, kind: 'scanner', model: 'serial', name: '枪', ...rest });
    await vi.waitFor(() => expect(room.byId(id)?.device.state.kind).toBe('ready'), patience);
  });

  it('prints a test page, and says so where it is off', async () => {
    await unused('printer', 'escpos-80');
    const printer = { kind: 'printer', model: 'escpos-80', connection } as const;
    expect((await shop.value(trials.tryPrint, printer)).text).toMatch(/^(confirmed|unknown)/);
    expect(pages).toEqual(['ESC/POS 80 mm']);
    expect(await shop.ask(trials.tryPrint, { ...printer, model: 'none' })).toMatchObject({ code: 'input.invalid' });
  });

  it('is tried by nobody who may not set devices up', async () => {
    expect(trials.watch.permission).toBe('device.edit');
    expect(trials.tryOut.permission).toBe('device.edit');
    expect(trials.tryPrint.permission).toBe('device.edit');
  });
});

describe("the printer's test page", () => {
  it('is for ESC/POS, which is spoken in many ways; where nothing is open it says so', async () => {
    const added = async (model: string) => {
      const { id } = await shop.value(devices.save, { id: null, kind: 'printer', model, name: model, ...rest });
      await vi.waitFor(() => expect(room.byId(id)).toBeDefined(), patience);
      return id;
    };
    expect(await shop.ask(printerTest.foundProfile, { id: await added('escpos-80') })).toMatchObject({ ok: true });
    const star = await added('star-line');
    const nothing = { ok: false, code: 'device.nothing-to-find-out' };
    expect(await shop.ask(printerTest.foundProfile, { id: star })).toMatchObject(nothing);
    expect(await shop.ask(printerTest.printPage, { id: star })).toMatchObject(nothing);
  });
});

describe('the page of devices', () => {
  it('hears what every device says, once, whoever it serves', async () => {
    const { id } = await shop.value(devices.save, {
      ...{ id: null, kind: 'scanner', model: 'serial', name: '枪' },
      ...rest,
    });
    await vi.waitFor(() => expect(room.byId(id)?.device.state.kind).toBe('ready'), patience);
    const stop = new AbortController();
    const heard = shop.follow(trials.watch, {}, stop.signal);
    const first = heard.next();
    await shop.value(devices.counterScan, { counter: '一号台', data: 'A1' });
    expect((await first).value.value).toMatchObject({ type: 'scan', data: 'A1', scannerId: id });
    const second = heard.next();
    await shop.value(devices.counterScan, { counter: '一号台', data: 'A2' });
    expect((await second).value.value).toMatchObject({ type: 'scan', data: 'A2' });
    stop.abort();
  });
});
