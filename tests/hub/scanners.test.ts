import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { layouts } from '../../drivers/scanner/layouts.ts';
import { factorySettings } from '../../drivers/scanner/settings.ts';
import { counterHandlers } from '../../hub/devices/counter-handlers.ts';
import { deviceHandlers } from '../../hub/devices/handlers.ts';
import { identityAt } from '../../hub/devices/identify.ts';
import { DeviceRoom } from '../../hub/devices/room.ts';
import { VirtualCounter } from '../../hub/devices/virtual-counter.ts';
import * as devices from '../../hub/protocol/devices.ts';
import { openShop, type TestShop } from './open-shop.ts';
import { keptLog } from './open-store.ts';

const patience = { timeout: 20_000, interval: 20 };
const terminals = [
  { number: 1, id: '0190aaaa-0000-7000-8000-000000000001', kind: 'till' },
  { number: 2, id: '0190aaaa-0000-7000-8000-000000000002', kind: 'till' },
  { number: 3, id: '0190aaaa-0000-7000-8000-000000000003', kind: 'handheld' },
];

let shop: TestShop;
let room: DeviceRoom;
let stopping: AbortController;
let heard: string[];

beforeEach(async () => {
  stopping = new AbortController();
  const { signal } = stopping;
  const counter = new VirtualCounter();
  shop = await openShop((store) => {
    room = new DeviceRoom({ store, log: keptLog(), counter, clock: Date.now }, signal);
    const noPrinter = () => Promise.reject(new Error('no printer here'));
    return [...deviceHandlers(room, noPrinter), ...counterHandlers(room, counter)];
  });
  await shop.write(async (tx) => {
    for (const { number, id, kind } of terminals) {
      await tx.run('INSERT INTO terminal (number, id, kind, name, last_seen_at, rev) VALUES (?, ?, ?, ?, 0, ?)', [
        number,
        id,
        kind,
        `${kind} ${number}`,
        tx.seq,
      ]);
    }
  });
  await room.refresh();
  heard = [];
  for (const { number } of terminals) {
    room.events.listen(number, (event) => event.type === 'scan' && heard.push(`${number}: ${event.data}`), signal);
  }
});

afterEach(async () => {
  stopping.abort();
  await shop.close();
});

/** Adds a virtual scanner at a counter of its own, and waits until it is ready. */
async function plug(name: string, model: 'keyboard' | 'hid-pos' | 'serial', terminal: number): Promise<number> {
  const terminalId = terminals.find((one) => one.number === terminal)?.id ?? null;
  const connection = { port: 'virtual', name } as const;
  const row = { id: null, kind: 'scanner', model, name, connection, terminalId, drawerPin: null } as const;
  const { id } = await shop.value(devices.save, row);
  await ready(id);
  return id;
}

const ready = (id: number) => vi.waitFor(() => expect(room.byId(id)?.device.state.kind).toBe('ready'), patience);
const scan = (counter: string, data: string) => shop.value(devices.counterScan, { counter, data });
const becomes = (expected: string[]) => vi.waitFor(() => expect(heard).toEqual(expected), patience);

describe('a scan', () => {
  it.each(['keyboard', 'hid-pos', 'serial'] as const)(
    'by a %s scanner goes to its own terminal only',
    async (model) => {
      await plug('一号台', model, 1);
      await plug('二号台', model, 2);
      await scan('二号台', '6908512108211');
      await becomes(['2: 6908512108211']);
      await scan('一号台', '6901234567892');
      await becomes(['2: 6908512108211', '1: 6901234567892']);
    },
  );

  it('of a scanner that serves the stock handheld goes there, and to no till', async () => {
    await plug('库房', 'keyboard', 3);
    await scan('库房', '6908512108211');
    await becomes(['3: 6908512108211']);
  });

  it('arrives once and in order, thirty in one breath from each of two scanners', async () => {
    await plug('一号台', 'keyboard', 1);
    await plug('二号台', 'hid-pos', 2);
    const codes = Array.from({ length: 30 }, (_, index) => `69${String(index).padStart(11, '0')}`);
    await Promise.all(codes.flatMap((code) => [scan('一号台', code), scan('二号台', code)]));
    await vi.waitFor(() => expect(heard).toHaveLength(60), patience);
    for (const till of [1, 2]) {
      const own = heard.flatMap((one) => (one.startsWith(`${till}: `) ? [one.slice(3)] : []));
      expect(own.toSorted()).toEqual(codes);
    }
  });
});

