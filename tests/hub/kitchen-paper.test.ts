import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as print from '../../hub/protocol/printing.ts';
import { lineOf } from './open-counter.ts';
import { type Kitchen, openKitchen, patience } from './open-kitchen.ts';

let house: Kitchen;
let own: number;
let deputy: number;

beforeEach(async () => {
  house = await openKitchen();
  own = await house.addPrinter('后厨机');
  deputy = await house.addPrinter('前台机');
  await house.addStation({ printerId: own, deputyId: deputy });
});
afterEach(() => house.stop());

describe('a ticket', () => {
  it('comes out at its station’s printer, large, while receipts go to the other one', async () => {
    await house.send('cola', 2000);
    await house.becomes(1, { kind: 'ticket', state: 'confirmed', printerName: '后厨机', stationName: '后厨' });
    await house.counter.till(1).sold([lineOf('service')], { print: true });
    await house.becomes(2, { kind: 'receipt', state: 'confirmed', printerName: '前台机' });
    expect(house.papers('后厨机')).toEqual([expect.stringMatching(/#1[\s\S]*2 × 可口可乐/)]);
    expect(house.papers('前台机')).toHaveLength(1);
  });

  it.each([
    ['out of paper', () => house.printer('后厨机').set({ paper: 'out' }), 'paper-out'],
    ['unplugged', () => house.printer('后厨机').powerOff(), 'absent'],
    ['not answering', () => house.printer('后厨机').set({ silent: true }), 'silent'],
  ])('of a printer that is %s is printed by the deputy, which says so', async (_, fail) => {
    fail();
    await house.send();
    await house.becomes(1, { state: 'confirmed', printerName: '前台机' });
    expect(house.papers('前台机')).toEqual([expect.stringMatching(/^ *由前台机代打[\s\S]*#1/)]);
    expect(house.papers('后厨机')).toEqual([]);
  });

  it('behind one that a printer cannot finish goes to the deputy, and the first is never printed twice', async () => {
    house.printer('后厨机').set({ swallows: true });
    await house.send();
    await house.becomes(1, { state: 'sending' });
    await house.send();
    await house.becomes(2, { state: 'confirmed', printerName: '前台机' });
    expect((await house.jobs()).find((job) => job.id === 1)?.state).not.toBe('confirmed');
    expect(house.papers('前台机')).toEqual([expect.stringMatching(/由前台机代打[\s\S]*#2/)]);
  });

  it('goes to whichever of the two is ready first, where neither was', async () => {
    for (const name of ['后厨机', '前台机']) house.printer(name).set({ paper: 'out' });
    await house.send();
    await house.becomes(1, { state: 'queued', problem: 'paper-out', printerName: '前台机' });
    house.printer('后厨机').set({ paper: 'ok' });
    await house.becomes(1, { state: 'confirmed', printerName: '后厨机' });
    expect(house.papers('后厨机')[0]).not.toContain('代打');
    house.printer('前台机').set({ paper: 'ok' });
    await house.send();
    await house.becomes(2, { state: 'confirmed', printerName: '后厨机' });
    expect(house.papers('前台机')).toEqual([]);
  });

  it('that waited longer than the shop allows asks first', async () => {
    for (const name of ['后厨机', '前台机']) house.printer(name).set({ paper: 'out' });
    await house.send();
    await house.becomes(1, { state: 'queued', problem: 'paper-out' });
    house.counter.clock.now += house.counter.settings.ticketStaleAfter * 60_000 + 1;
    house.printer('后厨机').set({ paper: 'ok' });
    await house.becomes(1, { state: 'failed', problem: 'stale' });
    expect(house.papers('后厨机')).toEqual([]);
    await house.counter.till(1).value(print.retry, { jobId: 1 });
    await house.becomes(1, { state: 'confirmed' });
    expect(house.papers('后厨机')[0]).not.toContain('补打');
  });

  it('that may be on paper is repeated elsewhere only when somebody says so, as a copy and as printed there', async () => {
    house.printer('后厨机').powerOffAfter(60);
    await house.send();
    await house.becomes(1, { state: 'unknown' });
    house.printer('后厨机').powerOn();
    await house.send();
    await house.becomes(2, { state: 'confirmed' });
    expect((await house.jobs()).find((job) => job.id === 1)?.state).toBe('unknown');
    await house.counter.till(1).value(print.retry, { jobId: 1, printerId: deputy });
    await house.becomes(1, { state: 'confirmed', printerName: '前台机' });
    expect(house.papers('前台机')).toEqual([expect.stringMatching(/补打[\s\S]*由前台机代打[\s\S]*#1[\s\S]*补打/)]);
  });
});

it('a receipt is printed at the printer that somebody chose for it', async () => {
  house.printer('前台机').set({ coverOpen: true });
  await house.counter.till(1).sold([lineOf('service')], { print: true });
  await house.becomes(1, { state: 'queued', problem: 'cover-open' });
  // Each time that the printer stirs it is tried again, and cannot be sent elsewhere for that moment.
  const elsewhere = () => house.counter.till(1).ask(print.retry, { jobId: 1, printerId: own });
  await vi.waitFor(async () => expect(await elsewhere()).toMatchObject({ ok: true }), patience);
  await house.becomes(1, { state: 'confirmed', printerName: '后厨机' });
  expect(await house.counter.till(1).ask(print.retry, { jobId: 1, printerId: 99 })).toMatchObject({ ok: false });
});

it('the only printer of a shop is its station’s, and prints receipts as well', async () => {
  const small = await openKitchen();
  const only = await small.addPrinter('小店');
  await small.addStation({ printerId: only });
  await small.send();
  await small.counter.till(1).sold([lineOf('service')], { print: true });
  for (const id of [1, 2]) await small.becomes(id, { state: 'confirmed', printerName: '小店' });
  await small.stop();
});
