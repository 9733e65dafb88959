import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CustomerShop, openCustomerShop, wang } from '../../../tests/hub/open-vault.ts';
import { refuse } from '../../model/answer.ts';
import { add, find } from '../../protocol/customers.ts';
import { customerHandlers } from './customers.ts';
import { LookUps, lookUps, together } from './look-ups.ts';

let shop: CustomerShop;
let now: number;

beforeEach(async () => {
  shop = await openCustomerShop();
  now = 0;
  shop.serve(customerHandlers(shop.vault, new LookUps(shop.store, () => now)));
});
afterEach(() => shop.close());

const numbered = (n: number) => `139${String(n).padStart(8, '0')}`;
/** Tries one number after the other. @returns how many before it was refused */
async function walk(from: number): Promise<number> {
  for (let n = 0; ; n += 1) {
    const answer = await shop.ask(find, { phone: numbered(from + n) });
    if (answer.ok) continue;
    expect(answer).toEqual(refuse('customer.too-many-look-ups'));
    return n;
  }
}
const noted = () =>
  shop.store.read((reader) =>
    reader.all<{ staff: string; input: string }>("SELECT staff, input FROM journal WHERE name = 'customers.lookUps'"),
  );

describe('whoever walks through all numbers', () => {
  it('gets some at once and some a minute, by asking and by adding alike', async () => {
    expect(await walk(0)).toBe(lookUps.burst);
    expect(await shop.ask(add, wang)).toEqual(refuse('customer.too-many-look-ups'));
    now += 60_000;
    expect(await walk(100)).toBe(lookUps.aMinute);
    now += 3600_000;
    expect(await walk(200)).toBe(lookUps.burst);
  });

  it('is in the journal by how many they were, and by none of the numbers', async () => {
    await walk(0);
    const rows = await noted();
    expect(rows).toEqual(
      Array.from({ length: lookUps.burst / together }, () => ({ staff: '1', input: `{"count":${together}}` })),
    );
  });

  it('is not who mistypes: what is no number is not looked up', async () => {
    for (let n = 0; n < 50; n += 1)
      expect(await shop.ask(find, { phone: '8000' })).toEqual(refuse('customer.phone-invalid'));
    expect(await walk(0)).toBe(lookUps.burst);
  });
});