describe('a scanner on a serial line', () => {
  const path = 'serial:9-9:1.0';
  const said = { vendorId: 0x1a86, productId: 0x7523, serialNumber: 'A1' };

  it('is known by what its adapter says of itself, and keeps that when a form saves its place only', async () => {
    const tty = { path: '/dev/ttyACM0', socket: '9-9', interface: '1.0', maker: null, product: null, ...said };
    expect(await identityAt({ port: 'serial', path }, async () => [tty])).toEqual(said);
    expect(await identityAt({ port: 'serial', path: '/dev/ttyS0' }, async () => [tty])).toBeNull();

    const row = { kind: 'scanner', model: 'serial', name: '扫码枪', terminalId: null, drawerPin: null } as const;
    const { id } = await shop.value(devices.save, { ...row, id: null, connection: { port: 'serial', path, ...said } });
    await shop.value(devices.save, { ...row, id, name: '新名字', connection: { port: 'serial', path } });
    expect((await shop.value(devices.list, {}))[0]).toMatchObject({
      name: '新名字',
      connection: { port: 'serial', path, ...said },
    });
    await shop.value(devices.save, { ...row, id, connection: { port: 'serial', path: 'serial:9-8:1.0' } });
    expect((await shop.value(devices.list, {}))[0]?.connection).toEqual({ port: 'serial', path: 'serial:9-8:1.0' });
  });
});

describe('the settings of a scanner', () => {
  it('are the factory’s until they are set, and then hold for this scanner alone', async () => {
    const id = await plug('一号台', 'serial', 1);
    const other = await plug('二号台', 'serial', 2);
    const row = async (which: number) => (await shop.value(devices.list, {})).find((one) => one.id === which);
    expect((await row(id))?.scanner).toEqual(factorySettings);

    const settings = { ...factorySettings, prefix: 'S1:', layout: 'us', charset: 'unicode' } as const;
    await shop.value(devices.setScanner, { id, settings });
    expect([(await row(id))?.scanner, (await row(other))?.scanner]).toEqual([settings, factorySettings]);
    await room.refresh();
    await ready(id);
    await scan('一号台', 'S1:6901');
    await becomes(['1: 6901']);
    await scan('二号台', 'S1:6901');
    await becomes(['1: 6901', '2: S1:6901']);
  });

  it('are kept when the scanner is bound to another terminal', async () => {
    const id = await plug('一号台', 'keyboard', 1);
    await shop.value(devices.setScanner, { id, settings: { ...factorySettings, layout: 'de', charset: 'auto' } });
    await shop.value(devices.save, {
      ...{ id, kind: 'scanner', model: 'keyboard', name: '扫码枪', connection: { port: 'virtual', name: '一号台' } },
      ...{ terminalId: terminals[1]!.id, drawerPin: null },
    });
    expect((await shop.value(devices.list, {}))[0]).toMatchObject({ scanner: { layout: 'de' } });
  });

  it('are refused for what is no scanner, and where they are none', async () => {
    const settings = { ...factorySettings, layout: 'us', charset: 'auto' } as const;
    expect(await shop.ask(devices.setScanner, { id: 99, settings })).toMatchObject({
      ok: false,
      code: 'device.unknown',
    });
    for (const wrong of [{ gap_ms: 10 }, { layout: 'xx' }, { more: 1 }]) {
      expect(devices.scannerSettings.safeParse({ ...settings, ...wrong }).success).toBe(false);
    }
  });

  it('offer the layouts that the driver has', () => {
    expect(new Set<string>(devices.scannerSettings.shape.layout.unwrap().options)).toEqual(new Set(layouts.keys()));
  });
});
