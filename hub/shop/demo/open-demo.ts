import { randomUUID } from 'node:crypto';
import type { PinHasher } from '../../access/pin.ts';
import { isSetUp } from '../../access/sign-in.ts';
import { prepareTill } from '../../access/terminals.ts';
import { done } from '../../model/answer.ts';
import { defaultScaleLabels } from '../../model/scale-label-layouts.ts';
import type { RoleName } from '../../protocol/permissions.ts';
import type { Queries, Store, Tx } from '../../store/store.ts';
import type { Transcriber } from '../catalog/pinyin.ts';
import { goodNames, writeFirstDay } from '../settings/first-day.ts';
import { writeSettings } from '../settings/shop-settings.ts';
import { grocery } from '../settings/templates/grocery.ts';
import { addFirstRoles, addPerson } from '../staff/people.ts';
import { demoGoods, demoStock } from './goods.ts';

const locale = 'zh-CN';
const mark = 'shop.demo';

/** Who works in the demo shop. Their PINs are told to everyone who opens it. */
const people: readonly { name: string; role: RoleName; pin: string }[] = [
  { name: '老板', role: 'owner', pin: '1688' },
  { name: '店长', role: 'manager', pin: '2688' },
  { name: '王芳', role: 'cashier', pin: '3688' },
  { name: '小李', role: 'clerk', pin: '4688' },
];

const demoPins = Object.fromEntries(people.map(({ name, pin }) => [name, pin]));

/** name → PIN if these books are the demo shop's; undefined in any other. */
export async function readDemoPins(queries: Queries): Promise<Record<string, string> | undefined> {
  return (await queries.get('SELECT 1 FROM setting WHERE key = ?', [mark])) ? demoPins : undefined;
}

/** Makes the demo shop of an empty file; does nothing where a shop is set up already. */
export async function openDemo(store: Store, parts: { pins: PinHasher; transcriber: Transcriber }): Promise<void> {
  if (await store.read(isSetUp)) return;
  const [transcriptions, staff] = await Promise.all([
    parts.transcriber.transcribe(goodNames(demoGoods, locale)),
    Promise.all(people.map((person) => sealPin(person, parts.pins))),
  ]);
  const goods = demoGoods.map((good, index) => ({
    ...good,
    ...demoStock(index, good),
    transcription: transcriptions[index]!,
  }));
  await store.write({
    id: randomUUID(),
    name: 'demo.open',
    terminal: null,
    staff: null,
    input: {},
    async run(tx) {
      await writeSettings(tx, {
        name: '福安便利店',
        address: '福安路 18 号',
        phone: '0571-5550 1880',
        rounding: 'jiao',
        scaleLabels: [...defaultScaleLabels],
        receiptFooter: '谢谢光临',
      });
      await tx.run('INSERT INTO setting (key, value, rev) VALUES (?, ?, ?)', [mark, 'true', tx.seq]);
      await addFirstRoles(tx);
      const ids: number[] = [];
      for (const person of staff) ids.push(await addPerson(tx, person));
      await writeFirstDay(tx, { template: grocery, goods, locale, staffId: ids[0]! });
      for (const till of [1, 2]) await bindVirtualCounter(tx, till);
      return done(null);
    },
  });
}

async function sealPin(person: (typeof people)[number], pins: PinHasher): Promise<Parameters<typeof addPerson>[1]> {
  const sealed = await pins.seal(person.pin);
  if (!sealed.ok) throw new Error(sealed.code);
  return { ...person, pin: sealed.value };
}

/** What stands at a till, and at the first a label printer and a label scale as well; the virtual counter's page plays it all. */
async function bindVirtualCounter(tx: Tx, till: number): Promise<void> {
  await prepareTill(tx, till, locale);
  const devices = [
    { kind: 'scanner', model: 'serial', name: '扫码枪', drawerPin: null },
    { kind: 'scale', model: 'toledo-8217', name: '电子秤', drawerPin: null },
    { kind: 'printer', model: 'epson-tm', name: '小票打印机', drawerPin: 0 },
    { kind: 'display', model: 'pole-escpos-gb', name: '顾客屏', drawerPin: null },
    ...(till === 1
      ? [
          { kind: 'label', model: 'tspl-label', name: '标签打印机', drawerPin: null },
          { kind: 'label-scale', model: 'dahua-tm', name: '标签秤', drawerPin: null },
        ]
      : []),
  ];
  const connection = JSON.stringify({ port: 'virtual', name: `counter-${till}` });
  for (const { kind, model, name, drawerPin } of devices) {
    await tx.run(
      'INSERT INTO device (kind, model, name, connection, terminal, drawer_pin, fixed, rev) VALUES (?, ?, ?, ?, ?, ?, 0, ?)',
      [kind, model, `${name} ${till}`, connection, till, drawerPin, tx.seq],
    );
  }
  tx.touch('devices');
}
