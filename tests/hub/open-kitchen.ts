import { expect, vi } from 'vitest';
import { linesOf, type PaperItem } from '../../drivers/virtual/paper.ts';
import type { VirtualPrinter } from '../../drivers/virtual/printer.ts';
import { DeviceRoom } from '../../hub/devices/room.ts';
import { VirtualCounter } from '../../hub/devices/virtual-counter.ts';
import { uuidv7 } from '../../hub/model/ids.ts';
import { Printing } from '../../hub/printing/printing.ts';
import * as kitchen from '../../hub/protocol/kitchen.ts';
import * as print from '../../hub/protocol/printing.ts';
import { type Counter, type Goods, lineOf, openCounter } from './open-counter.ts';
import { keptLog } from './open-store.ts';

/** Devices answer within milliseconds; a busy machine may need longer. */
export const patience = { timeout: 20_000, interval: 20 };

/** A counter with printers that really print (on a virtual far end), and the hub's print queue running. */
export interface Kitchen {
  counter: Counter;
  /** Adds a printer; it serves every till that has none of its own. */
  addPrinter(name: string): Promise<number>;
  printer(name: string): VirtualPrinter;
  /** Makes a station of the drinks. */
  addStation(input: Partial<Parameters<typeof kitchen.saveStation.input.parse>[0] & object>): Promise<number>;
  /** Sends an order of one kind of goods; the order's number of the day. */
  send(of?: Goods, quantity?: number): Promise<number>;
  /** The text of each strip that a printer has cut off, oldest first. */
  papers(name: string): string[];
  jobs(): Promise<print.PrintJob[]>;
  becomes(jobId: number, expected: Partial<print.PrintJob>): Promise<void>;
  stop(): Promise<void>;
}

/** @returns a kitchen without printers and stations, and a shift open at till 1 */
export async function openKitchen(): Promise<Kitchen> {
  const counter = await openCounter();
  await counter.openShifts(1);
  const stopping = new AbortController();
  const virtual = new VirtualCounter();
  const log = keptLog();
  const clock = () => counter.clock.now;
  const { store } = counter;
  const room = new DeviceRoom({ store, log, counter: virtual, clock }, stopping.signal);
  const settings = async () => structuredClone(counter.settings);
  const printing = new Printing({ store, room, log, clock, settings }, stopping.signal);
  await printing.start();
  // Time goes on as on the wall from here: deputies wait by it.
  const passing = setInterval(() => {
    counter.clock.now += 100;
  }, 100);
  const till = counter.till(1);
  const printer = (name: string) => {
    const found = virtual.get(name)?.printer?.device;
    if (!found) throw new Error(`There is no printer ${name}`);
    return found;
  };
  const jobs = async () => (await till.value(print.jobs, { open: false })).rows;

  return {
    counter,
    async addPrinter(name) {
      await counter.write(`INSERT INTO device (kind, model, name, connection, drawer_pin, rev)
        VALUES ('printer', 'epson-tm', '${name}', '${JSON.stringify({ port: 'virtual', name })}', 0, :rev)`);
      await room.refresh();
      const added = room.all().find(({ record }) => record.name === name);
      await vi.waitFor(() => expect(added?.device.state.kind).toBe('ready'), patience);
      return added!.record.id;
    },
    printer,
    async addStation(input) {
      const { id } = await till.value(kitchen.saveStation, {
        id: null,
        name: '后厨',
        medium: 'both',
        printerId: null,
        deputyId: null,
        lateAfter: 10,
        categories: [1],
        ...input,
      });
      return id;
    },
    async send(of = 'cola', quantity = 1000) {
      const { id, productId, unitId } = lineOf(of);
      const lines = [{ id, productId, unitId, quantity, note: '' }];
      return (await till.value(kitchen.send, { orderId: uuidv7(), label: '', lines })).number;
    },
    papers: (name) => printer(name).papers.map(textOf),
    jobs,
    becomes: (jobId, expected) =>
      vi.waitFor(async () => expect((await jobs()).find((one) => one.id === jobId)).toMatchObject(expected), patience),
    async stop() {
      clearInterval(passing);
      stopping.abort();
      await printing.stopped();
      await counter.close();
    },
  };
}

const textOf = (strip: PaperItem[]): string => linesOf(strip).join('\n');
