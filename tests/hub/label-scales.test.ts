import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { VirtualLabelScale } from '../../drivers/virtual/label-scale.ts';
import { deviceHandlers } from '../../hub/devices/handlers.ts';
import { labelScaleHandlers } from '../../hub/devices/label-scale-handlers.ts';
import { LabelScales } from '../../hub/devices/label-scales.ts';
import { DeviceRoom } from '../../hub/devices/room.ts';
import { VirtualCounter } from '../../hub/devices/virtual-counter.ts';
import { itemCodeForms, readScaleLabel, writeScaleLabel } from '../../hub/model/scale-label.ts';
import { defaultScaleLabels, layoutsInUse } from '../../hub/model/scale-label-layouts.ts';
import * as devices from '../../hub/protocol/devices.ts';
import * as wire from '../../hub/protocol/label-scales.ts';
import { firstSettings } from '../../hub/shop/settings/shop-settings.ts';
import { openShop, type TestShop } from './open-shop.ts';
import { keptLog } from './open-store.ts';

const patience = { timeout: 15_000, interval: 20 };

let shop: TestShop;
let counter: VirtualCounter;
let working: { stop: AbortController; scales: LabelScales };
let stop: () => Promise<void>;

/** Names, PLUs, units and prices of what the shop sells. */
const goods = [
  ['可口可乐', 0, null, '瓶', 350],
  ['红富士苹果', 1, '00042', '斤', 590],
  ['排骨', 1, '81080', 'kg', 6_800],
  ['茶叶蛋', 0, '7', '个', 200],
  ['海参', 1, '9', '两', 60_000],
  ['散装糖', 1, '11', '袋', 1_200],
] as const;

beforeEach(async () => {
  counter = new VirtualCounter();
  shop = await openShop(() => []);
  await shop.write(async (tx) => {
    for (const [i, [name, weighed, plu, unit, price]] of goods.entries()) {
      await tx.run(
        `INSERT INTO product (id, sku, name, spec, weighed, plu, tax_id, pinyin, initials, search, rev)
         VALUES (?1, ?1, ?2, '', ?3, ?4, 1, '', '', '', ?5)`,
        [i + 1, name, weighed, plu, tx.seq],
      );
      await tx.run(
        'INSERT INTO unit (id, product_id, position, name, quantity, price, rev) VALUES (?1, ?1, 0, ?2, 1000, ?3, ?4)',
        [i + 1, unit, price, tx.seq],
      );
    }
  });
  working = await open();
  stop = async () => {
    await end();
    await shop.close();
  };
});
afterEach(() => stop());

/** The hub's part that speaks to devices, as after a start. */
async function open() {
  const stopping = new AbortController();
  const { signal } = stopping;
  const room = new DeviceRoom({ store: shop.store, log: keptLog(), counter, clock: Date.now }, signal);
  await room.refresh();
  const scales = new LabelScales(
    { store: shop.store, room, log: keptLog(), settings: async () => firstSettings },
    signal,
  );
  shop.serve([
    ...deviceHandlers(room, async () => ({ outcome: 'confirmed', by: 'status' })),
    ...labelScaleHandlers(room, scales),
  ]);
  return { stop: stopping, scales };
}

async function end(): Promise<void> {
  working.stop.abort();
  await working.scales.stopped();
}

async function plug(
  settings: Partial<wire.LabelScaleSettings> = {},
): Promise<{ id: number; scale: VirtualLabelScale }> {
  const { id } = await shop.value(devices.save, {
    ...{ id: null, kind: 'label-scale', model: 'dahua-tm', name: '生鲜秤', terminalId: null, drawerPin: null },
    connection: { port: 'virtual', name: '生鲜' },
  });
  await vi.waitFor(() => expect(counter.get('生鲜')?.['label-scale']).toBeTruthy(), patience);
  if (Object.keys(settings).length > 0) await shop.value(wire.setUp, { id, settings });
  return { id, scale: counter.get('生鲜')!['label-scale']!.device };
}

async function row(): Promise<wire.LabelScaleRow> {
  const [first] = await shop.value(wire.list, {});
  return first!;
}
const counts = async (): Promise<wire.LabelScaleRow['counts']> => (await row()).counts;
const settled = (wanted: Partial<wire.LabelScaleRow['counts']>) =>
  vi.waitFor(async () => expect(await counts()).toMatchObject(wanted), patience);

async function price(productId: number, now: number): Promise<void> {
  await shop.write(async (tx) => {
    await tx.run('UPDATE unit SET price = ?, rev = ? WHERE product_id = ?', [now, tx.seq, productId]);
    tx.touch('catalog');
  });
}

