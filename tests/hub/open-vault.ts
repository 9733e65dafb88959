import { keyFile } from '../../hub/privacy/key-file.ts';
import * as customers from '../../hub/protocol/customers.ts';
import { customerHandlers } from '../../hub/shop/customers/customers.ts';
import { LookUps } from '../../hub/shop/customers/look-ups.ts';
import { Vault } from '../../hub/shop/customers/vault.ts';
import type { Store } from '../../hub/store/store.ts';
import { openShop, type TestShop } from './open-shop.ts';
import { keptLog } from './open-store.ts';

/** Noon of 21 November 2025 in Shanghai. */
const noon = Date.UTC(2025, 10, 21, 4);

/** The vault of a shop's home. */
export function openVault(store: Pick<Store, 'read' | 'write'>, home: string, clock = { now: noon }): Promise<Vault> {
  return Vault.open({ store, path: keyFile(home), clock: () => clock.now, log: keptLog() });
}

/** Look-ups an hour apart: nobody is told to wait. */
export function unhurried(store: Store): LookUps {
  let steady = 0;
  return new LookUps(store, () => (steady += 3600_000));
}

/** `clock`: the vault's. */
export type CustomerShop = TestShop & { vault: Vault; clock: { now: number } };

/** A shop that keeps customers. */
export async function openCustomerShop(): Promise<CustomerShop> {
  const shop = await openShop(() => []);
  const clock = { now: noon };
  const vault = await openVault(shop.store, shop.folder, clock);
  shop.serve(customerHandlers(vault, unhurried(shop.store)));
  return { ...shop, vault, clock };
}

export const wang = { phone: '138 0013 8000', name: '王小明', birthday: '1990-05-17', note: '对花生过敏' };
/** What must be nowhere in the clear: the number in its normal form, as typed, and the rest. */
export const secretsOfWang = ['13800138000', wang.phone, wang.name, wang.birthday, wang.note];

/** Adds somebody whose number ends in these digits. @returns their id */
export async function addNumbered(shop: TestShop, number: number): Promise<string> {
  const phone = `139${String(number).padStart(8, '0')}`;
  const { id } = await shop.value(customers.add, { phone, name: `顾客${number}`, birthday: null, note: '' });
  return id;
}
