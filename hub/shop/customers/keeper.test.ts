import { rename } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptLog } from '../../../tests/hub/open-store.ts';
import { addNumbered, type CustomerShop, openCustomerShop } from '../../../tests/hub/open-vault.ts';
import { refuse } from '../../model/answer.ts';
import { keyFile } from '../../privacy/key-file.ts';
import * as keys from '../../protocol/keys.ts';
import { writeSettings } from '../settings/shop-settings.ts';
import { KeyKeeper } from './keeper.ts';

const day_ms = 24 * 3600_000;

let shop: CustomerShop;

beforeEach(async () => {
  shop = await openCustomerShop();
});
afterEach(() => shop.close());

/** A keeper as it is after a start. */
const keeper = () =>
  new KeyKeeper({ vault: shop.vault, store: shop.store, log: keptLog(), clock: () => shop.clock.now });
const version = () => (shop.vault.keys.ok ? shop.vault.keys.value.current.version : null);
const keysFor = (newKeysAfter: number) => shop.write((tx) => writeSettings(tx, { newKeysAfter }));

describe('whoever looks after the keys', () => {
  it('changes them when it is time, and not before', async () => {
    shop.clock.now += 365 * day_ms - 1;
    await keeper().look();
    expect(version()).toBe(1);
    shop.clock.now += 1;
    await keeper().look();
    expect(version()).toBe(2);
    await keeper().look();
    expect(version()).toBe(2);
  });

  it('goes by what the shop has set, and leaves them alone where it wants that', async () => {
    await keysFor(0);
    shop.clock.now += 9_000 * day_ms;
    await keeper().look();
    expect(version()).toBe(1);
    await keysFor(90);
    await keeper().look();
    expect(version()).toBe(2);
  });

  it('does so at once when somebody asks, and goes on with what was cut short', async () => {
    await addNumbered(shop, 1);
    const asked = keeper();
    shop.serve(asked.handlers());
    await shop.value(keys.rotate, {});
    expect(await shop.value(keys.status, {})).toMatchObject({ state: 'open', rotating: { left: 0 } });
    await asked.look();
    expect(await shop.value(keys.status, {})).toEqual({
      state: 'open',
      current: { version: 2, madeAt: shop.clock.now },
      rotating: null,
    });
    await shop.vault.renew();
    await keeper().look();
    expect(shop.vault.keys).toMatchObject({ value: { all: [{ version: 3 }] } });
  });

  it('opens the vault again once its file is back', async () => {
    await addNumbered(shop, 1);
    const path = keyFile(shop.folder);
    await rename(path, `${path}.away`);
    await shop.vault.look();
    const waiting = keeper();
    shop.serve(waiting.handlers());
    await waiting.look();
    expect(await shop.value(keys.status, {})).toEqual({ state: 'missing', current: null, rotating: null });
    expect(await shop.ask(keys.rotate, {})).toEqual(refuse('keys.missing'));
    await rename(`${path}.away`, path);
    await waiting.look();
    expect(await shop.value(keys.status, {})).toMatchObject({ state: 'open' });
  });
});
