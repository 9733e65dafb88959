import { afterEach, describe, expect, it } from 'vitest';
import type { Device } from '../../drivers/device.ts';
import { printerModels, scaleModels, scannerModels } from '../../drivers/models.ts';
import { fakePort } from '../../drivers/port-fake.ts';
import { openPrinter } from '../../drivers/printer/printer.ts';
import type { ScaleReading } from '../../drivers/scale/reading.ts';
import { openScale } from '../../drivers/scale/scale.ts';
import type { Scan } from '../../drivers/scanner/scan.ts';
import { openScanner } from '../../drivers/scanner/scanner.ts';
import { VirtualPrinter } from '../../drivers/virtual/printer.ts';
import { VirtualScale } from '../../drivers/virtual/scale.ts';
import { VirtualScanner } from '../../drivers/virtual/scanner.ts';

/** The product's drivers on the virtual counter's devices: the whole way of a scan, a weight, a receipt. */
const patient = { timeout: 20_000, interval: 10 };
const open: { stop: AbortController; device: Device }[] = [];

afterEach(async () => {
  for (const { stop, device } of open.splice(0)) {
    stop.abort();
    await device.stopped;
  }
});

function held<T extends Device>(make: (signal: AbortSignal) => T): T {
  const stop = new AbortController();
  const device = make(stop.signal);
  open.push({ stop, device });
  return device;
}

const forever = new AbortController().signal;
const only = <T>(rows: readonly T[], pick: (row: T) => boolean): T => {
  const row = rows.find(pick);
  if (!row) throw new Error('no such row');
  return row;
};

describe('a scale on the counter', () => {
  const model = only(scaleModels, (row) => row.model === 'toledo-8217');

  function setUp() {
    const line = fakePort(`test:scale:${Math.random()}`);
    const virtual = new VirtualScale(line.far);
    const scale = held((signal) => openScale(model, line.factory, { signal, waits_ms: [10] }));
    const readings: ScaleReading[] = [];
    scale.onReading((reading) => readings.push(reading), forever);
    return { line, virtual, scale, readings };
  }

  it('is ready once it has spoken, swings, and then tells the weight', async () => {
    const { virtual, scale, readings } = setUp();
    expect(scale.state.kind).toBe('opening');
    await expect.poll(() => scale.state.kind, patient).toBe('ready');
    virtual.put(1_284);
    await expect.poll(() => scale.latest()?.grams, patient).toBe(1_284);
    expect(readings.some(({ grams, stable }) => grams === null && !stable)).toBe(true);
    expect(readings.every(({ grams, stable }) => grams === null || stable)).toBe(true);
    expect(scale.latest()?.raw).toBe('0230312e3238340d');
  });

  it('takes off a tare by platter and by number, clears it, and zeroes', async () => {
    const { virtual, scale } = setUp();
    virtual.put(85);
    await expect.poll(() => scale.latest()?.grams, patient).toBe(85);
    scale.tare();
    await expect.poll(() => scale.latest(), patient).toMatchObject({ grams: 0, net: true });
    virtual.put(585);
    await expect.poll(() => scale.latest(), patient).toMatchObject({ grams: 500, net: true });
    scale.clearTare();
    await expect.poll(() => scale.latest(), patient).toMatchObject({ grams: 585, net: false });
    scale.tare(100);
    await expect.poll(() => scale.latest(), patient).toMatchObject({ grams: 485, net: true });
    scale.clearTare();
    await expect.poll(() => scale.latest()?.net, patient).toBe(false);
    scale.zero();
    await expect.poll(() => scale.latest(), patient).toMatchObject({ grams: 0, zero: true });
    expect(() => scale.tare(1.5)).toThrow(RangeError);
  });

  it('gives no weight over its capacity, under zero, or while somebody shakes it', async () => {
    const { virtual, scale } = setUp();
    virtual.put(99_000);
    await expect.poll(() => scale.latest(), patient).toMatchObject({ grams: null, over: true });
    virtual.put(-20);
    await expect.poll(() => scale.latest(), patient).toMatchObject({ grams: null, under: true });
    virtual.shake(true);
    virtual.put(500);
    await expect.poll(() => scale.latest(), patient).toMatchObject({ grams: null, stable: false, under: false });
    virtual.shake(false);
    await expect.poll(() => scale.latest()?.grams, patient).toBe(500);
  });

  it('gives no old weight: not of a scale that went away, nor by a clock set back', async () => {
    const { line, virtual, scale } = setUp();
    virtual.put(200);
    await expect.poll(() => scale.latest()?.grams, patient).toBe(200);
    line.far.unplug();
    const at = scale.latest(Date.now())?.at ?? Date.now();
    expect(scale.latest(at + model.fresh_ms + 1)).toBeNull();
    expect(scale.latest(at - 1)).toBeNull();
    await expect.poll(() => scale.state.kind, patient).toBe('absent');
    line.far.plug();
    await expect.poll(() => scale.state.kind, patient).toBe('ready');
  });

  it('is no scale when what is plugged in does not speak like one', async () => {
    const line = fakePort('test:not-a-scale');
    line.far.onBytes = () => line.far.send(Buffer.from('AT\r\nERROR\r\n'));
    const scale = held((signal) => openScale(model, line.factory, { signal }));
    await expect.poll(() => scale.state, patient).toMatchObject({ kind: 'faulty', fault: { code: 'device.silent' } });
    expect(scale.latest()).toBeNull();
  });
});

