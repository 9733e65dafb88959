import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { deviceHandlers } from '../../hub/devices/handlers.ts';
import { DeviceRoom } from '../../hub/devices/room.ts';
import { VirtualCounter } from '../../hub/devices/virtual-counter.ts';
import { inLabelFont } from '../../hub/model/label-text.ts';
import { readScaleLabel } from '../../hub/model/scale-label.ts';
import { defaultScaleLabels, scaleLabelLayouts } from '../../hub/model/scale-label-layouts.ts';
import { Printing } from '../../hub/printing/printing.ts';
import * as devices from '../../hub/protocol/devices.ts';
import * as labels from '../../hub/protocol/labels.ts';
import * as print from '../../hub/protocol/printing.ts';
import { labelDocuments } from '../../hub/shop/labels/documents.ts';
import { handlers as labelHandlers } from '../../hub/shop/labels/index.ts';
import { enqueue } from '../../hub/shop/printjobs/enqueue.ts';
import { handlers as jobHandlers } from '../../hub/shop/printjobs/index.ts';
import { firstSettings } from '../../hub/shop/settings/shop-settings.ts';
import { pixelsOf } from '../drivers/label-pixels.ts';
import { readCodes } from '../drivers/read-codes.ts';
import { openShop, type TestShop } from './open-shop.ts';
import { keptLog } from './open-store.ts';

const patience = { timeout: 15_000, interval: 20 };
const day = '2026-11-21';

let shop: TestShop;
let counter: VirtualCounter;
let room: DeviceRoom;
let stop: () => Promise<void>;
let printerId: number;

beforeEach(async () => {
  const stopping = new AbortController();
  counter = new VirtualCounter();
  let printing!: Printing;
  shop = await openShop((store) => {
    const log = keptLog();
    const clock = () => Date.now();
    room = new DeviceRoom({ store, log, counter, clock }, stopping.signal);
    printing = new Printing({ store, room, log, clock, settings: async () => firstSettings }, stopping.signal);
    return [
      ...deviceHandlers(room, (running, settings) => printing.printTestPage(running, settings)),
      ...labelHandlers,
      ...jobHandlers,
    ];
  });
  await shop.write(async (tx) => {
    await tx.run(
      "INSERT INTO terminal (number, id, kind, name, last_seen_at, rev) VALUES (1, 'till-1', 'till', '收银台 1', 0, ?)",
      [tx.seq],
    );
    for (const [id, name, weighed, plu] of [
      [1, '可口可乐 500ml', 0, null],
      [2, '红富士苹果', 1, '00042'],
      [3, '囍糖', 0, null],
    ] as const) {
      await tx.run(
        `INSERT INTO product (id, sku, name, spec, weighed, plu, tax_id, cost, stock_tracked, stock_min, pinyin, initials,
           search, rev) VALUES (?, ?, ?, '', ?, ?, 1, 0, 0, 0, '', '', '', ?)`,
        [id, `S${id}`, name, weighed, plu, tx.seq],
      );
      await tx.run(
        'INSERT INTO unit (id, product_id, position, name, quantity, price, rev) VALUES (?, ?, 0, ?, 1000, ?, ?)',
        [...[id, id, weighed ? 'kg' : '瓶', weighed ? 1180 : 350, tx.seq]],
      );
    }
    await tx.run("INSERT INTO code (code, unit_id, rev) VALUES ('6928804011142', 1, ?)", [tx.seq]);
  });
  await printing.start();
  stop = async () => {
    stopping.abort();
    await printing.stopped();
    await shop.close();
  };
  printerId = await plug('label', 'tspl-label');
});
afterEach(() => stop());

async function plug(kind: 'label' | 'printer', model: string): Promise<number> {
  const { id } = await shop.value(devices.save, {
    ...{ id: null, kind, model, name: model, terminalId: null, drawerPin: null },
    connection: { port: 'virtual', name: '一号台' },
  });
  await vi.waitFor(() => expect(counter.get('一号台')?.[kind]).toBeTruthy(), patience);
  return id;
}

const out = () => counter.get('一号台')!.label!.device.labels;
const job = async (id: number) =>
  (await shop.value(print.jobs, { open: false })).rows.find((one) => one.id === id) ?? null;
const run = (id: number, rest: Partial<labels.LabelRunInput> = {}) => ({
  productId: id,
  unitId: id,
  count: 1,
  ...rest,
});

it('labels come out of the label printer that was chosen, and are confirmed like any paper', async () => {
  await plug('printer', 'escpos-80');
  const { jobId } = await shop.value(labels.print, {
    ...{ kind: 'price', size: '40x30', day, printerId },
    runs: [run(1, { count: 3 })],
  });
  await vi.waitFor(async () => expect(await job(jobId)).toMatchObject({ kind: 'label', state: 'confirmed' }), patience);
  expect((await job(jobId))?.title).toBe('可口可乐 500ml × 3');
  expect(out()).toHaveLength(3);
  expect(await readCodes(pixelsOf(out()[0]!))).toEqual([{ format: 'EAN13', text: '6928804011142' }]);
  expect(counter.get('一号台')!.printer!.device.papers).toEqual([]);
});

