import { setTimeout as pause } from 'node:timers/promises';
import type { PaperItem } from '../../../drivers/virtual/paper.ts';
import { jobs, type PrintJob, retry } from '../../../hub/protocol/printing.ts';
import { Checks, same } from '../guest/checks.ts';
import { makePrinter, makeScale, makeScanner, makeSockets, type RigPrinter } from '../guest/devices.ts';
import { unpackHome } from '../guest/hub.ts';
import { back_ms, home, patience_ms, RigShop } from '../guest/shop.ts';
import type { RigTill } from '../guest/till.ts';
import { until } from '../guest/until.ts';
import type { Findings } from '../orders.ts';

/** As long as a hub that would print by itself again would wait at most. */
const quiet_ms = 5_000;

/** Two alike, devices that change their sockets, and a plug that is drawn while a receipt comes out. */
export async function moves(): Promise<Findings> {
  makeSockets(9);
  await unpackHome(home);
  const shop = await RigShop.open(home, 2);
  const [one, two] = shop.tills as [RigTill, RigTill];
  const checks = new Checks();
  await bySocket(shop, checks, one, two);
  await bySerialNumber(shop, checks, one, two);
  await tornReceipt(shop, checks, one);
  await shop.close();
  return checks.findings();
}

async function bySocket(shop: RigShop, checks: Checks, one: RigTill, two: RigTill): Promise<void> {
  const [left, right] = [await makeScanner(0, 'keyboard'), await makeScanner(1, 'keyboard')];
  const leftId = await shop.use(left, one, '左');
  const rightId = await shop.use(right, two, '右');
  await checks.that('two alike without a serial number are told apart by their sockets', async () => {
    await shop.becomes(leftId, 'ready');
    await shop.becomes(rightId, 'ready');
    await shop.scansAt(left, one);
    await shop.scansAt(right, two);
  });

  await checks.that('changed over, each serves the till of the socket that it sits in now', async () => {
    await left.pullOut();
    await right.pullOut();
    await shop.becomes(leftId, 'absent');
    await shop.becomes(rightId, 'absent');
    await left.putInto(1);
    await right.putInto(0);
    await shop.becomes(leftId, 'ready', back_ms);
    await shop.becomes(rightId, 'ready', back_ms);
    await shop.scansAt(left, two);
    await shop.scansAt(right, one);
  });

  await checks.that('one of two that are missing is not taken for either by itself', async () => {
    await left.pullOut();
    await right.pullOut();
    await shop.becomes(leftId, 'absent');
    await shop.becomes(rightId, 'absent');
    await left.putInto(7);
    same((await shop.offered(left)).replaces, null);
    same((await shop.state(leftId)).state, 'absent');
    await right.putInto(1);
    await shop.becomes(rightId, 'ready', back_ms);
  });

  await checks.that('one without a serial number in a new socket is offered as the missing one', async () => {
    await until(patience_ms, 'the office proposes it', async () => (await shop.offered(left)).replaces !== null);
    same((await shop.offered(left)).replaces, { id: leftId, name: '左' });
    same((await shop.state(leftId)).state, 'absent');
  });

  await checks.that('by choice it goes on there, with its till and its name', async () => {
    same(await shop.use(left, one, '左', leftId), leftId);
    await shop.becomes(leftId, 'ready', back_ms);
    await shop.scansAt(left, one);
    await shop.scansAt(right, two);
  });
}

async function bySerialNumber(shop: RigShop, checks: Checks, one: RigTill, two: RigTill): Promise<void> {
  const [left, right] = [await makeScanner(2, 'hid-pos', 'A0001'), await makeScanner(3, 'hid-pos', 'A0002')];
  const leftId = await shop.use(left, one, '左 A');
  const rightId = await shop.use(right, two, '右 A');
  await checks.that('two alike with serial numbers serve their tills', async () => {
    await shop.becomes(leftId, 'ready');
    await shop.becomes(rightId, 'ready');
    await shop.scansAt(left, one);
    await shop.scansAt(right, two);
  });

  await checks.that('changed over, they go on by themselves, each at its own till', async () => {
    await left.pullOut();
    await right.pullOut();
    await shop.becomes(leftId, 'absent');
    await shop.becomes(rightId, 'absent');
    await left.putInto(3);
    await right.putInto(2);
    await shop.becomes(leftId, 'ready', back_ms);
    await shop.becomes(rightId, 'ready', back_ms);
    await shop.scansAt(left, one);
    await shop.scansAt(right, two);
  });

  const scale = await makeScale(4, 'S0001');
  const scaleId = await shop.use(scale, one, '秤');
  await checks.that('a scale with a serial number goes on by itself in another socket', async () => {
    await shop.becomes(scaleId, 'ready');
    await scale.pullOut();
    await shop.becomes(scaleId, 'absent');
    await scale.putInto(5);
    await shop.becomes(scaleId, 'ready', back_ms);
  });
}

async function tornReceipt(shop: RigShop, checks: Checks, till: RigTill): Promise<void> {
  const device = await makePrinter(8, 0, 'escpos-80', 'MFG:Rig;CMD:ESC/POS;MDL:POS80;CLS:PRINTER;');
  const { printer } = device;
  const id = await shop.use(device, till, '小票');
  await shop.becomes(id, 'ready');
  const jobOf = async (saleId: string): Promise<PrintJob | undefined> => {
    const { rows } = await shop.office.value(jobs, { open: false, sort: 'at', offset: 0, limit: 100 });
    return rows.find((row) => row.saleId === saleId);
  };
  let saleId = '';
  let number = '';
  await checks.that('a plug drawn in the middle of a receipt leaves it unknown, and says so', async () => {
    // It is handed 8 KB at once: a receipt of several such pieces, over each of which it takes its time, has a middle.
    printer.set({ slow_ms: 300 });
    ({ saleId, number } = await till.sell(150));
    await until(patience_ms, 'the receipt has begun', () => printer.current.length > 0);
    await device.unplug();
    await until(patience_ms, 'the receipt has an end', async () => (await jobOf(saleId))?.state === 'unknown');
    await shop.becomes(id, 'absent');
  });

  // What had come into its own buffer it still prints, as a real one does: the rest of that receipt. A repeat would begin anew.
  await checks.that('nothing repeats by itself when the printer is back', async () => {
    printer.set({ slow_ms: 0 });
    await device.plug();
    await shop.becomes(id, 'ready', back_ms);
    await pause(quiet_ms);
    same((await jobOf(saleId))?.state, 'unknown');
    same(begun(device, number), 1);
  });

  await checks.that('a repeat by choice comes out whole, marked 补打', async () => {
    await shop.office.value(retry, { jobId: (await jobOf(saleId))!.id });
    await until(patience_ms, 'it is confirmed', async () => (await jobOf(saleId))?.state === 'confirmed');
    const text = JSON.stringify(printer.papers);
    if (!text.includes('补打')) throw new Error(`it is not marked: ${text.slice(-500)}`);
    same(begun(device, number), 2);
    if (printer.papers.at(-1)?.some(({ kind }) => kind === 'barcode') !== true) throw new Error('its foot is missing');
  });
}

/** How many receipts of this sale have begun: its number stands in the head of each, and as bars at the foot of a whole one. */
const begun = ({ printer }: RigPrinter, number: string) =>
  [...printer.papers, printer.current].flat().filter((item) => textOf(item).includes(number)).length;

const textOf = (item: PaperItem) => (item.kind === 'line' ? item.runs.map(({ text }) => text).join('') : '');