describe('a scanner on the counter', () => {
  function setUp(link: 'keyboard' | 'serial', suffix: 'enter' | 'tab' | 'none' = 'enter') {
    const line = fakePort(`test:scanner:${Math.random()}`);
    const virtual = new VirtualScanner(line.far, { link, suffix });
    const model = only(scannerModels, (row) => row.link === link);
    const scanner = held((signal) => openScanner(model, line.factory, { signal, waits_ms: [10] }));
    const scans: Scan[] = [];
    scanner.onScan((scan) => scans.push(scan), forever);
    return { line, virtual, scanner, scans };
  }

  it.each([
    ['keyboard', 'enter'],
    ['serial', 'enter'],
  ] as const)('loses none of 30 scans in one breath (%s, %s)', async (link, suffix) => {
    const { virtual, scanner, scans } = setUp(link, suffix);
    await expect.poll(() => scanner.state.kind, patient).toBe('ready');
    const codes = Array.from({ length: 30 }, (_, i) => `69${String(i).padStart(11, '0')}`);
    for (const code of codes) virtual.scan(code);
    await expect.poll(() => scans.length, patient).toBe(30);
    expect(scans.map(({ data }) => data)).toEqual(codes);
  });

  it('completes a scan without suffix by the pause after it', async () => {
    const { virtual, scanner, scans } = setUp('serial', 'none');
    await expect.poll(() => scanner.state.kind, patient).toBe('ready');
    virtual.scan(']E06901234567892');
    await expect.poll(() => scans, patient).toMatchObject([{ data: '6901234567892', symbology: 'ean' }]);
  });

  it('drops half a scan with the plug, and scans again after it', async () => {
    const { line, virtual, scanner, scans } = setUp('keyboard');
    await expect.poll(() => scanner.state.kind, patient).toBe('ready');
    line.far.send(Uint8Array.of(0, 0, 0x23, 0, 0, 0, 0, 0)); // "6", and the cable is pulled
    await new Promise((resolve) => setImmediate(resolve));
    line.far.unplug();
    await expect.poll(() => scanner.state.kind, patient).toBe('absent');
    line.far.plug();
    await expect.poll(() => scanner.state.kind, patient).toBe('ready');
    virtual.scan('42');
    await expect.poll(() => scans.map(({ data }) => data), patient).toEqual(['42']);
  });
});

describe('a printer on the counter', () => {
  it('shows an empty roll, an open cover and an open drawer before anybody prints', async () => {
    const line = fakePort('test:printer-watch');
    const virtual = new VirtualPrinter(line.far);
    const model = only(printerModels, (row) => row.model === 'epson-tm');
    const printer = held((signal) => openPrinter(model, line.factory, { signal, watch_ms: 20 }));
    await expect.poll(() => printer.latestStatus, patient).toMatchObject({ online: true, paperOut: false });
    virtual.set({ paper: 'out' });
    await expect.poll(() => printer.latestStatus, patient).toMatchObject({ online: false, paperOut: true });
    virtual.set({ paper: 'near', coverOpen: true });
    await expect
      .poll(() => printer.latestStatus, patient)
      .toMatchObject({ paperOut: false, paperNear: true, coverOpen: true });
    virtual.set({ paper: 'ok', coverOpen: false });
    await printer.kick(5);
    await expect.poll(() => printer.latestStatus, patient).toMatchObject({ online: true, drawerHigh: true });
    expect([virtual.drawers[2].open, virtual.drawers[5].open]).toEqual([false, true]);
  });
});
