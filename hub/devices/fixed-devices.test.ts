import { afterEach, beforeEach, expect, it } from 'vitest';
import { openShop, type TestShop } from '../../tests/hub/open-shop.ts';
import type { FixedDevice } from '../config.ts';
import { writeFixedDevices } from './fixed-devices.ts';
import { readDevices } from './records.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openShop(() => []);
});
afterEach(() => shop.close());

const scale = (more: Partial<FixedDevice> = {}): FixedDevice => ({
  ...{ kind: 'scale', model: 'toledo-8217', name: '秤', till: 1, drawerPin: null, alsoTills: [], verifiedUntil: null },
  connection: {
    port: 'serial',
    path: '/dev/ttyUSB0',
    line: { baudRate: 4800, dataBits: 8, parity: 'none', stopBits: 1 },
  },
  ...more,
});
const write = (...devices: FixedDevice[]) => writeFixedDevices(shop.store, devices, 'zh-CN');
const read = () => shop.store.read(readDevices);

it('guitai.json says which other tills a scale serves, until when it is verified, and how its line is set', async () => {
  await write(scale({ alsoTills: [3, 2, 1], verifiedUntil: '2027-03-31' }));
  const [device] = await read();
  expect(device).toMatchObject({ fixed: true, terminal: 1, connection: { line: { baudRate: 4800 } } });
  expect([...device!.terminals].sort((a, b) => a - b)).toEqual([1, 2, 3]);
  expect(new Date(device!.verifiedUntil!).toDateString()).toBe(new Date('2027-03-31T12:00').toDateString());
});

it('what it says anew of a device changes that device, and what it says again writes nothing', async () => {
  await write(scale({ alsoTills: [2], verifiedUntil: '2027-03-31' }));
  const [before] = await read();
  const seq = shop.store.newestSeq;
  await write(scale({ alsoTills: [2], verifiedUntil: '2027-03-31' }));
  expect(shop.store.newestSeq).toBe(seq);
  await write(scale());
  const [after] = await read();
  expect(after).toMatchObject({ id: before!.id, terminals: [1], verifiedUntil: null });
  await write(scale({ name: '新秤' }));
  expect((await read()).map(({ id, name }) => [id > before!.id, name])).toEqual([[true, '新秤']]);
});