it('a label scale is told the goods with a PLU, a kilogram’s price each, and new prices by itself', async () => {
  const { id, scale } = await plug();
  await settled({ confirmed: 3, impossible: 2, waiting: 0 });
  expect(scale.goods.get(42)).toMatchObject({ name: '红富士苹果', price: 1_180, code: '2100042', shop: '21', mode: 0 });
  expect(scale.goods.get(7)).toMatchObject({ name: '茶叶蛋', price: 200, code: '2000007', shop: '20', mode: 1 });
  // A PLU beyond the scale's numbers gets the lowest that is free.
  expect(scale.goods.get(1)).toMatchObject({ name: '排骨', price: 6_800, code: '2181080' });

  const { rows } = await shop.value(wire.goods, { id, state: 'impossible' });
  expect(rows.map(({ product, problem }) => [product?.name, problem])).toEqual([
    ['海参', 'price'], // 12,000 yuan a kilogram is more than six digits of fen
    ['散装糖', 'unit'],
  ]);

  await price(2, 640);
  await vi.waitFor(() => expect(scale.goods.get(42)?.price).toBe(1_280), patience);
  await settled({ confirmed: 3 });
  const sent = scale.lines.filter((line) => line.startsWith('!0V0001'));
  expect(sent).toHaveLength(1); // what did not change is not sent again
});

it('the labels it prints are read by this shop’s tills as those goods', async () => {
  const { scale } = await plug();
  await settled({ confirmed: 3 });
  const { shop: prefix, code } = scale.goods.get(42)!;
  const layouts = layoutsInUse({ scaleLabels: defaultScaleLabels });
  const layout = layouts.find((one) => one.prefixes.includes(prefix))!;
  const printed = writeScaleLabel(layout, { itemCode: code.slice(-5), amount: 1_234, grams: 1_046 }, { prefix })!;
  const read = readScaleLabel(printed, layouts)!;
  expect(read.amount).toBe(1_234);
  expect(itemCodeForms(read, printed)).toContain('00042');
});

it('without `auto` nothing is sent until somebody asks, and asking outlives the hub', async () => {
  const { id, scale } = await plug();
  await settled({ confirmed: 3 });
  await shop.value(wire.setUp, { id, settings: { auto: false } });
  scale.goods.clear();
  await price(2, 700);
  await settled({ confirmed: 2, waiting: 1 });
  await end();
  await shop.value(wire.send, { id, everything: false });
  expect(scale.goods.size).toBe(0);
  working = await open();
  await vi.waitFor(() => expect(scale.goods.get(42)?.price).toBe(1_400), patience);
  await settled({ confirmed: 3 });
  expect(scale.goods.size).toBe(1);

  await shop.value(wire.send, { id, everything: true });
  await vi.waitFor(() => expect(scale.goods.size).toBe(3), patience);
});

it('what it refuses is said, kept from it until asked for, and keeps nobody else back', async () => {
  const { id, scale } = await plug({ auto: false });
  scale.refuses.add(7);
  await shop.value(wire.send, { id, everything: false });
  await settled({ confirmed: 2, refused: 1 });
  const { rows } = await shop.value(wire.goods, { id, state: 'refused' });
  expect(rows).toMatchObject([{ slot: 7, product: { name: '茶叶蛋' }, answer: '0e0007' }]);
  const tried = scale.lines.length;
  await shop.value(wire.setShelfLife, { productId: 3, days: 3 });
  await shop.value(wire.send, { id, everything: false });
  await settled({ confirmed: 2, refused: 1 });
  expect(scale.goods.get(1)?.shelfDays).toBe(3);
  await vi.waitFor(() => expect(scale.lines.length).toBe(tried + 2), patience);
});

it('goods that are gone or cannot be sent any more cost nothing at the scale', async () => {
  const { id, scale } = await plug();
  await settled({ confirmed: 3 });
  await shop.write(async (tx) => {
    await tx.run('UPDATE product SET ended_at = ?, rev = ? WHERE id = 2', [tx.at, tx.seq]);
    tx.touch('catalog');
  });
  await price(4, 1_000_000);
  await vi.waitFor(() => {
    expect(scale.goods.get(42)).toMatchObject({ price: 0, name: '' });
    expect(scale.goods.get(7)).toMatchObject({ price: 0, name: '' });
  }, patience);
  await settled({ confirmed: 2, impossible: 3 });
  const { rows } = await shop.value(wire.goods, { id });
  expect(rows.find(({ slot }) => slot === 42)).toMatchObject({ product: null, has: { price: 0 } });
  expect(rows.find(({ slot }) => slot === 7)).toMatchObject({
    state: 'impossible',
    problem: 'price',
    has: { price: 0 },
  });
});

it('what was under way when the hub ended is unknown, and sent again', async () => {
  const { scale } = await plug();
  await settled({ confirmed: 3 });
  scale.mute = true;
  await price(2, 640);
  await settled({ confirmed: 2, unknown: 1 });
  await end();
  scale.mute = false;
  await shop.write((tx) => tx.run("UPDATE label_scale_slot SET state = 'sending'"));
  expect((await counts()).unknown).toBe(3);
  working = await open();
  await settled({ confirmed: 3, unknown: 0 });
});

it('only who sets prices sees and sends them, and only who sets up devices says how', async () => {
  const { id } = await plug();
  expect(wire.list.permission).toBe('catalog.edit');
  expect(wire.send.permission).toBe('catalog.edit');
  expect(wire.setUp.permission).toBe('device.edit');
  expect(await shop.ask(wire.send, { id: id + 1, everything: false })).toMatchObject({ code: 'device.unknown' });
  expect(await shop.ask(wire.setShelfLife, { productId: 99, days: 3 })).toMatchObject({
    code: 'catalog.unknown-product',
  });
});