it('a label printer prints as it was set up, and none takes what no printer can do', async () => {
  const printOne = () => shop.value(labels.print, { kind: 'price', size: '40x30', day, printerId, runs: [run(1)] });
  await printOne();
  const setUp = () => Object.fromEntries(counter.get('一号台')!.label!.device.setUp);
  await vi.waitFor(() => expect(setUp()).toMatchObject({ GAP: '2 mm,0 mm', DENSITY: '8', DIRECTION: '1' }), patience);

  const settings = { gap_mm: 3, density: 12, speed: 2, upsideDown: true };
  await shop.value(devices.setLabelPrinter, { id: printerId, settings });
  const row = async () => (await shop.value(devices.list, {})).find(({ id }) => id === printerId);
  expect((await row())?.labelPrinter).toEqual(settings);
  await room.refresh();
  await printOne();
  const set = { GAP: '3 mm,0 mm', DENSITY: '12', SPEED: '2', DIRECTION: '0' };
  await vi.waitFor(() => expect(setUp()).toEqual(set), patience);

  for (const wrong of [{ gap_mm: 11 }, { density: 16 }, { speed: 0 }, { gap_mm: 2.5 }, { more: 1 }]) {
    expect(devices.labelPrinterSettings.safeParse({ ...settings, ...wrong }).success).toBe(false);
  }
  const receipts = await plug('printer', 'escpos-80');
  expect(await shop.ask(devices.setLabelPrinter, { id: receipts, settings })).toMatchObject({ code: 'device.unknown' });
});

it('a label with a letter that no font has says so in the list of jobs, and its neighbours do not', async () => {
  const request = { kind: 'price', size: '40x30', day, printerId } as const;
  await shop.write((tx) => tx.run("UPDATE product SET name = '糖\u{50123}' WHERE id = 3"));
  const printed = async (id: number) => {
    const { jobId } = await shop.value(labels.print, { ...request, runs: [run(id)] });
    await vi.waitFor(async () => expect((await job(jobId))?.state).toBe('confirmed'), patience);
    return (await job(jobId))?.problem;
  };
  expect(await printed(3)).toBe('letters-replaced');
  expect(await printed(1)).toBeNull();
});

it('what is printed is what the preview shows', async () => {
  const input = { kind: 'shelf' as const, size: '60x40' as const, day, runs: [run(1)] };
  const [document] = await shop.value(labels.preview, input);
  await shop.value(labels.print, { ...input, printerId });
  await vi.waitFor(() => expect(out()).toHaveLength(1), patience);
  const texts = out()[0]!.ink.flatMap((ink) => (ink.kind === 'text' ? [[ink.x, ink.y, ink.text]] : []));
  expect(texts).toEqual(document!.items.flatMap((item) => (item.kind === 'text' ? [[item.x, item.y, item.text]] : [])));
});

it('a weighed packet’s code is what the till reads off a scale’s label, in a layout that the shop has on', async () => {
  const layouts = scaleLabelLayouts.filter(({ id }) => defaultScaleLabels.includes(id));
  const request = { kind: 'weighed', size: '60x40', codeStyle: 'bars', day } as const;
  const of = (productId: number, quantity: number, scaleLabels: readonly string[] = defaultScaleLabels) =>
    shop.store.read((reader) => {
      const runs = [{ productId, unitId: productId, quantity, batch: '', madeOn: null, bestBefore: null }];
      return labelDocuments(reader, { ...request, runs }, { ...firstSettings, scaleLabels: [...scaleLabels] });
    });
  const answer = await of(2, 1_284);
  const code = answer.ok ? answer.value[0]!.items.find((item) => item.kind === 'bars') : undefined;
  expect(readScaleLabel(code!.data, layouts)).toMatchObject({ itemCode: '00042', amount: 1515 });
  expect(await of(1, 500)).toMatchObject({ code: 'label.no-weight' });
  expect(await of(2, 1_284, [])).toMatchObject({ code: 'label.no-item-code' });
});

it('waits while the labels are out, and receipts never come out of a label printer', async () => {
  counter.get('一号台')!.label!.device.set({ paper: 'out' });
  const { jobId } = await shop.value(labels.print, {
    ...{ kind: 'price', size: '40x30', day, printerId, runs: [run(1)] },
  });
  await vi.waitFor(async () => expect(await job(jobId)).toMatchObject({ problem: 'paper-out' }), patience);
  const receipt = await shop.write((tx) =>
    enqueue(tx, { kind: 'receipt', title: '小票', document: '{"blocks":[]}' }, { terminal: 1 }),
  );
  counter.get('一号台')!.label!.device.set({ paper: 'ok' });
  await shop.write(async (tx) => tx.touch('print'));
  await vi.waitFor(async () => expect(await job(jobId)).toMatchObject({ state: 'confirmed' }), { timeout: 40_000 });
  expect(await job(receipt)).toMatchObject({ state: 'queued' });
});

it('is told by the preview which lines the printer’s own letters lack', async () => {
  const [document] = await shop.value(labels.preview, { kind: 'price', size: '40x30', day, runs: [run(3)] });
  const lacking = document!.items.filter((item) => item.kind === 'text' && !inLabelFont(item.text));
  expect(lacking).toMatchObject([{ text: '囍糖' }]);
});

it('the test button of a label printer gives one label', async () => {
  await vi.waitFor(async () => {
    expect(await shop.ask(devices.test, { id: printerId })).toMatchObject({ ok: true, value: { text: 'confirmed' } });
  }, patience);
  expect(out()).toHaveLength(1);
});
