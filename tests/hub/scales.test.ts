import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakePort } from '../../drivers/port-fake.ts';
import { VirtualScale } from '../../drivers/virtual/scale.ts';
import { counterHandlers } from '../../hub/devices/counter-handlers.ts';
import { deviceHandlers } from '../../hub/devices/handlers.ts';
import { recogniseHandlers } from '../../hub/devices/recognise-scale.ts';
import { DeviceRoom } from '../../hub/devices/room.ts';
import { VirtualCounter } from '../../hub/devices/virtual-counter.ts';
import * as devices from '../../hub/protocol/devices.ts';
import * as scales from '../../hub/protocol/scales.ts';
import { openShop, type TestShop } from './open-shop.ts';
import { keptLog } from './open-store.ts';

const patience = { timeout: 15_000, interval: 20 };
const line = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, rtscts: false } as const;

let shop: TestShop;
let room: DeviceRoom;
let stopping: AbortController;
let plugged: ReturnType<typeof fakePort>;

beforeEach(async () => {
  stopping = new AbortController();
  plugged = fakePort(`test:line:${Math.random()}`);
  const counter = new VirtualCounter();
  shop = await openShop((store) => {
    room = new DeviceRoom({ store, log: keptLog(), counter, clock: Date.now }, stopping.signal);
    return [
      ...deviceHandlers(room, async () => ({ outcome: 'failed', why: 'no printer here' }) as never),
      ...counterHandlers(room, counter),
      ...recogniseHandlers(() => plugged.factory), // after the first: a later handler of a name stands
    ];
  });
});
afterEach(async () => {
  stopping.abort();
  await shop.close();
});

/** How an unknown scale would write so many grams down. */
const hexOf = (grams: number) => Buffer.from(`\x02W${String(grams).padStart(6, '0')}\x03`, 'latin1').toString('hex');
const capture = (grams: number) => ({ grams, chunks: [{ at: 0, hex: hexOf(grams).repeat(8) }] });

describe('an unknown scale', () => {
  it('is learnt, saved, used as a model, exported, and ended when no device speaks it any more', async () => {
    const captures = [0, 500, 1_284].map(capture);
    const answer = await shop.value(scales.learn, { name: '市场里的秤', serial: line, captures });
    if (answer.kind !== 'pattern') throw new Error(JSON.stringify(answer));
    const { model } = await shop.value(scales.save, { file: answer.file });
    expect(await shop.value(scales.learnt, {})).toEqual([{ model, name: '市场里的秤', file: answer.file }]);
    expect(await shop.value(devices.models, {})).toContainEqual(expect.objectContaining({ model, kind: 'scale' }));
    const connection = { port: 'tcp', host: '127.0.0.1', tcpPort: 1 } as const;
    const { id } = await shop.value(devices.save, {
      id: null,
      kind: 'scale',
      model,
      name: '秤',
      connection,
      terminalId: null,
      drawerPin: null,
    });
    await vi.waitFor(() => expect(room.byId(id)?.scale?.model.model).toBe(model), patience);
    expect(await shop.ask(scales.end, { model })).toMatchObject({ ok: false, code: 'device.unknown' });
    await shop.value(devices.end, { id });
    await shop.value(scales.end, { model });
    expect(await shop.value(scales.learnt, {})).toEqual([]);
  });

  it('is refused as a file that is none', async () => {
    for (const file of ['', '{}', '{"format":"guitai-scale-1"}', '[1,2']) {
      expect(await shop.ask(scales.save, { file })).toMatchObject({ ok: false, code: 'input.invalid' });
    }
  });
});

describe('a line', () => {
  it('is searched while a page watches: what is tried, the bytes as they come, the scale that was found', async () => {
    new VirtualScale(plugged.far, 'aclas-os2').put(642);
    const news: scales.RecogniseNews[] = [];
    const stop = new AbortController();
    const all = shop.follow(scales.recognise, { path: 'x', thorough: false }, stop.signal);
    for (let next = await all.next(); !next.done; next = await all.next()) news.push(next.value.value);
    expect(news[0]).toMatchObject({ type: 'trying', number: 1 });
    expect(news.some(({ type }) => type === 'bytes')).toBe(true);
    expect(news.at(-1)).toMatchObject({ type: 'found', model: 'aclas-os2' });
    expect(plugged.far.open).toBe(false);
  });

  it('is listened to until the page leaves', async () => {
    new VirtualScale(plugged.far, 'and-line').put(642);
    const stop = new AbortController();
    const heard = shop.follow(scales.listen, { path: 'x', serial: line }, stop.signal);
    expect((await heard.next()).value).toMatchObject({ value: { type: 'bytes' } });
    expect(plugged.far.open).toBe(true);
    stop.abort();
    expect(await heard.next()).toMatchObject({ done: true });
    await vi.waitFor(() => expect(plugged.far.open).toBe(false), patience);
  });
});

describe('a virtual scale', () => {
  it.each(['toledo-8217', 'cas-type-6', 'aclas-os2', 'and-line', 'nci'])('plays %s', async (model) => {
    const { id } = await shop.value(devices.save, {
      id: null,
      kind: 'scale',
      model,
      name: '秤',
      connection: { port: 'virtual', name: '一号台' },
      terminalId: null,
      drawerPin: null,
    });
    await vi.waitFor(() => expect(room.byId(id)?.device.state.kind).toBe('ready'), patience);
    await shop.value(devices.counterScale, { counter: '一号台', grams: 642 });
    await vi.waitFor(() => expect(room.byId(id)?.scale?.latest()?.grams).toBe(642), patience);
  });
});
