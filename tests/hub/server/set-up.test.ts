import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as access from '../../../hub/protocol/access.ts';
import * as catalog from '../../../hub/protocol/catalog.ts';
import * as settings from '../../../hub/protocol/settings.ts';
import { closeCodes } from '../../../hub/protocol/socket.ts';
import * as staff from '../../../hub/protocol/staff.ts';
import { contracts } from '../../../hub/protocol/wire.ts';
import { newToken, openTestHub, type TestHub } from './test-hub.ts';
import { signInInput } from './test-terminal.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub('empty');
}, 60_000);
afterAll(() => hub.close());

const input = {
  shop: { name: '小院咖啡', address: '', phone: '', currency: 'CNY', locale: 'zh-CN', timeZone: 'Asia/Shanghai' },
  ...{ template: 'grocery', owner: { name: '陈店主', pin: '7294' }, trialGoods: true },
};

test('an empty shop leads to its set-up and lets nobody in', async () => {
  expect((await hub.get('/')).headers.get('location')).toBe('/setup/');
  const terminal = await hub.terminal();
  expect(await terminal.value(access.welcome, {})).toMatchObject({ setUp: false, demo: false, staff: [] });
  expect(await terminal.ask(access.signIn, signInInput(1, '7294', newToken()))).toMatchObject({
    code: 'access.set-up-first',
  });
});

test('the trades are told in both languages before one is chosen', async () => {
  const terminal = await hub.terminal();
  const zh = await terminal.value(settings.templates, { locale: 'zh-CN' });
  const en = await terminal.value(settings.templates, { locale: 'en' });
  expect(zh.map((one) => one.name)).toEqual(['grocery', 'clothing', 'cafe', 'salon']);
  expect(zh[0]).toMatchObject({ taxes: [{ rate: 100, included: true }, {}, {}, {}, {}] });
  expect(zh[0]!.units).toContain('瓶');
  expect(en[0]!.categories).toContain('Drinks');
});

test('a wizard that ends wrong leaves nothing behind', async () => {
  const terminal = await hub.terminal();
  const simple = { ...input, owner: { name: '陈店主', pin: '0000' } };
  expect(await terminal.ask(settings.setUp, simple)).toMatchObject({ code: 'access.pin-too-simple' });
  const nowhere = { ...input, shop: { ...input.shop, timeZone: 'Nowhere' } };
  expect(await terminal.ask(settings.setUp, nowhere)).toMatchObject({ code: 'settings.invalid' });
  expect((await terminal.value(access.welcome, {})).setUp).toBe(false);
});

test('the wizard’s last step opens the shop: owner, roles, taxes, categories and goods that can be sold', async () => {
  const terminal = await hub.terminal();
  const id = randomUUID();
  const first = await terminal.ask(settings.setUp, input, id);
  expect(first).toEqual({ ok: true, value: { ownerId: 1 } });
  expect((await terminal.ask(settings.setUp, input, randomUUID())) as object).toMatchObject({
    code: 'access.set-up-already',
  });
  await terminal.value(access.signIn, signInInput(1, '7294', newToken(), 'office'));
  expect((await terminal.value(settings.get, {})).name).toBe('小院咖啡');
  const taxes = await terminal.value(catalog.taxes, {});
  expect(taxes.filter((tax) => tax.isDefault)).toMatchObject([{ rate: 100, included: true }]);
  expect((await terminal.value(catalog.categories, {})).map((one) => one.name)).toContain('饮料');
  const { product } = await terminal.value(catalog.byCode, { code: '6908512108211' });
  expect(product).toMatchObject({ name: '可口可乐', initials: 'kkkl', pinyin: 'kekoukele', stock: 20_000 });
  expect(product.units).toMatchObject([{ name: '瓶', price: 350 }]);
  expect(await terminal.value(staff.roles, {})).toHaveLength(4);
});

test('stopping answers what is under way, tells the terminals, removes the key, and the books open again as they were', async () => {
  const terminal = await hub.terminal();
  await terminal.value(access.signIn, signInInput(1, '7294', newToken(), 'office'));
  const under = Array.from({ length: 50 }, (_, n) => terminal.ask(settings.save, { phone: `${n}` }));
  await terminal.ask(settings.get, {}); // they are with the hub now
  const { store, close } = hub.open;
  const stopped = close();
  const answers = await Promise.all(under);
  expect(answers.every((one) => one.ok || one.code === 'hub.stopping')).toBe(true);
  expect(answers.some((one) => one.ok)).toBe(true);
  expect(await terminal.closed()).toBe(closeCodes.goingAway);
  await stopped;
  const seq = store.newestSeq;
  expect(existsSync(join(hub.home, 'hub.json'))).toBe(false);
  await hub.restart();
  expect(hub.open.store.newestSeq).toBe(seq);
});

test('every message of the wire has a handler', async () => {
  const terminal = await hub.terminal();
  await terminal.value(access.signIn, signInInput(1, '7294', newToken(), 'office'));
  const running = JSON.parse(readFileSync(join(hub.home, 'hub.json'), 'utf8')) as { token: string };
  const operator = await hub.terminal({ token: running.token });
  for (const contract of contracts.filter((one) => one.kind !== 'feed')) {
    const asking = contract.permission === 'operator' ? operator : terminal;
    expect(await asking.ask(contract, { notAField: 1 }), contract.name).toMatchObject({ code: 'input.invalid' });
  }
});
