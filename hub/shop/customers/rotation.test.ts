import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptLog } from '../../../tests/hub/open-store.ts';
import { addNumbered, type CustomerShop, openCustomerShop, openVault } from '../../../tests/hub/open-vault.ts';
import { refuse } from '../../model/answer.ts';
import { keyFile } from '../../privacy/key-file.ts';
import { add, erase, find } from '../../protocol/customers.ts';
import { verifyBooks } from '../verify/verify.ts';
import { rotateKeys } from './rotation.ts';

let shop: CustomerShop;
let path: string;
const log = keptLog();

beforeEach(async () => {
  shop = await openCustomerShop();
  path = keyFile(shop.folder);
});
afterEach(() => shop.close());

const rotate = (signal?: AbortSignal) => rotateKeys({ vault: shop.vault, store: shop.store, log }, signal);
const versions = async () =>
  JSON.parse(await readFile(path, 'utf8')).versions.map((one: { version: number }) => one.version);
const numbered = (number: number) => shop.value(find, { phone: `139${String(number).padStart(8, '0')}` });
const verified = async () => {
  const keys = shop.vault.keys;
  const { ok, checks } = await verifyBooks(shop.store, undefined, keys.ok ? keys.value : undefined);
  return { ok, faults: checks.flatMap(({ faults }) => faults), opened: checks.at(-1)!.checked };
};

describe('a rotation of the master key', () => {
  it('puts everybody under the new version and destroys the old one', async () => {
    for (let number = 0; number < 60; number += 1) await addNumbered(shop, number);
    const before = await readFile(path, 'utf8');
    expect(await rotate()).toBe(true);
    expect(await versions()).toEqual([2]);
    for (const number of [0, 31, 59]) expect((await numbered(number))?.name).toBe(`顾客${number}`);
    expect(await verified()).toEqual({ ok: true, faults: [], opened: 120 });
    const old = await shop.store.read((reader) =>
      reader.all('SELECT retired_at FROM master_key WHERE retired_at IS NULL'),
    );
    expect(old).toHaveLength(1);
    await writeFile(path, before); // somebody brings the old key back
    expect((await openVault(shop.store, shop.folder)).state).toBe('wrong');
  });

  it('goes on, after it was cut short, with the version that it had begun', async () => {
    for (let number = 0; number < 3; number += 1) await addNumbered(shop, number);
    await shop.vault.renew();
    expect(await versions()).toEqual([1, 2]);
    await addNumbered(shop, 3); // under the new one already
    expect((await numbered(2))?.name).toBe('顾客2');
    const again = await openVault(shop.store, shop.folder);
    expect(await rotateKeys({ vault: again, store: shop.store, log })).toBe(true);
    expect(await versions()).toEqual([2]);
  });

  it('keeps the old version while somebody’s row does not open, and says whose', async () => {
    const id = await addNumbered(shop, 1);
    await addNumbered(shop, 2);
    await shop.write((tx) => tx.run('UPDATE person SET profile = zeroblob(200) WHERE id = ?', [id]));
    expect(await rotate()).toBe(false);
    expect(await versions()).toEqual([1, 2]);
    expect(log.lines.at(-1)?.detail).toEqual({ people: [id] });
    expect((await numbered(2))?.name).toBe('顾客2');
    expect(await verified()).toMatchObject({ ok: false, faults: [{ person: id, problem: 'unreadable' }] });
    await shop.value(erase, { id });
    expect(await rotate()).toBe(true);
  });
});

describe('the vault', () => {
  const someone = { phone: '13800138000', name: '王', birthday: null, note: '' };
  const state = async () => (await openVault(shop.store, shop.folder)).state;

  it('makes its key at the first start, and a new one where nobody needs the lost one', async () => {
    expect(await versions()).toEqual([1]);
    await rm(path);
    expect(await state()).toBe('open');
    expect(await versions()).toEqual([2]);
  });

  it('stays closed, and makes no other key, while the one that somebody needs is away', async () => {
    await shop.value(add, someone);
    const kept = await readFile(path, 'utf8');
    await rm(path);
    await shop.vault.look();
    expect(await shop.ask(find, { phone: someone.phone })).toEqual(refuse('keys.missing'));
    expect(await shop.ask(add, { ...someone, phone: '13900139000' })).toEqual(refuse('keys.missing'));
    await writeFile(path, '{', { mode: 0o600 });
    expect(await state()).toBe('damaged');
    await writeFile(path, kept.replace(/"key": "../, '"key": "00'));
    expect(await state()).toBe('wrong');
    await writeFile(path, kept);
    await chmod(path, 0o644);
    expect(await state()).toBe('exposed');
    await chmod(path, 0o600);
    await shop.vault.look();
    expect(await shop.value(find, { phone: someone.phone })).toMatchObject(someone);
  });
});
